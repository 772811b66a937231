using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace InvokeAI;

/// <summary>Follows a run of several batches. Each has its own monitor, and their reports are combined.</summary>
internal sealed class SplitRunMonitor : IRunMonitor
{
    private readonly RunRecord _state;
    private readonly Func<RunItemEnd, RunItem> _make;
    private readonly Run _run;
    private readonly BatchFeed? _feed;
    private readonly object _gate = new();
    private readonly List<RunMonitor> _monitors = [];
    private IReadOnlyList<RunItem>? _neverQueued;
    private bool _cancelRequested;

    public SplitRunMonitor(RunRecord record, Func<RunItemEnd, RunItem> make, Run run)
    {
        _state = record;
        _make = make;
        _run = run;
        _feed = _state.Feed;
        if (_feed is not null)
            _feed.Run = run;
    }

    public IReadOnlyList<string> BatchIds => _feed?.BatchIds() ?? [.. _state.Parts!.Select(p => p.BatchId)];

    public IReadOnlyList<long> ItemIds => [.. Look().Parts.SelectMany(p => p.ItemIds)];

    public IReadOnlyList<string> Warnings => [.. _state.Warnings, .. Look().Parts.SelectMany(p => p.Warnings)];

    public IReadOnlyList<RunItem> Ended => [.. Monitors().SelectMany(m => m.Ended).OrderBy(i => i.Index), .. NeverQueued()];

    public bool HasEnded => Look().IsSettled && Monitors().TrueForAll(m => m.HasEnded);

    private int Total => _feed?.Total ?? _state.Parts!.Sum(p => p.ItemIds.Count);

    public async IAsyncEnumerable<object> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<object>(new() { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var forwarding = ForwardAllAsync(channel.Writer, stop.Token);
        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                // It is merged here, by the only reader. If it was merged by its sender, an older sum could overtake a newer one.
                yield return news is FollowProgress progress ? Merged(progress) : news;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await forwarding.ConfigureAwait(false);
        }
    }

    public async Task WaitUntilQueuedAsync(CancellationToken cancellationToken)
    {
        _feed?.Start();
        while (Look() is { IsSettled: false, Changed: var changed })
        {
            if (_feed?.State is FeedState.Failed { Reason: var failure })
                throw failure;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<int> CancelAsync(CancellationToken cancellationToken)
    {
        _cancelRequested = true;
        _feed?.GiveUp(RunOutcome.Canceled);
        foreach (var monitor in Monitors())
            monitor.RequestCancel();
        var known = BatchIds;
        var count = known.Count > 0 ? await _state.Queue.CancelBatchesAsync(known, cancellationToken).ConfigureAwait(false) : 0;
        if (_feed is not null)
        {
            // A batch that was on its way meanwhile is canceled too.
            while (Look() is { IsSettled: false, Changed: var changed })
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (BatchIds.Except(known).ToList() is { Count: > 0 } late)
                count += await _state.Queue.CancelBatchesAsync(late, cancellationToken).ConfigureAwait(false);
            count += _feed.Total - _feed.Queued;
        }

        foreach (var monitor in Monitors())
            monitor.CheckSoon();
        return count;
    }

    private async Task ForwardAllAsync(ChannelWriter<object> writer, CancellationToken cancellationToken)
    {
        try
        {
            _feed?.Start();
            var forwarding = new List<Task>();
            while (true)
            {
                var (_, isSettled, changed) = Look();
                foreach (var monitor in Monitors().Skip(forwarding.Count))
                    forwarding.Add(ForwardAsync(monitor, writer, cancellationToken));
                writer.TryWrite(new FollowProgress());
                if (isSettled)
                    break;
                if (_feed?.State is FeedState.Failed { Reason: var failure })
                    throw failure;
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            foreach (var item in NeverQueued())
                writer.TryWrite(item);
            await Task.WhenAll(forwarding).ConfigureAwait(false);
            writer.TryComplete();
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait must hear of it.
            writer.TryComplete(e);
        }
    }

    private static async Task ForwardAsync(RunMonitor monitor, ChannelWriter<object> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var news in monitor.ListenAsync(cancellationToken).ConfigureAwait(false))
                writer.TryWrite(news);
        }
        catch (Exception e)
        {
            writer.TryComplete(e);
        }
    }

    private FollowProgress Merged(FollowProgress latest)
    {
        var all = Monitors();
        var running = all.FindAll(m => !m.HasEnded);
        var (total, unqueued) = (Total, NeverQueued().Count);
        var ended = all.Sum(m => m.Latest.Ended) + unqueued;
        return latest with
        {
            Total = total,
            Ended = ended,
            Overall = ended == total ? 1 : Math.Min((all.Sum(m => m.Latest.Overall * m.Latest.Total) + unqueued) / total, RunReducer.LessThanAll),
            Running = running.Sum(m => m.Latest.Running),
            IsPaused = running.Exists(m => m.Latest.IsPaused) || _feed?.State is FeedState.Feeding { IsPaused: true },
            IsOutOfContact = running.Exists(m => m.Latest.IsOutOfContact) || _feed?.State is FeedState.Feeding { IsOutOfContact: true },
        };
    }

    private (IReadOnlyList<RunRecord> Parts, bool IsSettled, Task Changed) Look() => _feed?.Look() ?? (_state.Parts!, true, Task.CompletedTask);

    private List<RunMonitor> Monitors()
    {
        var parts = Look().Parts;
        lock (_gate)
        {
            foreach (var part in parts.Skip(_monitors.Count))
            {
                var monitor = new RunMonitor(part, _make, _run);
                if (_cancelRequested)
                    monitor.RequestCancel();
                _monitors.Add(monitor);
            }

            return [.. _monitors];
        }
    }

    /// <summary>
    /// Returns the items of permutations that were given up, so that the results have a place for each permutation. Empty while they may still be queued.
    /// </summary>
    private IReadOnlyList<RunItem> NeverQueued()
    {
        if (_feed?.State is not FeedState.GivenUp { Outcome: var outcome })
            return [];
        lock (_gate)
            return _neverQueued ??= [.. Enumerable.Range(_feed.Queued, _feed.Total - _feed.Queued)
                .Select(
                    i => _make(
                        new(_state.Connection.Transport, _state.FirstIndex + i, 0, outcome, null, _state.Template, [])
                        {
                            Workflow = _state.Workflow,
                        }))];
    }
}
