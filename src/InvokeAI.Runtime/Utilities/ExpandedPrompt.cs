using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>A prompt that a language model made of another one.</summary>
public sealed class ExpandedPrompt
{
    /// <summary>The prompt.</summary>
    [JsonPropertyName("expanded_prompt")]
    [JsonRequired]
    public string Prompt { get => field ?? ""; init; }

    /// <summary>The seed that it was made with.</summary>
    public long? Seed { get; init; }

    /// <summary>Why there is none; null where there is one.</summary>
    public string? Error { get; init; }
}
