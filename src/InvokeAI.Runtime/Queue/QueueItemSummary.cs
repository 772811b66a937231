using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents a queue item without its session, small enough for lists of thousands.</summary>
public sealed class QueueItemSummary
{
    /// <summary>Gets the ID of the item.</summary>
    [JsonRequired]
    public long ItemId { get; init; }

    /// <summary>Gets the status.</summary>
    [JsonRequired]
    public QueueItemStatus Status { get; init; }

    /// <summary>Gets the ID of the batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>Gets the origin that the caller named, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets the destination of the results that the caller named, or null.</summary>
    public string? Destination { get; init; }

    /// <summary>Gets the time when the item was enqueued.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time when the item started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets the time when the item finished.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets the device that runs the item, or null on servers with one device.</summary>
    public string? Device { get; init; }

    /// <summary>Gets the ID of the user who enqueued the item: <c>system</c> on a single-user server, <c>redacted</c> for another user's item.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>Gets the user's name.</summary>
    public string? UserDisplayName { get; init; }

    /// <summary>Gets the user's email address.</summary>
    public string? UserEmail { get; init; }

    /// <summary>Gets the values that batch data gave the item.</summary>
    public IReadOnlyList<RunValue> FieldValues { get => field ?? []; init; }

    /// <summary>Gets the ID of the item whose <c>call_saved_workflow</c> node started this item.</summary>
    public long? ParentItemId { get; init; }

    /// <summary>Gets a value indicating whether the item belongs to another user. The server hides most of its content.</summary>
    [JsonIgnore]
    public bool IsRedacted => UserId == "redacted";
}
