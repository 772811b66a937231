using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>
/// Handles answers about the batch and its queue. The questions are asked in this order: status, then the items, surplus items and the processor as needed.
/// </summary>
internal sealed partial class RunReducer
{
    private void Take(BatchStatus batch)
    {
        if (batch.BatchId != Rules.BatchId)
        {
            _state = _state with { Odd = new(_state.Odd?.Since ?? _now, (_state.Odd?.Count ?? 0) + 1) };
            EndQuestions();
            if (_state.Odd.IsEnough(_now, Rules))
                Fail(new InvokeAIResponseException(
                    $"Asked for the status of batch {Rules.BatchId}, the server answered with batch '{batch.BatchId}'. {HowToResume}"));
            return;
        }

        _state = _state with
        {
            Odd = null,
            Batch = batch,
            SeenTotal = batch.Total,
            HasChanged = batch.InProgress != _state.Progress.Running,
        };
        if (batch.Total > 0)
            SeeItems(_state.AskedIn);
        Report(_state.Progress with { Running = batch.InProgress });
        // What is in no state that this version knows has to be looked at too.
        var settled = Math.Max(batch.Completed + batch.Failed + batch.Canceled, batch.Total - batch.Pending - batch.InProgress - batch.Waiting);
        var check = _state.IsCheckDue || _state.UnreachableSince is not null || settled > _state.Progress.Ended || batch.Total < _state.Progress.Total;
        _state = _state with { IsCheckDue = false };
        if (check && !_state.Open.IsEmpty)
            AskAboutItems(after: long.MinValue);
        else
            Continue();
    }

    private void AskAboutItems(long after)
    {
        // Oldest first, as far as they have come.
        long[] some = [.. _state.Open.Keys.SkipWhile(id => id <= after).Take(Window)];
        if (some.Length > 0)
            Ask(RunQuestion.Summaries, new RunEffect.ReadSummaries(some));
        else
            Continue();
    }

    private void Take(Observation.SummariesRead answer)
    {
        var found = answer.Found.Where(s => s is not null && s.BatchId == Rules.BatchId).DistinctBy(s => s.ItemId).ToDictionary(s => s.ItemId);
        var isDue = false;
        foreach (var id in answer.Asked)
        {
            if (!_state.Open.TryGetValue(id, out var item))
                continue;
            var status = found.GetValueOrDefault(id)?.Status;
            if (status is { } known)
            {
                _state = _state with { HasChanged = _state.HasChanged || known != item.Status };
                SeeItems(_state.AskedIn);
                item = item with { Status = known, MayHaveDied = item.MayHaveDied && known.IsFinished };
                Update(item);
            }

            // That it is missing is known.
            if (status is null && _state.Missing.Contains(id))
                continue;
            // What is missing, of another batch or in no known state is settled by reading it.
            if (status is { } alive && IsAlive(alive))
                continue;
            isDue = true;
            MarkDue(item);
        }

        if (isDue && answer.Asked.Count >= Window)
            AskAboutItems(answer.Asked[^1]);
        else if (!_state.IsLastLook)
            Continue();
        else if (isDue)
            EndQuestions();
        else if (_state.Batch is { InProgress: > 0 })
            EndAll(RunOutcome.ProcessorStopped);
        else
            Ask(RunQuestion.Blocked, new RunEffect.ReadBlocked());
    }

    /// <summary>Continues after the items: checks for surplus items, then reads the processor's state if nothing moves.</summary>
    private void Continue()
    {
        if (_state.IsSurplusDue)
        {
            AskAboutSurplus();
            return;
        }

        if (_state.HasChanged)
            _state = _state with { LastChange = _now, StalledSince = null };
        if (!_state.HasChanged && !_state.Open.IsEmpty && IsQuiet())
            Ask(RunQuestion.Processor, new RunEffect.ReadProcessor());
        else
            EndQuestions();
    }

    private void Take(QueueAndProcessorStatus status)
    {
        var isBusy = status.Queue.InProgress > 0;
        _state = _state with { IdleSince = _state.IsQueueBusy && !isBusy ? _now : _state.IdleSince, IsQueueBusy = isBusy };
        Report(_state.Progress with { IsPaused = !status.Processor.IsStarted && _state.Batch is not { InProgress: > 0 } });
        // Without events that were heard all along, an empty queue is the only sign of a cleared one.
        foreach (var id in _state.Missing)
        {
            if (!_state.HearsOfClearing && _state.Open[id].MissingIn <= _state.AskedIn)
                End(_state.Open[id], status.Queue.Total == 0 ? RunOutcome.QueueCleared : RunOutcome.Deleted);
        }

        // Whoever's item the processor died of: those behind it stand still too.
        var isStalled =
            status.Processor is { IsStarted: true, IsProcessing: false } && _state.Batch is { Waiting: 0 } batch && batch.InProgress + batch.Pending > 0;
        _state = _state with { StalledSince = isStalled ? _state.StalledSince ?? _now : null };
        if (_state.StalledSince is not { } since || _now - since < Rules.StallTimeout)
        {
            EndQuestions();
            return;
        }

        // An item may have ended between the two answers.
        _state = _state with { IsLastLook = true };
        AskAboutItems(after: long.MinValue);
    }

    private void EndQuestions()
    {
        if (_state.Odd is null && _state.UnreachableSince is not null)
        {
            _state = _state with { UnreachableSince = null };
            Report(_state.Progress with { IsOutOfContact = false });
        }

        Pause();
    }

    private void LoseContact(InvokeAIException reason)
    {
        Pause();
        // A 5xx is no sign of a restart.
        if (reason is InvokeAIUnavailableException)
            DoubtLives(static _ => true);
        if (_state.UnreachableSince is null)
        {
            _state = _state with { UnreachableSince = _now };
            _effects.Add(new RunEffect.NoteLostContact(reason.Message));
            Report(_state.Progress with { IsOutOfContact = true });
        }

        if (_now - _state.UnreachableSince <= Rules.LostContactTimeout)
            return;
        if (_state.Open.IsEmpty)
            // All that the run is for is known; only what nobody asked for is not.
            _state = _state with { JudgedTotal = _state.SeenTotal };
        else
            Fail(reason);
    }

    private void Pause() => _state = _state with { Asked = RunQuestion.None, IsLastLook = false, LastPoll = _now, Pause = NextPause() };
}
