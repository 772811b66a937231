namespace InvokeAI;

/// <summary>
/// The server may or may not have queued the batch: the request was sent whole, no answer came (or a 5xx), and the batch was not found for as long as
/// <see cref="InvokeAIClientOptions.UncertainTimeout"/> says (a few seconds where the server itself answered 500: what it did is done). It was not sent again. It may still appear: <see cref="Run"/> looks for it when it is waited for.
/// </summary>
public sealed class SubmissionUncertainException : InvokeAIException
{
    internal SubmissionUncertainException(Run run, TimeSpan lookedFor, Exception? innerException, string? batchId = null)
        : base(
            $"It is uncertain whether the server queued batch {batchId ?? run.BatchId}: {innerException?.Message ?? "no answer came."} It was not found within {lookedFor.TotalSeconds:0} seconds and was not sent again. "
            + "Wait for the exception's Run to look again, or cancel it before you submit anew.",
            innerException) => Run = run;

    /// <summary>The run. Waiting for it looks for the batch again; cancelling it makes sure that nothing of it runs.</summary>
    public Run Run { get; }
}
