using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Queue;

/// <summary>
/// Represents a queue item with its session: the graph, the nodes that ran and their results. It often has 140 kB. Use <see cref="QueueItemSummary"/> for
/// lists.
/// </summary>
public sealed class QueueItem
{
    /// <summary>Gets the ID of the item.</summary>
    [JsonRequired]
    public long ItemId { get; init; }

    /// <summary>Gets the status.</summary>
    [JsonRequired]
    public QueueItemStatus Status { get; init; }

    /// <summary>Gets the sequence number of the item's states, because events and answers can arrive out of order. Null on older servers.</summary>
    public int? StatusSequence { get; init; }

    /// <summary>Gets the priority. Items of higher priority run first.</summary>
    [JsonConverter(typeof(SignedConverter))]
    public int Priority { get; init; }

    /// <summary>Gets the ID of the batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>Gets the origin that the caller named, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets the destination of the results that the caller named, or null.</summary>
    public string? Destination { get; init; }

    /// <summary>Gets the ID of the queue.</summary>
    public string QueueId { get => field ?? ""; init; }

    /// <summary>Gets the ID of the session.</summary>
    public string SessionId { get => field ?? ""; init; }

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

    /// <summary>Gets the ID of the original item that this item repeats.</summary>
    public long? RetriedFromItemId { get; init; }

    /// <summary>Gets the ID of the item whose <c>call_saved_workflow</c> node started this item.</summary>
    public long? ParentItemId { get; init; }

    /// <summary>Gets the ID of the item at the top of such calls.</summary>
    public long? RootItemId { get; init; }

    /// <summary>Gets the depth of such calls.</summary>
    public int? WorkflowCallDepth { get; init; }

    /// <summary>
    /// Gets the session (<c>graph</c>, <c>results</c>, <c>source_prepared_mapping</c> …) in the server's format. The results are present once the item is
    /// finished.
    /// </summary>
    public JsonElement Session { get => field.OrNull(); init; }

    /// <summary>Gets the workflow that was embedded, or null if there was none.</summary>
    public JsonElement? Workflow { get; init; }

    /// <summary>Gets a value indicating whether the item belongs to another user. The server hides most of its content.</summary>
    [JsonIgnore]
    public bool IsRedacted => UserId == "redacted";

    internal QueueItemSummary ToSummary() => new()
    {
        ItemId = ItemId,
        Status = Status,
        BatchId = BatchId,
        Origin = Origin,
        Destination = Destination,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        Device = Device,
        UserId = UserId,
        UserDisplayName = UserDisplayName,
        UserEmail = UserEmail,
        FieldValues = FieldValues,
        ParentItemId = ParentItemId,
    };
}
