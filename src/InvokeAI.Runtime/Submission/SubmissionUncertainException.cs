namespace InvokeAI;

/// <summary>
/// Thrown when the server may or may not have queued the batch: at least a part of the request was sent, no answer says what became of it, and the batch was not found within
/// <see cref="InvokeAIClientOptions.UncertainTimeout"/> (within a few seconds where the server itself answered 500 or a redirect: what it did is done). It was not sent again. It may still appear:
/// <see cref="Run"/> looks for it when it is waited for.
/// </summary>
public sealed class SubmissionUncertainException : InvokeAIException
{
    internal SubmissionUncertainException(Run run, TimeSpan lookedFor, Exception? innerException, string? batchId = null)
        : base(
            $"It is uncertain whether the server queued batch {batchId ?? run.Id}: {innerException?.Message ?? "no answer came."} It was not found within {lookedFor.TotalSeconds:0} seconds and was not sent again. "
            + "Wait for the exception's Run to look again, or cancel it before you submit anew.",
            innerException) => Run = run;

    /// <summary>The run. Waiting for it looks for the batch again; cancelling it makes sure that nothing of it runs.</summary>
    public Run Run { get; }
}
