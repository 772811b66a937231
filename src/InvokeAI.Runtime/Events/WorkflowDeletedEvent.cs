using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A saved workflow was deleted.</summary>
public sealed class WorkflowDeletedEvent : WorkflowLibraryEvent
{
    /// <summary>All users saw it.</summary>
    public bool IsPublic { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_deleted";
}
