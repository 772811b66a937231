namespace InvokeAI.Server;

/// <summary>A style's texts.</summary>
public sealed class StylePresetData
{
    /// <summary>For the prompt; may hold <c>{prompt}</c>.</summary>
    public string PositivePrompt { get => field ?? ""; init; }

    /// <summary>For the negative prompt; may hold <c>{prompt}</c>.</summary>
    public string NegativePrompt { get => field ?? ""; init; }
}
