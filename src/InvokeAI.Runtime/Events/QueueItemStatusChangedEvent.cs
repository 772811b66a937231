using System.Text.Json.Serialization;
using InvokeAI.Queue;

namespace InvokeAI.Events;

/// <summary>Reports that the status of a queue item changed. Bulk cancellations are reported by <see cref="QueueItemsCanceledEvent"/> only.</summary>
public sealed class QueueItemStatusChangedEvent : QueueItemEvent
{
    /// <summary>Gets the new status.</summary>
    public QueueItemStatus Status { get; init; }

    /// <summary>Gets the sequence number of the item's states, because events and answers can arrive out of order. Null on older servers.</summary>
    public int? StatusSequence { get; init; }

    /// <summary>Gets the type of the exception if the item failed.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the message of the exception if the item failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the server's Python traceback if the item failed.</summary>
    public string? ErrorTraceback { get; init; }

    /// <summary>Gets the time when the item was enqueued.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time when the item was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets the time when the item started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets the time when the item finished.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets the counts of the item's batch.</summary>
    public BatchStatus? BatchStatus { get; init; }

    /// <summary>Gets the queue's counts.</summary>
    public QueueStatus? QueueStatus { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "queue_item_status_changed";
}
