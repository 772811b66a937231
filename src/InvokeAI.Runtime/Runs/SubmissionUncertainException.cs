namespace InvokeAI;

/// <summary>
/// Thrown when the server may or may not have queued the batch: at least a part of the request was sent, no answer says whether it was accepted, and the batch
/// was not found within <see cref="InvokeAIClientOptions.UncertainTimeout"/> (within a few seconds if the server itself answered 500 or a redirect). It was not
/// sent again. It can still appear: waiting for <see cref="Run"/> looks for it again.
/// </summary>
public sealed class SubmissionUncertainException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public SubmissionUncertainException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SubmissionUncertainException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal SubmissionUncertainException(Run run, TimeSpan lookedFor, Exception? innerException, string? batchId = null)
        : base(
            $"It is uncertain whether the server queued batch {batchId ?? run.Id}: {innerException?.Message ?? "no answer came."} It was not found "
                + $"within {lookedFor.TotalSeconds:0} seconds and was not sent again. "
            + "Wait for the exception's Run to look again, or cancel it before you submit again.",
            innerException) => Run = run;

    /// <summary>
    /// Gets the run. The library always sets it. A test that creates the exception sets what it needs. Waiting for it looks for the batch again. Canceling it
    /// ensures that none of it runs.
    /// </summary>
    public Run Run { get; init; } = null!;
}
