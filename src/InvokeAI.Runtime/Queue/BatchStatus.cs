using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents how many items of one batch are in each status. A batch that the server does not know has zeros.</summary>
public sealed class BatchStatus : QueueCounts
{
    /// <summary>Gets the ID of the batch.</summary>
    [JsonRequired]
    public string BatchId { get => field ?? ""; init; }

    /// <summary>Gets what enqueued it, as the enqueuer says.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets where its results belong, as the enqueuer says.</summary>
    public string? Destination { get; init; }
}
