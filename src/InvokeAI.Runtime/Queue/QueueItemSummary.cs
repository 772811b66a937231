using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>A queue item without its session: small enough for lists of thousands.</summary>
public sealed class QueueItemSummary
{
    /// <summary>The item.</summary>
    [JsonRequired]
    public long ItemId { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonRequired]
    public QueueItemStatus Status { get; init; }

    /// <summary>Its batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>What enqueued it, as the enqueuer says.</summary>
    public string? Origin { get; init; }

    /// <summary>Where its results belong, as the enqueuer says.</summary>
    public string? Destination { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

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

    /// <summary>The item whose <c>call_saved_workflow</c> started it.</summary>
    public long? ParentItemId { get; init; }

    /// <summary>Somebody else's item, of which the server tells next to nothing.</summary>
    [JsonIgnore]
    public bool IsRedacted => UserId == "redacted";
}
