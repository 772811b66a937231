using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>A prompt that a vision model made of a picture.</summary>
public sealed class ImageDescription
{
    /// <summary>The prompt.</summary>
    [JsonRequired]
    public string Prompt { get => field ?? ""; init; }

    /// <summary>Why there is none; null where there is one.</summary>
    public string? Error { get; init; }
}
