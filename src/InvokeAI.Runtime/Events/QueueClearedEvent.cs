using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that the queue was cleared: all its items were deleted, and the current one was canceled.</summary>
public sealed class QueueClearedEvent : QueueEvent
{
    /// <summary>Gets the ID of the user whose items were deleted, or null for those of all users.</summary>
    public string? UserId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_cleared";
}
