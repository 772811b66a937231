using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Represents an event of one queue item.</summary>
public abstract class QueueItemEvent : QueueEvent
{
    /// <summary>Gets the ID of the item.</summary>
    public long ItemId { get; init; }

    /// <summary>Gets the ID of the item's batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>Gets the origin that the caller named, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets the destination of the results that the caller named, or null.</summary>
    public string? Destination { get; init; }

    /// <summary>Gets the ID of the item's session.</summary>
    public string SessionId { get => field ?? ""; init; }

    /// <summary>Gets the ID of the user who enqueued the item: <c>system</c> on a single-user server, <c>redacted</c> for another user's item.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <summary>Gets a value indicating whether the item belongs to another user. The server hides most of its content.</summary>
    [JsonIgnore]
    public bool IsRedacted => UserId == "redacted";
}
