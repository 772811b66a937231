namespace InvokeAI;

/// <summary>
/// Thrown when a run does not complete. <see cref="Outcome"/> gives the reason: it was canceled, the server restarted, its item was deleted, the queue was
/// cleared or is blocked, or the server's processor died. A run that fails throws a <see cref="RunFailedException"/>. (Canceling a wait throws an
/// <see cref="OperationCanceledException"/> and does not affect the run.)
/// </summary>
public class RunException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    private protected RunException(string message, Run? run, RunItem item)
        : base(message)
    {
        Run = run;
        Item = item;
        Outcome = item.Outcome;
    }

    /// <summary>Gets the run, or null if the exception is about a result that a test created.</summary>
    public Run? Run { get; init; }

    /// <summary>Gets the item that did not complete. The library always sets it. A test that creates the exception sets what it needs.</summary>
    public RunItem Item { get; init; } = null!;

    /// <summary>Gets the outcome of the run.</summary>
    public RunOutcome Outcome { get; init; }

    internal static RunException For(Run? run, RunItem item)
        => item.Outcome == RunOutcome.Failed ? new RunFailedException(run, item) : new RunException(Describe(run, item), run, item);

    private static string Describe(Run? run, RunItem item)
    {
        var name = NameOf(run);
        return item.Outcome switch
        {
            RunOutcome.Canceled => $"Item {item.ItemId} of {name} was canceled.",
            RunOutcome.ServerRestarted => $"The server restarted while item {item.ItemId} of {name} ran, so the item does not continue. Retry the run.",
            RunOutcome.Deleted => $"Item {item.ItemId} of {name} was deleted from the queue.",
            RunOutcome.QueueCleared => $"The queue was cleared while {name} was in it.",
            RunOutcome.ProcessorStopped
                => $"The server's queue processor died while it ran {name} (a NaN or infinity in a result does that). Restart the server.",
            _ => $"The server's queue is blocked: an item in it cannot be read. Cancel the batch that it belongs to and prune the queue, or clear the "
                + $"queue; {name} has not run.",
        };
    }

    /// <summary>Returns the workflow's name as messages show it.</summary>
    private protected static string NameOf(Run? run) => run?.WorkflowName ?? "the run";
}
