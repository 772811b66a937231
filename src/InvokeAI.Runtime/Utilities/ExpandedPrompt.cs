using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>Represents a prompt that a language model created from another one.</summary>
public sealed class ExpandedPrompt
{
    /// <summary>Gets the prompt.</summary>
    [JsonPropertyName("expanded_prompt")]
    [JsonRequired]
    public string Prompt { get => field ?? ""; init; }

    /// <summary>Gets the seed that was used.</summary>
    public long? Seed { get; init; }

    /// <summary>Gets the reason why there is no prompt, or null if there is one.</summary>
    public string? Error { get; init; }
}
