using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>The prompts that a dynamic prompt stands for.</summary>
public sealed class DynamicPrompts
{
    /// <summary>The prompts; the text itself where it could not be read.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Prompts { get => field ?? []; init; }

    /// <summary>Why it could not be read; null where it could.</summary>
    public string? Error { get; init; }
}
