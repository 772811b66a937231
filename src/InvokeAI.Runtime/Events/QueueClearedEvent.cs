using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>The queue was cleared: all its items are gone, the current one was canceled.</summary>
public sealed class QueueClearedEvent : QueueEvent
{
    /// <summary>Whose items were cleared; null for everybody's.</summary>
    public string? UserId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_cleared";
}
