using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>An event of one queue item.</summary>
public abstract class QueueItemEvent : QueueEvent
{
    /// <summary>The item.</summary>
    public long ItemId { get; init; }

    /// <summary>The item's batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>What enqueued it, as the enqueuer says.</summary>
    public string? Origin { get; init; }

    /// <summary>Where its results belong, as the enqueuer says.</summary>
    public string? Destination { get; init; }

    /// <summary>The item's session.</summary>
    public string SessionId { get => field ?? ""; init; }

    /// <summary>Who enqueued it; <c>system</c> on a server with one user, <c>redacted</c> for somebody else's item.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>Somebody else's item, of which the server tells next to nothing.</summary>
    [JsonIgnore]
    public bool IsRedacted => UserId == "redacted";
}
