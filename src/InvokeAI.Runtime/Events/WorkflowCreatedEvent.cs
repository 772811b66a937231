using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A workflow was saved.</summary>
public sealed class WorkflowCreatedEvent : WorkflowLibraryEvent
{
    /// <summary>All users see it.</summary>
    public bool IsPublic { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_created";
}
