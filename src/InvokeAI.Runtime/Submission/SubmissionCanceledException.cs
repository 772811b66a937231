namespace InvokeAI;

/// <summary>A submission was cancelled when its request was already sent. What the server may have queued was asked to be cancelled there too.</summary>
public sealed class SubmissionCanceledException : OperationCanceledException
{
    internal SubmissionCanceledException(string batchId, Exception innerException, CancellationToken token)
        : base($"The submission of batch {batchId} was cancelled after it was sent; the server was asked to cancel what it queued of it.", innerException, token) => BatchId = batchId;

    /// <summary>The batch, to look it up with <c>client.ResumeAsync</c>.</summary>
    public string BatchId { get; }
}
