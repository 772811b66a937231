using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Items were retried: each has a new item in the same batch.</summary>
public sealed class QueueItemsRetriedEvent : QueueEvent
{
    /// <summary>The items that were retried (not the new ones).</summary>
    public IReadOnlyList<long> RetriedItemIds { get => field ?? []; init; }

    /// <summary>Whose items they are.</summary>
    public IReadOnlyList<string> UserIds { get => field ?? []; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_items_retried";
}
