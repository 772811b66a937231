namespace InvokeAI.Farm.Protocol;

/// <summary>What became of a POST.</summary>
internal enum SendResult
{
    Landed,

    /// <summary>It may have landed.</summary>
    Unknown,

    /// <summary>No byte of it was sent.</summary>
    NotSent,

    QueueFull,

    Refused,
}
