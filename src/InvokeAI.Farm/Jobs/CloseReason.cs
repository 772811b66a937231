namespace InvokeAI.Farm.Jobs;

/// <summary>Why an attempt ended without a result.</summary>
internal enum CloseReason
{
    /// <summary>No byte reached the server.</summary>
    NotSent,

    /// <summary>The server's queue was full.</summary>
    QueueFull,

    /// <summary>The farm's files of the job could not be read, and nothing was sent.</summary>
    Unreadable,

    /// <summary>The server refused the batch.</summary>
    Refused,

    /// <summary>No answer came, and the server did not have the batch when the uncertainty window had passed.</summary>
    NeverLanded,

    /// <summary>The server had the batch and no longer has it: the queue was cleared or pruned, or another database was put in its place.</summary>
    EvidenceLost,

    /// <summary>The server could not be reached for too long.</summary>
    ServerLost,

    /// <summary>The server restarted while the item ran.</summary>
    Restarted,

    /// <summary>The item waited too long behind those of others and was taken back.</summary>
    Moved,

    /// <summary>Somebody else canceled the item.</summary>
    CanceledByPerson,

    OutOfMemory,

    NodeError,

    /// <summary>The farm was asked to stop it.</summary>
    Stopped,
}
