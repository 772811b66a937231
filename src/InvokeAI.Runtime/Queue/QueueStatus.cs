namespace InvokeAI.Queue;

/// <summary>How many items of a queue stand where, and which one is being run. With several users the counts are everybody's; the current item is told only to its owner and to admins.</summary>
public sealed class QueueStatus
{
    /// <summary>The queue.</summary>
    public string QueueId { get => field ?? ""; init; }

    /// <summary>The item that is being run.</summary>
    public long? ItemId { get; init; }

    /// <summary>Its batch.</summary>
    public string? BatchId { get; init; }

    /// <summary>Its session.</summary>
    public string? SessionId { get; init; }

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
    public int Total { get; init; }

    /// <summary>Items of the signed-in user that wait for their turn.</summary>
    public int? UserPending { get; init; }

    /// <summary>Items of the signed-in user that are being run.</summary>
    public int? UserInProgress { get; init; }
}
