using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>Represents a prompt that a vision model created from an image.</summary>
public sealed class ImageDescription
{
    /// <summary>Gets the prompt.</summary>
    [JsonRequired]
    public string Prompt { get => field ?? ""; init; }

    /// <summary>Gets the reason why there is no prompt, or null if there is one.</summary>
    public string? Error { get; init; }
}
