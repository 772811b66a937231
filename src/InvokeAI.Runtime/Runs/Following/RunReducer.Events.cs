using InvokeAI.Events;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Handles events. They only report earlier what polling would find, and any of them can be missing, late or repeated.</summary>
internal sealed partial class RunReducer
{
    private void Take(InvokeAIEvent told)
    {
        switch (told)
        {
            case QueueItemStatusChangedEvent change:
                NoteQueue(change);
                if (Own(change) is { } own)
                {
                    Take(own, change);
                    _effects.Add(new RunEffect.Publish(told));
                }

                break;
            case InvocationEvent invocation when Own(invocation) is { } running:
                Take(running, invocation);
                _effects.Add(new RunEffect.Publish(told));
                break;
            case BatchEnqueuedEvent batch when batch.BatchId == Rules.BatchId:
                _effects.Add(new RunEffect.Publish(told));
                break;
            case QueueItemsCanceledEvent canceled when canceled.CanceledItemIds.Any(_state.Open.ContainsKey):
                CheckSoon();
                _effects.Add(new RunEffect.Publish(told));
                break;
            case QueueClearedEvent:
                TakeCleared();
                _effects.Add(new RunEffect.Publish(told));
                break;
            case EventsDropped { IsProgressOnly: false }:
                CheckSoon();
                break;
            case EventConnectionChanged { State: EventConnectionState.Connected } change:
                Connect(change);
                break;
            case EventConnectionChanged when _state.IsConnected:
                Disconnect();
                break;
        }
    }

    private OpenItem? Own(QueueItemEvent told)
    {
        if (told.BatchId != Rules.BatchId)
            return null;
        _state = _state with { HearsOfClearing = _state.HearsOfClearing || _state.IsConnected };
        return _state.Open.GetValueOrDefault(told.ItemId);
    }

    /// <summary>
    /// Draws conclusions from items that are still in the queue. A clearing deletes all items of the run. If one is left, there was no clearing so far, and an
    /// event will report the next one. An answer to a question that was asked before a clearing, or before events were received, proves nothing.
    /// </summary>
    private void SeeItems(long askedIn)
    {
        if (askedIn >= _state.TurnedIn)
            _state = _state with { IsCleared = false, HearsOfClearing = _state.HearsOfClearing || _state.IsConnected };
    }

    private void NoteQueue(QueueItemStatusChangedEvent change)
    {
        var isBusy = (change.QueueStatus?.InProgress ?? (change.Status == QueueItemStatus.InProgress ? 1 : 0)) > 0;
        if (_state.IsQueueBusy && !isBusy)
            _state = _state with { IdleSince = _now };
        _state = _state with { IsQueueBusy = isBusy };
        // A paused processor starts nothing.
        if (change.Status == QueueItemStatus.InProgress)
            Report(_state.Progress with { IsPaused = false });
    }

    private void Take(OpenItem item, QueueItemStatusChangedEvent change)
    {
        if (change.StatusSequence < item.Sequence)
            return;
        item = item with
        {
            Sequence = change.StatusSequence ?? item.Sequence,
            Status = change.Status,
            MayHaveDied = item.MayHaveDied && change.Status != QueueItemStatus.InProgress,
        };
        Update(item);
        _state = _state with { LastChange = _now };
        if (change.BatchStatus is { } batch && batch.BatchId == Rules.BatchId)
        {
            _state = _state with { SeenTotal = Math.Max(_state.SeenTotal, batch.Total) };
            Report(_state.Progress with { Running = batch.InProgress });
        }

        if (change.Status.IsFinished)
            MarkDue(item);
    }

    private void Take(OpenItem item, InvocationEvent told)
    {
        _state = _state with { LastChange = _now };
        Advance(item, told);
        var node = Rules.Nodes.FirstOrDefault(n => n.Id == told.NodeId);
        var update = told as InvocationProgressEvent;
        Report(_state.Progress with
        {
            NodeId = told.NodeId,
            Node = node?.Label is { Length: > 0 } label ? label : told.NodeType,
            Message = update?.Message,
            Percentage = update?.Percentage,
            Preview = update?.Image,
        });
    }

    private void TakeCleared()
    {
        _state = _state with { IsCleared = true, TurnedIn = _state.Observed };
        foreach (var id in _state.Missing)
            End(_state.Open[id], RunOutcome.QueueCleared);
        CheckSoon();
    }

    private void Connect(EventConnectionChanged change)
    {
        _state = _state with { IsConnected = true, TurnedIn = _state.Observed };
        // What happened in between was not told. Before the first poll nothing was missed that it will not find.
        if (change.IsReconnect)
            CheckSoon();
        else if (_state.Batch is not null)
            _state = _state with { IsPollDue = true };
    }

    // The server may be gone: it is asked at once rather than at the slow pace that events allow.
    private void Disconnect()
    {
        _state = _state with { IsConnected = false, HearsOfClearing = false, IsPollDue = true, IdleSince = _now };
        DoubtLives(i => i.Status == QueueItemStatus.InProgress || i.Status == QueueItemStatus.Waiting);
    }

    private void DoubtLives(Func<OpenItem, bool> of) => _state = _state with
    {
        Open = _state.Open.SetItems(_state.Open.Values.Where(of).Select(i => KeyValuePair.Create(i.ItemId, i with { MayHaveDied = true }))),
    };
}
