using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>How many items of one batch stand where. A batch that the server does not know has zeros.</summary>
public sealed class BatchStatus
{
    /// <summary>The queue.</summary>
    public string QueueId { get => field ?? ""; init; }

    /// <summary>The batch.</summary>
    [JsonRequired]
    public string BatchId { get => field ?? ""; init; }

    /// <summary>What enqueued it, as the enqueuer says.</summary>
    public string? Origin { get; init; }

    /// <summary>Where its results belong, as the enqueuer says.</summary>
    public string? Destination { get; init; }

    /// <summary>Items that wait for their turn.</summary>
    public int Pending { get; init; }

    /// <summary>Items that are being run.</summary>
    public int InProgress { get; init; }

    /// <summary>Items that wait for a workflow that they called.</summary>
    public int Waiting { get; init; }

    /// <summary>Items that ran to their end.</summary>
    public int Completed { get; init; }

    /// <summary>Items that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Items that were canceled.</summary>
    public int Canceled { get; init; }

    /// <summary>All of them.</summary>
    [JsonRequired]
    public int Total { get; init; }
}
