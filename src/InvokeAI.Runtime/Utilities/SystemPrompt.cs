using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>Represents the instructions that a language model follows when it expands a prompt.</summary>
public sealed class SystemPrompt
{
    /// <summary>Gets the ID.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Id { get => field ?? ""; init; }

    /// <summary>Gets the name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the text.</summary>
    public string Content { get => field ?? ""; init; }

    /// <summary>Gets the ID of the prompt's owner.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets a value indicating whether all users can see the prompt.</summary>
    public bool IsPublic { get; init; }
}
