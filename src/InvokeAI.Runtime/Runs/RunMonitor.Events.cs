namespace InvokeAI;

internal sealed partial class RunMonitor
{
    private bool wasConnected;

    /// <summary>Takes the events in until the subscription ends; they only say sooner what polling would find.</summary>
    private async Task PumpAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        wasConnected = subscription.State == EventConnectionState.Connected;
        try
        {
            await foreach (var e in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                Take(e);
        }
        catch (Exception e) when (e is OperationCanceledException or EventsRejectedException or ObjectDisposedException)
        {
            // Polling goes on.
        }
    }

    private void Take(InvokeAIEvent e)
    {
        switch (e)
        {
            case QueueItemStatusChangedEvent change when IsOwn(change):
                Change(change);
                Publish(e);
                break;
            case InvocationEvent invocation when IsOwn(invocation):
                Report(Progress(invocation));
                Publish(e);
                break;
            case BatchEnqueuedEvent batch when batch.BatchId == state.BatchId:
                Publish(e);
                break;
            case QueueItemsCanceledEvent canceled when canceled.CanceledItemIds.Any(items.ContainsKey):
                CheckSoon();
                Publish(e);
                break;
            case QueueClearedEvent:
                queueWasCleared = true;
                CheckSoon();
                Publish(e);
                break;
            // Where sockets are blocked for good, each attempt fails: only a connection that was there can have been lost.
            case EventConnectionChanged { State: not EventConnectionState.Connected } when wasConnected:
                wasConnected = false;
                foreach (var item in items.Values.Where(i => i.Status == QueueItemStatus.InProgress || i.Status == QueueItemStatus.Waiting))
                    item.MayHaveDied = true;
                break;
            case EventConnectionChanged { State: EventConnectionState.Connected, IsReconnect: var isReconnect }:
                wasConnected = true;
                if (!isReconnect)
                    break;
                // What happened in between was not told.
                CheckSoon();
                break;
        }
    }

    private bool IsOwn(QueueItemEvent e) => e.BatchId == state.BatchId && (items.Count == 0 || items.ContainsKey(e.ItemId));

    private void Change(QueueItemStatusChangedEvent change)
    {
        if (!items.TryGetValue(change.ItemId, out var item) || change.StatusSequence < item.Sequence)
            return;
        item.Sequence = change.StatusSequence ?? item.Sequence;
        item.Status = change.Status;
        lastChange = Environment.TickCount64;
        if (change.BatchStatus is { } batch)
        {
            seenTotal = Math.Max(seenTotal, batch.Total);
            Report(progress with { Running = batch.InProgress });
        }

        if (!change.Status.IsFinished)
            return;
        item.IsReadDue = true;
        wake.Release();
    }

    private RunProgress Progress(InvocationEvent e)
    {
        lastChange = Environment.TickCount64;
        var node = state.Template?.Data.Nodes.FirstOrDefault(n => n.Id == e.NodeId);
        var update = e as InvocationProgressEvent;
        return progress with
        {
            NodeId = e.NodeId,
            Node = node?.Label is { Length: > 0 } label ? label : e.NodeType,
            Message = update?.Message,
            Percentage = update?.Percentage,
            Preview = update?.Image,
        };
    }

    /// <summary>Looks at the server at once, where somebody listens.</summary>
    public void CheckSoon()
    {
        isCheckDue = true;
        wake.Release();
    }
}
