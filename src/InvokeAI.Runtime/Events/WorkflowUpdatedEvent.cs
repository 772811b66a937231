using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a saved workflow was changed.</summary>
public sealed class WorkflowUpdatedEvent : WorkflowLibraryEvent
{
    /// <summary>Gets a value indicating whether all users could see the workflow before.</summary>
    public bool OldIsPublic { get; init; }

    /// <summary>Gets a value indicating whether all users can see the workflow now.</summary>
    public bool NewIsPublic { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_updated";
}
