using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A saved workflow was changed.</summary>
public sealed class WorkflowUpdatedEvent : WorkflowLibraryEvent
{
    /// <summary>All users saw it before.</summary>
    public bool OldIsPublic { get; init; }

    /// <summary>All users see it now.</summary>
    public bool NewIsPublic { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_updated";
}
