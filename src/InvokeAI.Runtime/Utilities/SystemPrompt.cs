using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>What a language model is told before it expands a prompt.</summary>
public sealed class SystemPrompt
{
    /// <summary>Its id.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Id { get => field ?? ""; init; }

    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Its text.</summary>
    public string Content { get => field ?? ""; init; }

    /// <summary>Whose it is.</summary>
    public string? UserId { get; init; }

    /// <summary>All users see it.</summary>
    public bool IsPublic { get; init; }
}
