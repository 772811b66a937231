namespace InvokeAI;

/// <summary>A run will not come to an end by itself: its item was deleted, the queue was cleared or is blocked, or the server's processor died.</summary>
public sealed class RunLostException : RunException
{
    internal RunLostException(Run? run, RunItem item)
        : base(Describe(run, item), run, item)
    {
    }

    private static string Describe(Run? run, RunItem item) => item.Outcome switch
    {
        RunOutcome.Deleted => $"Item {item.ItemId} of {run?.WorkflowName ?? "the run"} was deleted from the queue.",
        RunOutcome.QueueCleared => $"The queue was cleared while {run?.WorkflowName ?? "the run"} was in it.",
        RunOutcome.ProcessorStopped => $"The server's queue processor died with {run?.WorkflowName ?? "the run"} in its hands (a NaN or infinity in a result does that); restart the server.",
        _ => $"The server's queue is blocked: an item in it cannot be read. Cancel the batch that it belongs to and prune the queue, or clear the queue; {run?.WorkflowName ?? "the run"} has not run.",
    };
}
