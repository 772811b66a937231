namespace InvokeAI;

/// <summary>
/// Represents a submitted workflow, regardless of its outputs. <see cref="Run{TOutputs}"/> has the typed results. A run does not depend on a wait: you can
/// cancel a wait and start it again, even in another process (<see cref="IWorkflowRunner.ResumeAsync"/> with <see cref="Id"/>). Thread-safe.
/// </summary>
public abstract class Run : IAsyncDisposable
{
    private protected Run()
    {
    }

    /// <summary>Gets the ID to pass to <see cref="IWorkflowRunner.ResumeAsync"/>. For a run of <see cref="InvokeAIClient"/> it is the batch ID.</summary>
    public abstract string Id { get; }

    /// <summary>Gets the server of the run: the name that it was registered with, otherwise its address. Null while it is not known.</summary>
    public virtual string? Server => null;

    /// <summary>Gets the name of the workflow, as messages have it.</summary>
    public virtual string WorkflowName => "the run";

    /// <summary>Gets the resources that the submission replaced: each reference in the file that has another key, hash or name on this server.</summary>
    public virtual IReadOnlyList<Resolution> Resolutions => [];

    /// <summary>Gets the warnings, such as boards that the server does not have, or surplus items.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>
    /// Gets the current status of the run, even if nothing waits for it or watches it. The server is asked for the state of the batch
    /// (<c>GET b/{batch_id}/status</c>), and for the queue while the run waits.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached.</exception>
    public abstract Task<RunStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Reports the progress of the run until it has ended. If no events arrive, only the ends of items are reported.</summary>
    /// <param name="cancellationToken">The token to stop watching. The run continues.</param>
    public abstract IAsyncEnumerable<RunProgress> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until every item has ended. Canceling the wait does not cancel the run.</summary>
    /// <param name="progress">Receives how far the run is.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <returns>The result. With several items, check each item's outcome, or call <see cref="RunResult.ThrowIfAnyFailed"/>.</returns>
    /// <exception cref="RunFailedException">The only item failed.</exception>
    /// <exception cref="RunException">
    /// The only item did not complete for another reason (<see cref="RunException.Outcome"/>): it was canceled or deleted, or the server restarted, for
    /// example.
    /// </exception>
    /// <exception cref="SubmissionUncertainException">It was uncertain whether the run was queued, and it was not found.</exception>
    /// <exception cref="InvokeAIUnavailableException">
    /// The server could not be reached, or was too slow, for <see cref="InvokeAIClientOptions.LostContactTimeout"/>. The run may continue.
    /// </exception>
    /// <exception cref="InvokeAIResponseException">The server's answers are about something else, contradict each other, or are not valid.</exception>
    /// <exception cref="ObjectDisposedException">
    /// The client was disposed. The message contains the ID, so that you can resume the run with another client.
    /// </exception>
    public Task<RunResult> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
        => WaitForResultAsync(progress, cancellationToken);

    /// <inheritdoc cref="WaitAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public Task<RunResult> WaitAsync(CancellationToken cancellationToken) => WaitForResultAsync(null, cancellationToken);

    /// <summary>Cancels the items of the run that have not ended, and queues no more of them.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were canceled.</returns>
    public abstract Task<int> CancelAsync(CancellationToken cancellationToken = default);

    /// <summary>Cleans up after an ephemeral run (<see cref="SubmitOptions.Ephemeral"/>). Other runs are not affected.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    /// <summary>Returns the workflow's name and the ID.</summary>
    public override string ToString() => $"{WorkflowName} ({Id})";

    private protected abstract Task<RunResult> WaitForResultAsync(IProgress<RunProgress>? progress, CancellationToken cancellationToken);
}
