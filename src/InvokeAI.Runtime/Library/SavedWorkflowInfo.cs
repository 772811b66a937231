using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Library;

/// <summary>A workflow in the library, without its content.</summary>
public sealed class SavedWorkflowInfo
{
    /// <summary>Its id.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string WorkflowId { get => field ?? ""; init; }

    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>What it does.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Whether it came with the server.</summary>
    public WorkflowCategory Category { get; init; }

    /// <summary>Its tags, with commas between them.</summary>
    public string Tags { get => field ?? ""; init; }

    /// <summary>When it was saved first.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it was opened last; null for never.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Whose it is; <c>system</c> on a server with one user and for the ones that came with the server.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>All users see it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Where its thumbnail is, relative to the server's address; null where it has none.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Whether another workflow can call it; null on servers before 6.14.</summary>
    public CallCompatibility? CallSavedWorkflowCompatibility { get; init; }
}
