using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that items were canceled or deleted in bulk. No <see cref="QueueItemStatusChangedEvent"/> is sent for them.</summary>
public sealed class QueueItemsCanceledEvent : QueueEvent
{
    /// <summary>Gets the IDs of the items.</summary>
    public IReadOnlyList<long> CanceledItemIds { get => field ?? []; init; }

    /// <summary>Gets the IDs of the users who own the items.</summary>
    public IReadOnlyList<string> UserIds { get => field ?? []; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_items_canceled";
}
