using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a saved workflow was deleted.</summary>
public sealed class WorkflowDeletedEvent : WorkflowLibraryEvent
{
    /// <summary>Gets a value indicating whether all users could see the workflow.</summary>
    public bool IsPublic { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_deleted";
}
