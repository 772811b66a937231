using InvokeAI.Events;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a run on one server: a batch, or several, with an item of the server's queue for each permutation.
/// <see cref="InvokeAIClient.ResumeAsync(string, string?, CancellationToken)"/> resumes it from its batch ID, even in another process.
/// </summary>
/// <typeparam name="TOutputs">The generated class's <c>Outputs</c>, or <see cref="WorkflowOutputs"/>.</typeparam>
public class ServerRun<TOutputs> : Run<TOutputs>
{
    private readonly RunCore _core;
    private readonly Func<OutputReader, TOutputs> _outputs;

    internal ServerRun(RunRecord record, Func<OutputReader, TOutputs> outputs)
    {
        _outputs = outputs;
        _core = new(this, record, end => new RunItem<TOutputs>(end, outputs));
    }

    internal RunCore Core => _core;

    /// <summary>Initializes a run without a server, for tests that fake it.</summary>
    protected ServerRun()
    {
        _outputs = static _ => throw new NotSupportedException("The run is a fake.");
        _core = null!;
    }

    /// <inheritdoc/>
    public override string Id => BatchId;

    /// <inheritdoc/>
    public override string? Server => _core.Record.Connection.Name;

    /// <inheritdoc/>
    public override string WorkflowName => _core.Record.Name;

    /// <summary>Gets the batch ID; that of the first batch where the run has several.</summary>
    public virtual string BatchId => _core.Record.BatchId;

    /// <summary>
    /// Gets the IDs of all batches that the run has so far, in order. There is more than one if <see cref="SubmitOptions.SplitBatch"/> split the run.
    /// </summary>
    public virtual IReadOnlyList<string> BatchIds => _core.Monitor.BatchIds;

    /// <summary>Gets the queue.</summary>
    public virtual string QueueId => _core.Record.Queue.QueueId;

    /// <summary>
    /// Gets the queue items' IDs in the order of the permutations. Empty while it is uncertain whether the batch was queued. The list of a split run grows as
    /// it is queued.
    /// </summary>
    public virtual IReadOnlyList<long> ItemIds => _core.Monitor.ItemIds;

    /// <inheritdoc/>
    public override IReadOnlyList<Resolution> Resolutions => _core.Record.Resolutions;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => _core.Monitor.Warnings;

    /// <inheritdoc/>
    public override Task<RunStatus> GetStatusAsync(CancellationToken cancellationToken = default) => _core.GetStatusAsync(cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<RunProgress> WatchAsync(CancellationToken cancellationToken = default) => _core.WatchAsync(cancellationToken);

    /// <summary>
    /// Reads the server's events of the run, until it has ended: status changes, nodes, progress with previews. If no events arrive, the sequence only ends
    /// with the run.
    /// </summary>
    /// <param name="cancellationToken">The token to stop watching. The run continues.</param>
    public virtual IAsyncEnumerable<InvokeAIEvent> ReadEventsAsync(CancellationToken cancellationToken = default)
        => _core.ReadAsync<InvokeAIEvent>(cancellationToken);

    /// <inheritdoc/>
    public override async Task<RunResult<TOutputs>> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await _core.EndAsync(progress, cancellationToken).ConfigureAwait(false);
        RunResult<TOutputs> result =
            new(this) { Items = [.. _core.Monitor.Ended.Cast<RunItem<TOutputs>>()], Resolutions = Resolutions, Warnings = Warnings, RunId = Id };
        if (result.Items is [_])
            result.ThrowIfAnyFailed();
        return result;
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<RunItem<TOutputs>> ReadItemsAsync(CancellationToken cancellationToken = default)
        => _core.ReadAsync<RunItem<TOutputs>>(cancellationToken);

    /// <summary>
    /// Waits until the whole run is in the server's queue. Only a run that <see cref="SubmitOptions.SplitBatch"/> split is not in the queue when it is
    /// submitted. A process that does not wait for the run's end can exit afterwards.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the wait. The rest is still queued.</param>
    /// <exception cref="SubmissionUncertainException">
    /// No answer arrived for one of the batches and it was not found. Waiting again looks for it again, and continues once it is found.
    /// </exception>
    /// <exception cref="InvokeAIException">The rest cannot be queued. Waiting again retries it.</exception>
    public virtual Task WaitUntilQueuedAsync(CancellationToken cancellationToken = default) => _core.Monitor.WaitUntilQueuedAsync(cancellationToken);

    /// <summary>Cancels the items of the run that have not ended (<c>PUT cancel_by_batch_ids</c>), and queues no more of them.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were canceled.</returns>
    public override Task<int> CancelAsync(CancellationToken cancellationToken = default) => _core.Monitor.CancelAsync(cancellationToken);

    /// <summary>Queues the items that failed or were canceled again (<c>PUT retry_items_by_id</c>). Wait for the run first.</summary>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <returns>The run of the new items, with the indexes of those that they repeat, or null if there was nothing to retry.</returns>
    public virtual async Task<ServerRun<TOutputs>?> RetryAsync(CancellationToken cancellationToken = default)
        => await RunRetry.RetryAsync(_core, cancellationToken).ConfigureAwait(false) is { } record ? new(record, _outputs) : null;

    /// <summary>Deletes the run's images and videos, its uploads, and its queue items. An ephemeral run does so when it is disposed.</summary>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual Task CleanUpAsync(CancellationToken cancellationToken = default) => RunCleanup.CleanUpAsync(_core, cancellationToken);

    /// <summary>Cleans up after an ephemeral run, and cancels it if it still runs. Other runs are not affected.</summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
        if (_core is { Record.IsEphemeral: true })
            await CleanUpAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Returns the workflow's name, the batch ID and the number of items.</summary>
    public override string ToString() => _core is null ? base.ToString() : $"{WorkflowName} (batch {BatchId}, {ItemIds.Count} item(s))";
}
