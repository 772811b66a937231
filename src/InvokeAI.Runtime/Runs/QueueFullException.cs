namespace InvokeAI;

/// <summary>Thrown when the server's queue is full: it accepted fewer runs than requested, or none.</summary>
public sealed class QueueFullException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public QueueFullException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public QueueFullException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal QueueFullException(Run? run, int enqueued, int requested)
        : base($"The server's queue is full: it took {enqueued} of {requested} runs." + (run is null ? "" : " Those that it took are in the exception's Run."))
    {
        Run = run;
        Enqueued = enqueued;
        Requested = requested;
    }

    /// <summary>Gets the part that was accepted; null if none was.</summary>
    public Run? Run { get; init; }

    /// <summary>Gets the number of runs that were accepted.</summary>
    public int Enqueued { get; init; }

    /// <summary>Gets the number of runs that were asked for.</summary>
    public int Requested { get; init; }
}
