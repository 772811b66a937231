using System.Text.Json.Serialization;
using InvokeAI.Queue;

namespace InvokeAI.Events;

/// <summary>A queue item stands elsewhere than before. Bulk cancellations are told by <see cref="QueueItemsCanceledEvent"/> alone.</summary>
public sealed class QueueItemStatusChangedEvent : QueueItemEvent
{
    /// <summary>Where it stands now.</summary>
    public QueueItemStatus Status { get; init; }

    /// <summary>Orders the item's states, as events and answers may overtake one another; null on older servers.</summary>
    public int? StatusSequence { get; init; }

    /// <summary>The exception's type, where the item failed.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exception's message, where the item failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The server's Python traceback, where the item failed.</summary>
    public string? ErrorTraceback { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it finished.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Its batch's counts.</summary>
    public BatchStatus? BatchStatus { get; init; }

    /// <summary>The queue's counts.</summary>
    public QueueStatus? QueueStatus { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_item_status_changed";
}
