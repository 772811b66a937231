using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Reports that items were retried. Each has a new item in the same batch.</summary>
public sealed class QueueItemsRetriedEvent : QueueEvent
{
    /// <summary>Gets the IDs of the items that were retried, not those of the new items.</summary>
    public IReadOnlyList<long> RetriedItemIds { get => field ?? []; init; }

    /// <summary>Gets the IDs of the users who own the items.</summary>
    public IReadOnlyList<string> UserIds { get => field ?? []; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_items_retried";
}
