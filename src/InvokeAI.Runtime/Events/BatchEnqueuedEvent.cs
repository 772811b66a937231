using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>A batch was enqueued.</summary>
public sealed class BatchEnqueuedEvent : QueueEvent
{
    /// <summary>The batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>How many items the queue took.</summary>
    public int Enqueued { get; init; }

    /// <summary>How many items were asked for; more than enqueued where the queue was full.</summary>
    public int Requested { get; init; }

    /// <summary>Items of higher priority run first.</summary>
    [JsonConverter(typeof(SignedConverter))]
    public int Priority { get; init; }

    /// <summary>What enqueued it, as the enqueuer says.</summary>
    public string? Origin { get; init; }

    /// <summary>Who enqueued it; <c>redacted</c> for somebody else's batch.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "batch_enqueued";
}
