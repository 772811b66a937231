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

    /// <summary>What was to be sent could not be read from the farm's files. That is no fault of the server.</summary>
    Unreadable,

    Refused,
}
