using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that a saved workflow is no longer shared.</summary>
public sealed class WorkflowAccessRevokedEvent : WorkflowLibraryEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "workflow_access_revoked";
}
