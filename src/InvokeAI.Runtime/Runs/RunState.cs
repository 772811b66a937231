namespace InvokeAI;

/// <summary>Specifies the state of a whole run.</summary>
public enum RunState
{
    /// <summary>No item has started.</summary>
    Queued,

    /// <summary>At least one item has started, and at least one has not ended.</summary>
    Running,

    /// <summary>All items completed.</summary>
    Completed,

    /// <summary>All items have ended, and at least one failed.</summary>
    Failed,

    /// <summary>All items have ended. None failed, and at least one was canceled, by this program, by a person or by a restart of the server.</summary>
    Canceled,

    /// <summary>
    /// No item can still run, none failed, and at least one is lost: it was deleted or the queue was cleared, so that it is not known whether it ran, or a wait
    /// found that the server's queue stands still.
    /// </summary>
    Lost,

    /// <summary>The run is uncertain: the submission was not answered, and the run was not found yet.</summary>
    Uncertain,
}
