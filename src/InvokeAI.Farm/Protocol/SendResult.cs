namespace InvokeAI.Farm.Protocol;

/// <summary>Specifies the outcome of a POST.</summary>
internal enum SendResult
{
    Landed,

    /// <summary>The batch may have been queued.</summary>
    Unknown,

    /// <summary>No byte of it was sent.</summary>
    NotSent,

    QueueFull,

    /// <summary>The farm's files of the job could not be read. That is no fault of the server.</summary>
    Unreadable,

    Refused,
}
