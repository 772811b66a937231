using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a workflow was saved.</summary>
public sealed class WorkflowCreatedEvent : WorkflowLibraryEvent
{
    /// <summary>Gets a value indicating whether all users can see the workflow.</summary>
    public bool IsPublic { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_created";
}
