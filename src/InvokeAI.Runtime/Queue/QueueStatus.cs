namespace InvokeAI.Queue;

/// <summary>
/// Represents the number of items of a queue in each status, and the running item. With several users, the counts include all users' items. Only the owner of
/// the running item and administrators can see which one it is.
/// </summary>
public sealed class QueueStatus : QueueCounts
{
    /// <summary>Gets the ID of the item that is being run; null for none.</summary>
    public long? ItemId { get; init; }

    /// <summary>Gets the batch ID of the item that is being run; null for none.</summary>
    public string? BatchId { get; init; }

    /// <summary>Gets the session ID of the item that is being run; null for none.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the number of items of the signed-in user that are waiting, or null if the server does not report it.</summary>
    public int? UserPending { get; init; }

    /// <summary>Gets the number of items of the signed-in user that are running, or null if the server does not report it.</summary>
    public int? UserInProgress { get; init; }
}
