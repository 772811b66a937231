using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Answers about the batch and its queue. The questions follow one another: status, then the items, surplus and the processor as needed.</summary>
internal sealed partial class RunReducer
{
    private void Take(BatchStatus batch)
    {
        if (batch.BatchId != Rules.BatchId)
        {
            state = state with { Odd = new(state.Odd?.Since ?? now, (state.Odd?.Count ?? 0) + 1) };
            EndQuestions();
            if (state.Odd.IsEnough(now, Rules))
                Fail(new InvokeAIResponseException($"Asked for the status of batch {Rules.BatchId}, the server told of batch '{batch.BatchId}'. {HowToResume}"));
            return;
        }

        state = state with
        {
            Odd = null,
            Batch = batch,
            SeenTotal = batch.Total,
            HasChanged = batch.InProgress != state.Progress.Running,
        };
        if (batch.Total > 0)
            SeeItems(state.AskedIn);
        Report(state.Progress with { Running = batch.InProgress });
        // What is in no state that this version knows has to be looked at too.
        var settled = Math.Max(batch.Completed + batch.Failed + batch.Canceled, batch.Total - batch.Pending - batch.InProgress - batch.Waiting);
        var check = state.IsCheckDue || state.UnreachableSince is not null || settled > state.Progress.Ended || batch.Total < state.Progress.Total;
        state = state with { IsCheckDue = false };
        if (check && !state.Open.IsEmpty)
            AskAboutItems(after: long.MinValue);
        else
            Continue();
    }

    private void AskAboutItems(long after)
    {
        // Oldest first, as far as they have come.
        long[] some = [.. state.Open.Keys.SkipWhile(id => id <= after).Take(Window)];
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
            if (!state.Open.TryGetValue(id, out var item))
                continue;
            var status = found.GetValueOrDefault(id)?.Status;
            if (status is { } known)
            {
                state = state with { HasChanged = state.HasChanged || known != item.Status };
                SeeItems(state.AskedIn);
                item = item with { Status = known, MayHaveDied = item.MayHaveDied && known.IsFinished };
                Update(item);
            }

            // That it is missing is known.
            if (status is null && state.Missing.Contains(id))
                continue;
            // What is missing, of another batch or in no known state is settled by reading it.
            if (status is { } alive && IsAlive(alive))
                continue;
            isDue = true;
            MarkDue(item);
        }

        if (isDue && answer.Asked.Count >= Window)
            AskAboutItems(answer.Asked[^1]);
        else if (!state.IsLastLook)
            Continue();
        else if (isDue)
            EndQuestions();
        else if (state.Batch is { InProgress: > 0 })
            EndAll(RunOutcome.ProcessorStopped);
        else
            Ask(RunQuestion.Blocked, new RunEffect.ReadBlocked());
    }

    /// <summary>After the items: surplus, then the processor where nothing moves.</summary>
    private void Continue()
    {
        if (state.IsSurplusDue)
        {
            AskAboutSurplus();
            return;
        }

        if (state.HasChanged)
            state = state with { LastChange = now, StalledSince = null };
        if (!state.HasChanged && !state.Open.IsEmpty && IsQuiet())
            Ask(RunQuestion.Processor, new RunEffect.ReadProcessor());
        else
            EndQuestions();
    }

    private void Take(QueueAndProcessorStatus status)
    {
        var isBusy = status.Queue.InProgress > 0;
        state = state with { IdleSince = state.IsQueueBusy && !isBusy ? now : state.IdleSince, IsQueueBusy = isBusy };
        Report(state.Progress with { IsPaused = !status.Processor.IsStarted && state.Batch is not { InProgress: > 0 } });
        // Without events that were heard all along, an empty queue is the only sign of a cleared one.
        foreach (var id in state.Missing)
        {
            if (!state.HearsOfClearing && state.Open[id].MissingIn <= state.AskedIn)
                End(state.Open[id], status.Queue.Total == 0 ? RunOutcome.QueueCleared : RunOutcome.Deleted);
        }

        // Whoever's item the processor died of: those behind it stand still too.
        var isStalled = status.Processor is { IsStarted: true, IsProcessing: false } && state.Batch is { Waiting: 0 } batch && batch.InProgress + batch.Pending > 0;
        state = state with { StalledSince = isStalled ? state.StalledSince ?? now : null };
        if (state.StalledSince is not { } since || now - since < Rules.StallTimeout || state.Open.IsEmpty)
        {
            EndQuestions();
            return;
        }

        // An item may have ended between the two answers.
        state = state with { IsLastLook = true };
        AskAboutItems(after: long.MinValue);
    }

    private void EndQuestions()
    {
        if (state.Odd is null && state.UnreachableSince is not null)
        {
            state = state with { UnreachableSince = null };
            Report(state.Progress with { IsOutOfContact = false });
        }

        Pause();
    }

    private void LoseContact(InvokeAIException reason)
    {
        Pause();
        // A 5xx is no sign of a restart.
        if (reason is InvokeAIUnavailableException)
            DoubtLives(static _ => true);
        if (state.UnreachableSince is null)
        {
            state = state with { UnreachableSince = now };
            effects.Add(new RunEffect.NoteLostContact(reason.Message));
            Report(state.Progress with { IsOutOfContact = true });
        }

        if (now - state.UnreachableSince <= Rules.LostContactTimeout)
            return;
        if (state.Open.IsEmpty)
            // All that the run is for is known; only what nobody asked for is not.
            state = state with { JudgedTotal = state.SeenTotal };
        else
            Fail(reason);
    }

    private void Pause() => state = state with { Asked = RunQuestion.None, IsLastLook = false, HasChanged = false, LastPoll = now, Pause = NextPause() };
}
