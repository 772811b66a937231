using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Library;

/// <summary>Represents a workflow in the library, without its content.</summary>
public sealed class SavedWorkflowInfo
{
    /// <summary>Gets the ID.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string WorkflowId { get => field ?? ""; init; }

    /// <summary>Gets the name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the description.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Gets the category, which says whether the workflow is part of the server.</summary>
    public WorkflowCategory Category { get; init; }

    /// <summary>Gets the tags, separated by commas.</summary>
    public string Tags { get => field ?? ""; init; }

    /// <summary>Gets the time when the workflow was first saved.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time when the workflow was last saved.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets the time when the workflow was last opened, or null for never.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Gets the ID of the workflow's owner: <c>system</c> on a single-user server and for workflows that are part of the server.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>Gets a value indicating whether all users can see the workflow.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets the URL of the thumbnail, relative to the server's address, or null if there is none.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Gets whether another workflow can call the workflow, or null on servers before 6.14.</summary>
    public CallCompatibility? CallSavedWorkflowCompatibility { get; init; }
}
