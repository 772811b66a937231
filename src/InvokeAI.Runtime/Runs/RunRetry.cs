namespace InvokeAI;

/// <summary>Queues items again and finds the new ones, because the server returns only the IDs of the originals.</summary>
internal static class RunRetry
{
    public static async Task<RunRecord?> RetryAsync(RunCore run, CancellationToken cancellationToken)
    {
        var queue = run.Record.Queue;
        // What was given up before it was queued is no item.
        var ended =
            run.Monitor.Ended.Where(item => item.ItemId > 0 && item.Outcome is RunOutcome.Failed or RunOutcome.Canceled or RunOutcome.ServerRestarted).ToList();
        if (ended.Count == 0)
            return null;
        var newest = await queue.ReadItemIdsAsync(newestFirst: true, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : 0;
        var retried = await queue.RetryItemsAsync(ended.Select(item => item.ItemId), cancellationToken).ConfigureAwait(false);
        if (retried.Count == 0)
            return null;
        // A retry of a retry points at the first original.
        var wanted =
            ended.Where(item => retried.Contains(item.ItemId)).DistinctBy(item => item.RetriedFrom ?? item.ItemId)
                .ToDictionary(item => item.RetriedFrom ?? item.ItemId, item => item.Index);
        var fresh = await WholeAnswer.AskAsync(
            FindAsync,
            $"The server queued items of batch {run.Record.BatchId} again and does not list them. They run: look for the newest items of the batch.",
            run.Record.Connection.Transport.Time,
            cancellationToken).ConfigureAwait(false);
        var parts =
            fresh.GroupBy(f => f.BatchId).Select(batch => StateOf(run, batch.Key, [.. batch.OrderBy(f => f.Index).Select(f => (f.Id, f.Index))])).ToList();
        return parts.Count == 1 ? parts[0] : run.Record.Whole(null, parts);

        async Task<List<(string BatchId, long Id, int Index)>?> FindAsync()
        {
            var batches = run.Monitor.BatchIds.ToHashSet();
            var found = new List<(string BatchId, long Id, int Index)>();
            await foreach (var summary in queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
            {
                if (summary.ItemId <= newest)
                    break;
                if (batches.Contains(summary.BatchId)
                    && await queue.FindItemAsync(summary.ItemId, cancellationToken).ConfigureAwait(false) is { RetriedFromItemId: { } from }
                    && wanted.TryGetValue(from, out var index)
                    && !found.Exists(f => f.Id == summary.ItemId))
                    found.Add((summary.BatchId, summary.ItemId, index));
            }

            // A retry of an original that another client retries in this moment too is there twice.
            return wanted.Count > 0 && found.DistinctBy(f => f.Index).Count() == wanted.Count ? found : null;
        }
    }

    private static RunRecord StateOf(RunCore run, string batchId, IReadOnlyList<(long Id, int Index)> items) => new()
    {
        Connection = run.Record.Connection,
        Queue = run.Record.Queue,
        BatchId = batchId,
        Name = run.Record.Name,
        Template = run.Record.Template,
        Workflow = run.Record.Workflow,
        ItemIds = [.. items.Select(i => i.Id)],
        Indices = [.. items.Select(i => i.Index)],
        Expected = items.Count,
        Siblings = [.. run.Record.Siblings, .. run.Monitor.ItemIds],
        Resolutions = run.Record.Resolutions,
        FixedValues = run.Record.FixedValues,
        IsEphemeral = run.Record.IsEphemeral,
    };
}
