namespace InvokeAI.Queue;

/// <summary>
/// Represents how many items of a queue are in each status, and which one is being run. With several users the counts are everybody's; only the owner of the current item and admins are told which one it is.
/// </summary>
public sealed class QueueStatus : QueueCounts
{
    /// <summary>Gets the ID of the item that is being run; null for none.</summary>
    public long? ItemId { get; init; }

    /// <summary>Gets the batch ID of the item that is being run; null for none.</summary>
    public string? BatchId { get; init; }

    /// <summary>Gets the session ID of the item that is being run; null for none.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the number of items of the signed-in user that wait for their turn; null if the server does not tell it.</summary>
    public int? UserPending { get; init; }

    /// <summary>Gets the number of items of the signed-in user that are being run; null if the server does not tell it.</summary>
    public int? UserInProgress { get; init; }
}
