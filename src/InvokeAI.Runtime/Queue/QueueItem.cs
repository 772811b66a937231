using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Queue;

/// <summary>A queue item with its session: the graph, what has run and what it yielded. Easily 140 kB; lists are better made of <see cref="QueueItemSummary"/>.</summary>
public sealed class QueueItem
{
    /// <summary>The item.</summary>
    [JsonRequired]
    public long ItemId { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonRequired]
    public QueueItemStatus Status { get; init; }

    /// <summary>Orders the item's states, as events and answers may overtake one another; null on older servers.</summary>
    public int? StatusSequence { get; init; }

    /// <summary>Items of higher priority run first.</summary>
    [JsonConverter(typeof(SignedConverter))]
    public int Priority { get; init; }

    /// <summary>Its batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>What enqueued it, as the enqueuer says.</summary>
    public string? Origin { get; init; }

    /// <summary>Where its results belong, as the enqueuer says.</summary>
    public string? Destination { get; init; }

    /// <summary>Its queue.</summary>
    public string QueueId { get => field ?? ""; init; }

    /// <summary>Its session.</summary>
    public string SessionId { get => field ?? ""; init; }

    /// <summary>The exception's type, where it failed.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exception's message, where it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The server's Python traceback, where it failed.</summary>
    public string? ErrorTraceback { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it finished.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The device that runs it; null on servers with one.</summary>
    public string? Device { get; init; }

    /// <summary>Who enqueued it; <c>system</c> on a server with one user, <c>redacted</c> for somebody else's item.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>That user's name.</summary>
    public string? UserDisplayName { get; init; }

    /// <summary>That user's address.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The values that batch data gave it.</summary>
    public IReadOnlyList<RunValue> FieldValues { get => field ?? []; init; }

    /// <summary>The first item that this one repeats.</summary>
    public long? RetriedFromItemId { get; init; }

    /// <summary>The item whose <c>call_saved_workflow</c> started it.</summary>
    public long? ParentItemId { get; init; }

    /// <summary>The item at the top of such calls.</summary>
    public long? RootItemId { get; init; }

    /// <summary>How deep such calls are.</summary>
    public int? WorkflowCallDepth { get; init; }

    /// <summary>The session (<c>graph</c>, <c>results</c>, <c>source_prepared_mapping</c> …) as the server keeps it; its results are there once the item is finished.</summary>
    public JsonElement Session { get => field.OrNull(); init; }

    /// <summary>The workflow that was embedded; null where there was none.</summary>
    public JsonElement? Workflow { get; init; }

    /// <summary>Somebody else's item, of which the server tells next to nothing.</summary>
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
