namespace InvokeAI;

/// <summary>A run did not complete.</summary>
public abstract class RunException : InvokeAIException
{
    private protected RunException(string message, Run? run, RunItem item)
        : base(message)
    {
        Run = run;
        Item = item;
    }

    /// <summary>The run; null where the exception is about a result that a test made.</summary>
    public Run? Run { get; }

    /// <summary>The item that did not complete.</summary>
    public RunItem Item { get; }

    /// <summary>How it ended.</summary>
    public RunOutcome Outcome => Item.Outcome;

    internal static RunException For(Run? run, RunItem item) => item.Outcome switch
    {
        RunOutcome.Failed => new RunFailedException(run, item),
        RunOutcome.Canceled or RunOutcome.ServerRestarted => new RunCanceledException(run, item),
        _ => new RunLostException(run, item),
    };
}
