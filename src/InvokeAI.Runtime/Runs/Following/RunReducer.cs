using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>
/// Follows a run by rules alone: of what is known and one more <see cref="Observation"/> it makes what is known then, and what is to be done. It has no clock, no threads and no
/// connection, so that every order of observations can be tested.
/// </summary>
internal sealed partial class RunReducer
{
    private const int TimesUntilUnreadable = 3;
    private const int ReadAtOnce = 4;
    private const int Window = 500;
    private static readonly TimeSpan ClearGrace = TimeSpan.FromMilliseconds(500);
    private readonly List<RunEffect> effects = [];
    private readonly TimeSpan now;
    private FollowState state;

    private RunReducer(FollowState state, TimeSpan now) => (this.state, this.now) = (state, now);

    private RunRules Rules => state.Rules;

    /// <summary>What follows of an observation.</summary>
    public static (FollowState State, IReadOnlyList<RunEffect> Effects) Apply(FollowState state, Observation observation, TimeSpan now)
    {
        if (state.IsOver && observation is not Observation.Started)
            return (state, []);
        var reducer = new RunReducer(state with { Observed = state.Observed + 1 }, now);
        reducer.Take(observation);
        reducer.Plan();
        return (reducer.state, reducer.effects);
    }

    /// <summary>How an item ended that the server calls finished.</summary>
    public static RunOutcome OutcomeOf(QueueItemStatus status, bool mayHaveDied, bool isCancelRequested)
        => status == QueueItemStatus.Completed ? RunOutcome.Completed
            : status == QueueItemStatus.Failed ? RunOutcome.Failed
            // A restarting server cancels what it was running, without an event.
            : mayHaveDied && !isCancelRequested ? RunOutcome.ServerRestarted
            : RunOutcome.Canceled;

    private void Take(Observation observation)
    {
        switch (observation)
        {
            case Observation.Started started:
                Start(started);
                break;
            case Observation.Event { Told: var told }:
                Take(told);
                break;
            case Observation.CancelRequested:
                state = state with { IsCancelRequested = true };
                break;
            case Observation.CheckRequested:
                CheckSoon();
                break;
            case Observation.StatusRead { Batch: var batch }:
                Take(batch);
                break;
            case Observation.SummariesRead summaries:
                Take(summaries);
                break;
            case Observation.ProcessorRead { Status: var status }:
                Take(status);
                break;
            case Observation.BlockedRead { IsBlocked: var isBlocked }:
                EndAll(isBlocked ? RunOutcome.QueueBlocked : RunOutcome.ProcessorStopped);
                break;
            case Observation.SurplusJudged judged:
                state = state with { JudgedTotal = judged.Total };
                if (judged.Warning is { } warning)
                    effects.Add(new RunEffect.Warn(warning));
                Continue();
                break;
            case Observation.ItemRead read:
                Take(read);
                break;
            case Observation.ItemMissing { ItemId: var id }:
                if (Settle(id) is { } missing)
                    Miss(missing);
                break;
            case Observation.ItemUnreadable unreadable:
                Take(unreadable);
                break;
            case Observation.ItemUnreachable unreachable:
                Take(unreachable);
                break;
            case Observation.ContactLost { Reason: var reason }:
                LoseContact(reason);
                break;
            case Observation.Failed { Reason: var reason }:
                Fail(reason);
                break;
        }
    }

    private void Start(Observation.Started started) => state = state with
    {
        IsOver = false,
        IsConnected = started.IsConnected,
        IsCancelRequested = state.IsCancelRequested || started.IsCancelRequested,
        HearsOfClearing = false,
        IsPollDue = false,
        Asked = RunQuestion.None,
        HasChanged = false,
        Reading = state.Reading.Clear(),
        Odd = null,
        UnreachableSince = null,
        StalledSince = null,
        IsLastLook = false,
        IdleSince = now,
        LastChange = now,
        LastPoll = now,
        Pause = FollowState.FirstPause,
        Open = state.Open.SetItems(state.Open.Values.Select(i => KeyValuePair.Create(i.ItemId, i with { Odd = null, UnreadableSince = null, TimesUnreadable = 0, ReadAfter = now }))),
    };

    /// <summary>What is due now. Every observation ends here.</summary>
    private void Plan()
    {
        foreach (var id in state.Missing)
        {
            if (state.HearsOfClearing && now - state.Open[id].MissingSince >= ClearGrace)
                End(state.Open[id], RunOutcome.Deleted);
        }

        foreach (var id in state.Due)
        {
            if (state.Reading.Count >= ReadAtOnce)
                break;
            if (state.Reading.Contains(id) || state.Open[id].ReadAfter > now)
                continue;
            state = state with { Reading = state.Reading.Add(id) };
            Update(state.Open[id] with { ReadIn = state.Observed });
            effects.Add(new RunEffect.ReadItem(id));
        }

        // Whatever is still being asked is of no use then.
        if (!state.IsOver && state.Open.IsEmpty && !state.IsSurplusDue)
        {
            state = state with { IsOver = true };
            effects.Add(new RunEffect.Finish());
        }

        if (state.IsOver || state.Asked != RunQuestion.None)
            return;
        if (state.Open.IsEmpty && state.UnreachableSince is null)
        {
            AskAboutSurplus();
        }
        else if (!state.Missing.IsEmpty && !state.HearsOfClearing && state.UnreachableSince is null)
        {
            Ask(RunQuestion.Processor, new RunEffect.ReadProcessor());
        }
        else if (state.IsPollDue || now >= PollAt(state))
        {
            state = state with { IsPollDue = false, HasChanged = false };
            Ask(RunQuestion.Status, new RunEffect.ReadStatus());
        }
    }

    private void Ask(RunQuestion question, RunEffect effect)
    {
        state = state with { Asked = question, AskedIn = state.Observed };
        effects.Add(effect);
    }

    private void AskAboutSurplus() => Ask(RunQuestion.Surplus, new RunEffect.JudgeSurplus(state.SeenTotal));

    private void CheckSoon() => state = state with { IsCheckDue = true, IsPollDue = true };

    private void Report(FollowProgress progress)
    {
        progress = progress with { Overall = Overall(progress) };
        if (progress == state.Progress)
            return;
        state = state with { Progress = progress };
        effects.Add(new RunEffect.Publish(progress));
    }

    private void Update(OpenItem item) => state = state with { Open = state.Open.SetItem(item.ItemId, item) };

    private void MarkDue(OpenItem item) => state = state with { Due = state.Due.Add(item.ItemId), Missing = state.Missing.Remove(item.ItemId) };

    private void End(OpenItem item, RunOutcome outcome, FinishedItem? found = null, IReadOnlyList<RunItem>? children = null)
    {
        state = state with
        {
            Open = state.Open.Remove(item.ItemId),
            Due = state.Due.Remove(item.ItemId),
            Missing = state.Missing.Remove(item.ItemId),
            LastChange = now,
            StalledSince = null,
            Shares = state.Shares - item.Share,
        };
        effects.Add(new RunEffect.EndItem(item, outcome, found, children ?? []));
        Report(state.Progress with { Ended = state.Progress.Total - state.Open.Count });
    }

    private void EndAll(RunOutcome outcome)
    {
        foreach (var item in state.Open.Values)
            End(item, outcome);
        EndQuestions();
    }

    private void Fail(Exception reason)
    {
        state = state with { IsOver = true };
        effects.Add(new RunEffect.Fail(reason));
    }
}
