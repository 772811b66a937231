namespace InvokeAI;

/// <summary>Queues items once more and finds the new ones: the server answers with the originals' ids only (facts §5.3).</summary>
internal static class RunRetry
{
    public static async Task<RunState?> RetryAsync(Run run, CancellationToken cancellationToken)
    {
        var queue = run.State.Queue;
        var ended = run.Monitor.Ended.Where(item => item.Outcome is RunOutcome.Failed or RunOutcome.Canceled or RunOutcome.ServerRestarted).ToList();
        if (ended.Count == 0)
            return null;
        var newest = (await queue.GetItemIdsAsync(newestFirst: true, cancellationToken).ConfigureAwait(false)).ItemIds is [var first, ..] ? first : 0;
        var retried = await queue.RetryItemsAsync(ended.Select(item => item.ItemId), cancellationToken).ConfigureAwait(false);
        if (retried.Count == 0)
            return null;

        // A retry of a retry points at the first original.
        var wanted = ended.Where(item => retried.Contains(item.ItemId)).ToDictionary(item => item.RetriedFrom ?? item.ItemId, item => item.Index);
        var fresh = new List<(long Id, int Index)>();
        await foreach (var summary in queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (summary.ItemId <= newest)
                break;
            if (summary.BatchId == run.BatchId
                && await queue.FindItemAsync(summary.ItemId, cancellationToken).ConfigureAwait(false) is { RetriedFromItemId: { } from }
                && wanted.TryGetValue(from, out var index))
                fresh.Add((summary.ItemId, index));
        }

        fresh.Sort((a, b) => a.Index.CompareTo(b.Index));
        return new RunState
        {
            Client = run.State.Client,
            Queue = queue,
            BatchId = run.BatchId,
            Name = run.State.Name,
            Template = run.State.Template,
            ItemIds = [.. fresh.Select(f => f.Id)],
            Indices = [.. fresh.Select(f => f.Index)],
            Expected = fresh.Count,
            Siblings = [.. run.State.Siblings, .. run.ItemIds],
            Resolutions = run.State.Resolutions,
            FixedValues = run.State.FixedValues,
            IsEphemeral = run.State.IsEphemeral,
        };
    }
}
