using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>Represents the prompts that a dynamic prompt stands for.</summary>
public sealed class DynamicPrompts
{
    /// <summary>Gets the prompts, or the text itself if it could not be parsed.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Prompts { get => field ?? []; init; }

    /// <summary>Gets the reason why the text could not be parsed, or null if it could.</summary>
    public string? Error { get; init; }
}
