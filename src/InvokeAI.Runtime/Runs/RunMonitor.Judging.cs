namespace InvokeAI;

/// <summary>What cannot be read off an item: a processor that stands still, a queue that is blocked, items that nobody asked for.</summary>
internal sealed partial class RunMonitor
{
    private async Task CheckProcessorAsync(BatchStatus batch, CancellationToken cancellationToken)
    {
        var processor = (await state.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false)).Processor;
        var isPaused = !processor.IsStarted && batch.InProgress == 0;
        if (isPaused && !progress.IsPaused)
            Log.Paused(logger, state.BatchId);
        Report(progress with { IsPaused = isPaused });

        // Whoever's item the processor died of: those behind it stand still too.
        var isStalled = processor is { IsStarted: true, IsProcessing: false } && batch.Waiting == 0 && batch.InProgress + batch.Pending > 0;
        if (!isStalled)
        {
            stalledSince = 0;
            return;
        }

        if (stalledSince == 0)
            stalledSince = Environment.TickCount64;
        if (Environment.TickCount64 - stalledSince < Options.StallTimeout.TotalMilliseconds)
            return;

        // Last look: an item may have ended between the two answers.
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        var outcome = batch.InProgress == 0 && await state.Queue.IsBlockedAsync(cancellationToken).ConfigureAwait(false) ? RunOutcome.QueueBlocked : RunOutcome.ProcessorStopped;
        foreach (var item in items.Values.Where(i => i.End is null))
            End(item, outcome, null);
    }

    /// <summary>More items than were asked for, that are neither retries nor called workflows: something between here and the server sent the batch twice.</summary>
    private async Task JudgeSurplusAsync(int total, CancellationToken cancellationToken)
    {
        var sender = new BatchSender(state.Client.Transport, state.Queue, logger);
        List<QueueItem> surplus = [];
        foreach (var id in (await sender.FindItemsAsync(state.BatchId, total, cancellationToken).ConfigureAwait(false)).ItemIds)
        {
            if (!items.ContainsKey(id)
                && !state.Siblings.Contains(id)
                && await state.Queue.FindItemAsync(id, cancellationToken).ConfigureAwait(false) is { RetriedFromItemId: null, ParentItemId: null } item
                && item.Status != QueueItemStatus.Canceled)
                surplus.Add(item);
        }

        foreach (var item in surplus.Where(i => !i.Status.IsFinished))
            await state.Queue.CancelItemAsync(item.ItemId, cancellationToken).ConfigureAwait(false);
        if (surplus.Count > 0)
        {
            var ran = surplus.Count(i => i.Status.IsFinished);
            Log.Surplus(logger, state.BatchId, surplus.Count);
            state.Warnings =
            [
                .. state.Warnings,
                $"The server had {surplus.Count} item(s) of batch {state.BatchId} more than were asked for; " + (ran == 0 ? "they were cancelled." : $"{ran} of them had run already, the others were cancelled."),
            ];
        }

        judgedTotal = total;
    }
}
