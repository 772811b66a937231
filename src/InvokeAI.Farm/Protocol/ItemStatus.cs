namespace InvokeAI.Farm.Protocol;

/// <summary>The status of an item on a server. What is greater decides more about its attempt, where a batch has several.</summary>
internal enum ItemStatus
{
    /// <summary>The item was canceled, and there is no sign that the server restarted.</summary>
    Canceled,

    /// <summary>The item was canceled, and the server may have restarted while it ran.</summary>
    CanceledByRestart,

    NodeError,

    OutOfMemory,

    Pending,

    Running,

    Completed,
}
