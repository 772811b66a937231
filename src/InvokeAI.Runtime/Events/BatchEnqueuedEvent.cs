using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Events;

/// <summary>Reports that a batch was enqueued.</summary>
public sealed class BatchEnqueuedEvent : QueueEvent
{
    /// <summary>Gets the ID of the batch.</summary>
    public string BatchId { get => field ?? ""; init; }

    /// <summary>Gets the number of items that were added to the queue.</summary>
    public int Enqueued { get; init; }

    /// <summary>Gets the number of items that were requested. It is greater than <see cref="Enqueued"/> if the queue was full.</summary>
    public int Requested { get; init; }

    /// <summary>Gets the priority. Items of higher priority run first.</summary>
    [JsonConverter(typeof(SignedConverter))]
    public int Priority { get; init; }

    /// <summary>Gets the origin that the caller named, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets the ID of the user who enqueued the batch, or <c>redacted</c> for another user's batch.</summary>
    public string UserId { get => field ?? ""; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "batch_enqueued";
}
