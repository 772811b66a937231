namespace InvokeAI;

/// <summary>Specifies how an item of a run ended.</summary>
public enum RunOutcome
{
    /// <summary>The item completed.</summary>
    Completed,

    /// <summary>A node failed.</summary>
    Failed,

    /// <summary>The item was canceled, by this run or by another client.</summary>
    Canceled,

    /// <summary>The item was deleted from the queue.</summary>
    Deleted,

    /// <summary>The whole queue was cleared.</summary>
    QueueCleared,

    /// <summary>The server restarted while the item ran. The item does not continue.</summary>
    ServerRestarted,

    /// <summary>The server's queue processor died while it ran the item. Nothing runs until the server is restarted.</summary>
    ProcessorStopped,

    /// <summary>The server's queue is blocked, because an item in it cannot be read (a batch item of the wrong type, from any client).</summary>
    QueueBlocked,
}
