using System.Net;
using InvokeAI.Http;

namespace InvokeAI;

internal sealed partial class RunMonitor
{
    private const int Window = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StallCheckAfter = TimeSpan.FromSeconds(4);
    private long lastChange = Environment.TickCount64;
    private long stalledSince;
    private long unreachableSince;
    private bool lostContact;
    private bool queueWasCleared;
    private bool isCheckDue;
    private int seenTotal;
    private int judgedTotal;

    private bool IsSurplusDue => state.Expected > 0 && seenTotal > items.Count && seenTotal != judgedTotal;

    private InvokeAIClientOptions Options => state.Client.Transport.Options;

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        var subscription = tail?.Take() ?? EventTail.Start(state.Client, state.Queue.QueueId)?.Take();
        tail = null;
        var pump = subscription is null ? Task.CompletedTask : PumpAsync(subscription, cancellationToken);
        try
        {
            await FindItemsAsync(cancellationToken).ConfigureAwait(false);
            var pause = FirstPause;
            lastChange = Environment.TickCount64;
            while (!AllEnded || IsSurplusDue)
            {
                await wake.WaitAsync(subscription is { State: EventConnectionState.Connected } && IsCalm && pause > FirstPause ? Options.EventPollInterval : pause, cancellationToken).ConfigureAwait(false);
                await TryPollAsync(cancellationToken).ConfigureAwait(false);
                pause = NextPause(pause);
            }
        }
        finally
        {
            if (subscription is not null)
                await subscription.DisposeAsync().ConfigureAwait(false);
            await pump.ConfigureAwait(false);
        }
    }

    // Nothing that has to be asked for again soon.
    private bool IsCalm => stalledSince == 0 && unreachableSince == 0 && !items.Values.Any(i => i.IsReadDue && i.End is null);

    // Quick at first, for what is answered from the cache; slower in runs that take minutes.
    private TimeSpan NextPause(TimeSpan pause)
    {
        var limit = Environment.TickCount64 - lastChange > 60_000 && stalledSince == 0 ? Options.MaxPollInterval : Options.PollInterval;
        return pause * 2 < limit ? pause * 2 : limit;
    }

    private async Task FindItemsAsync(CancellationToken cancellationToken)
    {
        if (items.Count > 0)
            return;
        var sender = new BatchSender(state.Client.Transport, state.Queue, logger);
        var found = await sender.FindAsync(state.BatchId, state.Expected, Options.UncertainTimeout, cancellationToken).ConfigureAwait(false);
        if (found is not { ItemIds.Count: > 0 })
            throw new SubmissionUncertainException(new Run(state), Options.UncertainTimeout, state.Doubt);
        state.ItemIds = found.ItemIds;
        state.Doubt = null;
        Track();
    }

    private async Task TryPollAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PollAsync(cancellationToken).ConfigureAwait(false);
            unreachableSince = 0;
            if (progress.IsOutOfContact)
                Report(progress with { IsOutOfContact = false });
        }
        catch (InvokeAIException e) when (e.MayPass)
        {
            // A 5xx is no sign of a restart.
            lostContact |= e is InvokeAIUnavailableException;
            if (unreachableSince == 0)
            {
                unreachableSince = Environment.TickCount64;
                Log.LostContact(logger, state.BatchId, e.Message);
                Report(progress with { IsOutOfContact = true });
            }

            if (Environment.TickCount64 - unreachableSince > Options.LostContactTimeout.TotalMilliseconds)
                throw;
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        await ReadDueAsync(cancellationToken).ConfigureAwait(false);
        if (AllEnded)
        {
            if (IsSurplusDue)
                await JudgeSurplusAsync(seenTotal, cancellationToken).ConfigureAwait(false);
            return;
        }

        var status = await state.Queue.GetBatchStatusAsync(state.BatchId, cancellationToken).ConfigureAwait(false);
        var changed = status.InProgress != progress.Running;
        Report(progress with { Running = status.InProgress });
        if (isCheckDue || status.Completed + status.Failed + status.Canceled > endedCount || status.Total < items.Count)
        {
            isCheckDue = false;
            changed |= await CheckAsync(cancellationToken).ConfigureAwait(false);
        }

        seenTotal = status.Total;
        if (IsSurplusDue)
            await JudgeSurplusAsync(seenTotal, cancellationToken).ConfigureAwait(false);
        if (changed)
            (lastChange, stalledSince) = (Environment.TickCount64, 0);
        else if (!AllEnded && Environment.TickCount64 - lastChange >= Math.Min(StallCheckAfter.TotalMilliseconds, Options.StallTimeout.TotalMilliseconds / 2))
            await CheckProcessorAsync(status, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks how the items stand, oldest first, as far as they have come.</summary>
    private async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var some in items.Values.Where(i => i.End is null).OrderBy(i => i.ItemId).Chunk(Window))
        {
            var summaries = (await state.Queue.GetSummariesAsync(some.Select(i => i.ItemId), cancellationToken).ConfigureAwait(false)).ToDictionary(s => s.ItemId);
            foreach (var item in some)
            {
                var summary = summaries.GetValueOrDefault(item.ItemId);
                changed |= summary is null || summary.Status != item.Status;
                item.Status = summary?.Status ?? item.Status;
                item.MayHaveDied &= item.Status.IsFinished;
                item.IsReadDue |= summary is null || summary.Status.IsFinished;
            }

            if (!Array.Exists(some, i => i.IsReadDue))
                break;
            await ReadDueAsync(cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    private async Task ReadDueAsync(CancellationToken cancellationToken)
    {
        TrackedItem[] due;
        lock (gate)
            due = [.. items.Values.Where(i => i.IsReadDue && i.End is null)];
        if (due.Length == 1)
            await ReadAsync(due[0], cancellationToken).ConfigureAwait(false);
        else if (due.Length > 1)
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (item, token) => await ReadAsync(item, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task ReadAsync(TrackedItem item, CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("queue/").Segment(state.Queue.QueueId).Literal("/i/").Segment(item.ItemId).ToString();
        FinishedItem finished;
        try
        {
            finished = FinishedItemReader.Read(await state.Client.Transport.GetBytesAsync(path, cancellationToken).ConfigureAwait(false), keepGraph: state.Template is null);
        }
        catch (InvokeAINotFoundException)
        {
            End(item, await IsQueueClearedAsync(cancellationToken).ConfigureAwait(false) ? RunOutcome.QueueCleared : RunOutcome.Deleted, null);
            return;
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.InternalServerError)
        {
            NotReadable(item);
            if (Environment.TickCount64 - item.UnreadableSince > Options.LostContactTimeout.TotalMilliseconds)
                throw;
            return;
        }

        if (finished.ItemId != item.ItemId)
            throw new InvokeAIResponseException($"Asked for item {item.ItemId}, the server told of item {finished.ItemId}.");
        item.UnreadableSince = null;
        if (!finished.Status.IsFinished)
        {
            item.IsReadDue = false;
            item.Status = finished.Status;
            return;
        }

        var children = CallsWorkflows() ? await ReadChildrenAsync(item.ItemId, cancellationToken).ConfigureAwait(false) : null;
        End(item, OutcomeOf(finished.Status, item.MayHaveDied), finished, children);
    }

    /// <summary>
    /// An item that the server cannot read for good (facts §5.7) never runs: its status is told by the summaries alone, and its one end is to be cancelled. Anything else is trouble that passes;
    /// to take it for the end would lose the results of an item that has run.
    /// </summary>
    private void NotReadable(TrackedItem item)
    {
        item.IsReadDue = item.Status.IsFinished;
        item.UnreadableSince ??= Environment.TickCount64;
        if (item.Status == QueueItemStatus.Canceled && ++item.TimesUnreadable >= 3)
            End(item, OutcomeOf(item.Status, item.MayHaveDied), null);
    }

    private RunOutcome OutcomeOf(QueueItemStatus status, bool mayHaveDied)
        => status == QueueItemStatus.Completed ? RunOutcome.Completed
            : status == QueueItemStatus.Failed ? RunOutcome.Failed
            // A restarting server cancels what it was running, without an event.
            : (lostContact || mayHaveDied) && !CancelRequested ? RunOutcome.ServerRestarted
            : RunOutcome.Canceled;

    private async Task<bool> IsQueueClearedAsync(CancellationToken cancellationToken)
        => queueWasCleared || (await state.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false)).Queue.Total == 0;

    // A called workflow that failed is what the caller failed of: its item says more than the caller's.
    private bool CallsWorkflows() => state.Template is null || state.Template.Data.Nodes.Any(n => n.Type == "call_saved_workflow");

    private async Task<IReadOnlyList<RunItem>> ReadChildrenAsync(long parent, CancellationToken cancellationToken)
    {
        var called = new List<QueueItemSummary>();
        await foreach (var summary in state.Queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (summary.ItemId <= parent)
                break;
            if (summary.ParentItemId is not null && summary.Status.IsFinished)
                called.Add(summary);
        }

        return await ReadChildrenAsync(parent, called, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RunItem>> ReadChildrenAsync(long parent, List<QueueItemSummary> called, CancellationToken cancellationToken)
    {
        var children = new List<RunItem>();
        foreach (var summary in called.Where(c => c.ParentItemId == parent).OrderBy(c => c.ItemId))
        {
            var path = ApiPath.V1("queue/").Segment(state.Queue.QueueId).Literal("/i/").Segment(summary.ItemId).ToString();
            var child = FinishedItemReader.Read(await state.Client.Transport.GetBytesAsync(path, cancellationToken).ConfigureAwait(false), keepGraph: true);
            children.Add(new RunItem(new(state.Client.Transport, children.Count, summary.ItemId, OutcomeOf(child.Status, mayHaveDied: false), child, null, [])
            {
                Children = await ReadChildrenAsync(summary.ItemId, called, cancellationToken).ConfigureAwait(false),
            }));
        }

        return children;
    }
}
