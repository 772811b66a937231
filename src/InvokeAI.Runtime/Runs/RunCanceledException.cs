namespace InvokeAI;

/// <summary>A run was cancelled on the server, or the server restarted under it. (Cancelling a wait is an <see cref="OperationCanceledException"/> and leaves the run alone.)</summary>
public sealed class RunCanceledException : RunException
{
    internal RunCanceledException(Run? run, RunItem item)
        : base(
            item.Outcome == RunOutcome.ServerRestarted
                ? $"The server restarted while item {item.ItemId} of {run?.WorkflowName ?? "the run"} ran; it does not go on. Retry the run."
                : $"Item {item.ItemId} of {run?.WorkflowName ?? "the run"} was cancelled.",
            run,
            item)
    {
    }
}
