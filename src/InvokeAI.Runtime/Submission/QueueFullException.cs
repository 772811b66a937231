namespace InvokeAI;

/// <summary>The server's queue took fewer runs than were asked for, or none: it is full.</summary>
public sealed class QueueFullException : InvokeAIException
{
    internal QueueFullException(Run? run, int enqueued, int requested)
        : base($"The server's queue is full: it took {enqueued} of {requested} runs." + (run is null ? "" : " Those that it took are in the exception's Run."))
    {
        Run = run;
        Enqueued = enqueued;
        Requested = requested;
    }

    /// <summary>The part that was accepted; null if none was.</summary>
    public Run? Run { get; }

    /// <summary>How many were accepted.</summary>
    public int Enqueued { get; }

    /// <summary>How many were asked for.</summary>
    public int Requested { get; }
}
