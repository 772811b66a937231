using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Items were canceled or deleted in bulk; no <see cref="QueueItemStatusChangedEvent"/> follows for them.</summary>
public sealed class QueueItemsCanceledEvent : QueueEvent
{
    /// <summary>The items.</summary>
    public IReadOnlyList<long> CanceledItemIds { get => field ?? []; init; }

    /// <summary>Whose items they are.</summary>
    public IReadOnlyList<string> UserIds { get => field ?? []; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_items_canceled";
}
