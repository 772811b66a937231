using System.Text.Json.Serialization;

namespace InvokeAI.Queue;

/// <summary>Represents the number of queue items in each status.</summary>
public abstract class QueueCounts
{
    private protected QueueCounts()
    {
    }

    /// <summary>Gets the ID of the queue.</summary>
    public string QueueId { get => field ?? ""; init; }

    /// <summary>Gets the number of items that wait for their turn.</summary>
    public int Pending { get; init; }

    /// <summary>Gets the number of items that are being run.</summary>
    public int InProgress { get; init; }

    /// <summary>Gets the number of items that wait for a workflow that they called.</summary>
    public int Waiting { get; init; }

    /// <summary>Gets the number of items that ran to their end.</summary>
    public int Completed { get; init; }

    /// <summary>Gets the number of items that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Gets the number of items that were canceled.</summary>
    public int Canceled { get; init; }

    /// <summary>Gets the number of all items.</summary>
    [JsonRequired]
    public int Total { get; init; }
}
