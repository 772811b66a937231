namespace InvokeAI.Workflows.Types;

/// <summary>Specifies the C# type of one value of an input.</summary>
internal enum ValueKind : byte
{
    /// <summary>Whatever has no type of its own.</summary>
    Json,
    Boolean,
    String,
    Int32,
    Int64,

    /// <summary>An integer that also takes <c>Seeds.Random</c>.</summary>
    Seed,
    Double,
    Enum,
    Model,
    Lora,
    Image,
    Video,
    Board,
    Color,
    StylePreset,
    SystemPrompt,
    SavedWorkflow,
    FloatGenerator,
    IntegerGenerator,
    StringGenerator,
    ImageGenerator,
}
