using InvokeAI.Queue;
using InvokeAI.Server;

namespace InvokeAI;

/// <summary>
/// Finds the status of a run with as few requests as possible: none if all its ends are known, otherwise one for the counts of each batch, and two or three
/// more for the position in the queue.
/// </summary>
internal static class RunStatusReader
{
    private const int PageSize = 200;

    public static async Task<RunStatus> ReadAsync(RunCore run, CancellationToken cancellationToken)
    {
        var counts = await CountAsync(run, cancellationToken).ConfigureAwait(false);
        var overall = run.Raise(counts is { Total: > 0, Open: 0 } ? 1 : counts.Total == 0 ? 0 : (double)(counts.Total - counts.Open) / counts.Total);
        return new()
        {
            State = counts.State,
            QueuePosition = counts is { Pending: > 0, Running: 0 } ? await FindPositionAsync(run, counts, cancellationToken).ConfigureAwait(false) : null,
            Overall = overall,
            TotalCount = counts.Total,
            PendingCount = counts.Pending,
            RunningCount = counts.Running,
            CompletedCount = counts.Completed,
            FailedCount = counts.Failed,
            CanceledCount = counts.Canceled,
            LostCount = counts.Lost,
        };
    }

    /// <summary>Sums up the parts of a run that are on several servers.</summary>
    public static RunStatus Sum(IReadOnlyList<RunStatus> parts, int lost)
    {
        var total = parts.Sum(part => part.TotalCount) + lost;
        var (pending, running) = (parts.Sum(part => part.PendingCount), parts.Sum(part => part.RunningCount));
        var (failed, canceled) = (parts.Sum(part => part.FailedCount), parts.Sum(part => part.CanceledCount));
        lost += parts.Sum(part => part.LostCount);
        return new()
        {
            State = parts.Any(part => part.State == RunState.Uncertain) ? RunState.Uncertain
                : pending == total ? RunState.Queued
                : pending + running > 0 ? RunState.Running
                : Ended(failed, lost, canceled),
            QueuePosition = running > 0 ? null : parts.Min(part => part.QueuePosition),
            Overall = total == 0 ? 0 : (parts.Sum(part => part.Overall * part.TotalCount) + (total - parts.Sum(part => part.TotalCount))) / total,
            TotalCount = total,
            PendingCount = pending,
            RunningCount = running,
            CompletedCount = parts.Sum(part => part.CompletedCount),
            FailedCount = failed,
            CanceledCount = canceled,
            LostCount = lost,
        };
    }

    private static RunState Ended(int failed, int lost, int canceled)
        => failed > 0 ? RunState.Failed : lost > 0 ? RunState.Lost : canceled > 0 ? RunState.Canceled : RunState.Completed;

    private static async Task<Counts> CountAsync(RunCore run, CancellationToken cancellationToken)
    {
        // What this process has seen end stays as it was, also when the queue is pruned.
        var ended = run.Monitor.Ended;
        var ids = run.Monitor.ItemIds;
        var total = run.Record.Feed?.Total ?? (ids.Count > 0 ? ids.Count : run.Record.Expected);
        var known = new Counts { Total = total };
        foreach (var item in ended)
            known.Add(item.Outcome);
        if (total > 0 && ended.Count == total)
            return known;

        var batch = new Counts { Total = total };
        var found = 0;
        foreach (var id in run.Monitor.BatchIds)
        {
            var status = await run.Record.Queue.GetBatchStatusAsync(id, cancellationToken).ConfigureAwait(false);
            batch.Add(status);
            found += status.Total;
        }

        if (ids.Count == 0)
        {
            // A split run that waits because the queue is full has sent nothing yet.
            batch.IsUncertain = found == 0 && run.Record.Feed?.State is not FeedState.Feeding;
            batch.Total = Math.Max(total, found);
            batch.Pending += batch.Total - found;
            return batch;
        }

        // Retries, called workflows and deleted items are in the batch's counts too, or missing from them: then each item is looked at.
        if (found != ids.Count)
            batch = await CountItemsAsync(run, known, ended, cancellationToken).ConfigureAwait(false);
        var givenUp = ended.Where(item => item.ItemId == 0).ToList();
        if (found == ids.Count)
            givenUp.ForEach(item => batch.Add(item.Outcome));
        // What is not queued yet waits here.
        batch.Pending += total - ids.Count - givenUp.Count;
        return batch;
    }

    private static async Task<Counts> CountItemsAsync(RunCore run, Counts known, IReadOnlyList<RunItem> ended, CancellationToken cancellationToken)
    {
        long[] open = [.. run.Monitor.ItemIds.Except(ended.Select(item => item.ItemId))];
        var batches = run.Monitor.BatchIds.ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<long, QueueItemStatus>();
        foreach (var summary in await run.Record.Queue.ReadSummariesAsync(open, cancellationToken).ConfigureAwait(false))
        {
            // A server with a new database gives its IDs out again.
            if (summary is not null && batches.Contains(summary.BatchId))
                found[summary.ItemId] = summary.Status;
        }

        foreach (var id in open)
            known.Add(found.TryGetValue(id, out var status) ? status : null);
        return known;
    }

    // The ones before are the older ones that wait. Older than a page of items that all ended, none waits any more.
    private static async Task<int?> FindPositionAsync(RunCore run, Counts counts, CancellationToken cancellationToken)
    {
        if (run.Monitor.ItemIds.Count == 0)
            return null;
        var queue = run.Record.Queue;
        var others = (await queue.GetStatusAsync(cancellationToken).ConfigureAwait(false)).Queue.Pending - counts.Pending;
        if (others <= 0)
            return 0;
        if (run.Monitor.ItemIds.Order().ElementAtOrDefault(counts.Total - counts.Open) is not (> 0 and var first)
            || !await run.Record.Connection.Features.SupportsAsync(ServerFeature.ItemSummaries, cancellationToken).ConfigureAwait(false))
            return null;
        var position = 0;
        var older = (await queue.ReadItemIdsAsync(newestFirst: true, cancellationToken).ConfigureAwait(false)).Where(id => id < first);
        foreach (var page in older.Chunk(PageSize))
        {
            var waiting = (await queue.ReadSummariesAsync(page, cancellationToken).ConfigureAwait(false)).Count(s => s.Status == QueueItemStatus.Pending);
            position += waiting;
            if (waiting == 0 || position >= others)
                break;
        }

        return position;
    }

    private sealed class Counts
    {
        public int Total { get; set; }

        public int Pending { get; set; }

        public int Running { get; private set; }

        public int Completed { get; private set; }

        public int Failed { get; private set; }

        public int Canceled { get; private set; }

        public int Lost { get; private set; }

        public bool IsUncertain { get; set; }

        public int Open => Pending + Running;

        public RunState State
            => IsUncertain ? RunState.Uncertain
                : Open > 0 ? (Running > 0 || Open < Total ? RunState.Running : RunState.Queued)
                : Ended(Failed, Lost, Canceled);

        public void Add(BatchStatus batch)
        {
            Pending += batch.Pending;
            Running += batch.InProgress + batch.Waiting;
            Completed += batch.Completed;
            Failed += batch.Failed;
            Canceled += batch.Canceled;
        }

        public void Add(QueueItemStatus? status)
        {
            if (status is null)
                Lost++;
            else if (status == QueueItemStatus.Pending)
                Pending++;
            else if (status == QueueItemStatus.Completed)
                Completed++;
            else if (status == QueueItemStatus.Failed)
                Failed++;
            else if (status == QueueItemStatus.Canceled)
                Canceled++;
            else
                Running++;
        }

        public void Add(RunOutcome outcome)
        {
            if (outcome == RunOutcome.Completed)
                Completed++;
            else if (outcome == RunOutcome.Failed)
                Failed++;
            else if (outcome is RunOutcome.Canceled or RunOutcome.ServerRestarted)
                Canceled++;
            else
                Lost++;
        }
    }
}
