namespace InvokeAI;

/// <summary>A node of a run failed; carries the server's own words.</summary>
public sealed class RunFailedException : RunException
{
    internal RunFailedException(Run? run, RunItem item)
        : base($"Item {item.ItemId} of {run?.WorkflowName ?? "the run"} failed: {item.Error}", run, item) => Error = item.Error!;

    /// <summary>Error type, message, node and traceback.</summary>
    public RunError Error { get; }
}
