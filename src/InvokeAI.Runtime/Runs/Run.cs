using System.Runtime.CompilerServices;
using InvokeAI.Events;

namespace InvokeAI;

/// <summary>
/// A workflow on its way through the server's queue. Waiting can be given up and taken up again, also in another process by <see cref="BatchId"/>
/// (<c>client.ResumeAsync</c>). Thread-safe.
/// </summary>
public class Run : IAsyncDisposable
{
    internal Run(RunRecord state)
        : this(state, static end => new RunItem(end))
    {
    }

    private protected Run(RunRecord state, Func<RunItemEnd, RunItem> make)
    {
        Record = state;
        Monitor = state is { Parts: null, Feed: null } ? new RunMonitor(state, make) : new SplitRunMonitor(this, make);
    }

    /// <summary>The batch's id, made by this client; that of the first batch where the run has several.</summary>
    public string BatchId => Record.BatchId;

    /// <summary>
    /// The ids of all batches that the run has so far, in order: one, or more where <see cref="SubmitOptions.SplitBatch"/> split it. <c>client.ResumeAsync</c> takes them all.
    /// </summary>
    public IReadOnlyList<string> BatchIds => Monitor.BatchIds;

    /// <summary>The queue.</summary>
    public string QueueId => Record.Queue.QueueId;

    /// <summary>The queue items' ids in the order of the permutations; empty while it is uncertain whether the batch was queued. Those of a split run grow as it is queued.</summary>
    public IReadOnlyList<long> ItemIds => Monitor.ItemIds;

    /// <summary>What stands on this server for what the workflow names, where it is something else: models found by hash or name.</summary>
    public IReadOnlyList<Resolution> Resolutions => Record.Resolutions;

    /// <summary>What was left out or noticed on the way: boards that the server does not have, items that nobody asked for.</summary>
    public IReadOnlyList<string> Warnings => Monitor.Warnings;

    internal string Name => Record.Name;

    internal RunRecord Record { get; }

    internal IRunMonitor Monitor { get; }

    /// <summary>Waits until every item has ended. Giving up the wait leaves the run alone.</summary>
    /// <param name="progress">Is told how far the run is.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The items. With several, look at each one's outcome, or call <see cref="RunResult.ThrowIfAnyFailed"/>.</returns>
    /// <exception cref="RunFailedException">The one item failed.</exception>
    /// <exception cref="RunCanceledException">The one item was cancelled, or the server restarted.</exception>
    /// <exception cref="RunLostException">The one item was deleted, the queue was cleared or is blocked, or the processor died.</exception>
    /// <exception cref="SubmissionUncertainException">The batch is not there, and it was uncertain whether it was queued.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server could not be reached, or was too slow, for <see cref="InvokeAIClientOptions.LostContactTimeout"/>. The run may go on.</exception>
    /// <exception cref="InvokeAIResponseException">The server's answers are about something else, contradict each other, or cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed. The message contains the batch ID, to resume the run with another client.</exception>
    public async Task<RunResult> WaitAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await EndAsync(progress, cancellationToken).ConfigureAwait(false);
        return Checked(new RunResult(this, Monitor.Ended));
    }

    /// <summary>Waits until every item has ended.</summary>
    /// <inheritdoc cref="WaitAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public Task<RunResult> WaitAsync(CancellationToken cancellationToken) => WaitAsync(null, cancellationToken);

    /// <summary>The items as they end, those that have ended already first.</summary>
    /// <param name="cancellationToken">Gives up; the run goes on.</param>
    public async IAsyncEnumerable<RunItem> CompletedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var news in Monitor.ListenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (news is RunItem item)
                yield return item;
        }
    }

    /// <summary>What the server tells of the run, until it has ended: status changes, nodes, progress with previews. Where events do not flow, it only ends with the run.</summary>
    /// <param name="cancellationToken">Stops watching; the run goes on.</param>
    public async IAsyncEnumerable<InvokeAIEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var news in Monitor.ListenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (news is InvokeAIEvent e)
                yield return e;
        }
    }

    /// <summary>
    /// Waits until all of the run is in the server's queue. Only a run that <see cref="SubmitOptions.SplitBatch"/> split is not yet when it is submitted; a process that does not wait
    /// for the run's end may go when this is done.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; the rest goes on to be queued.</param>
    /// <exception cref="SubmissionUncertainException">No answer came to one of the batches and it was not found. Waiting again looks for it again, and goes on once it is there.</exception>
    /// <exception cref="InvokeAIException">The rest cannot be queued; waiting again tries again.</exception>
    public Task WaitUntilQueuedAsync(CancellationToken cancellationToken = default) => Monitor.WaitUntilQueuedAsync(cancellationToken);

    /// <summary>Cancels what has not ended of the run on the server (<c>PUT cancel_by_batch_ids</c>), and queues no more of it.</summary>
    /// <returns>How many items were cancelled.</returns>
    public Task<int> CancelAsync(CancellationToken cancellationToken = default) => Monitor.CancelAsync(cancellationToken);

    /// <summary>Queues the items that failed or were cancelled once more (<c>PUT retry_items_by_id</c>). Wait for the run first.</summary>
    /// <returns>The run of the new items, with the indices of those that they repeat; null where there was nothing to retry.</returns>
    public async Task<Run?> RetryAsync(CancellationToken cancellationToken = default)
        => await RunRetry.RetryAsync(this, cancellationToken).ConfigureAwait(false) is { } state ? new Run(state) : null;

    /// <summary>Deletes the run's pictures and videos, what was uploaded for it, and its queue items. An ephemeral run does so when it is disposed.</summary>
    public Task CleanUpAsync(CancellationToken cancellationToken = default) => RunCleanup.CleanUpAsync(this, cancellationToken);

    /// <summary>Cleans up after an ephemeral run (cancelling it if it still runs); leaves others alone.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Record.IsEphemeral)
            await CleanUpAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The workflow and the batch.</summary>
    public override string ToString() => $"{Name} (batch {BatchId}, {ItemIds.Count} item(s))";

    private protected async Task EndAsync(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Wait(Record.Client.BaseAddress, Name)?.SetTag(TelemetryTags.BatchId, BatchId);
        try
        {
            await foreach (var news in Monitor.ListenAsync(cancellationToken).ConfigureAwait(false))
            {
                if (news is RunProgress now)
                    progress?.Report(now);
            }
        }
        catch (Exception e)
        {
            Telemetry.Failed(activity, e);
            throw;
        }

        if (activity is not null && Monitor.Ended.FirstOrDefault(item => !item.IsCompleted) is { } item)
            Telemetry.Failed(activity, item.Outcome.ToString());
    }

    private protected TResult Checked<TResult>(TResult result)
        where TResult : RunResult
    {
        if (result.Items.Count == 1 && result.Items[0] is { IsCompleted: false } item)
            throw RunException.For(this, item);
        return result;
    }
}
