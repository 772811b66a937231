namespace InvokeAI.Server;

/// <summary>Represents a style's texts.</summary>
public sealed class StylePresetData
{
    /// <summary>Gets the text for the prompt, which can contain <c>{prompt}</c>.</summary>
    public string PositivePrompt { get => field ?? ""; init; }

    /// <summary>Gets the text for the negative prompt, which can contain <c>{prompt}</c>.</summary>
    public string NegativePrompt { get => field ?? ""; init; }
}
