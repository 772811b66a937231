using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>
/// Follows a run by rules alone. From a state and an <see cref="Observation"/>, it computes the next state and the effects. It has no clock, no threads and no
/// connection, so that every order of observations can be tested.
/// </summary>
internal sealed partial class RunReducer
{
    private const int TimesUntilUnreadable = 3;
    private const int ReadAtOnce = 4;
    private const int Window = 500;
    private static readonly TimeSpan ClearGrace = TimeSpan.FromMilliseconds(500);
    private readonly List<RunEffect> _effects = [];
    private readonly TimeSpan _now;
    private FollowState _state;

    private RunReducer(FollowState state, TimeSpan now) => (_state, _now) = (state, now);

    private RunRules Rules => _state.Rules;

    /// <summary>Computes the state and the effects that follow from an observation.</summary>
    public static (FollowState State, IReadOnlyList<RunEffect> Effects) Apply(FollowState state, Observation observation, TimeSpan now)
    {
        if (state.IsOver && observation is not Observation.Started)
            return (state, []);
        var reducer = new RunReducer(state with { Observed = state.Observed + 1 }, now);
        reducer.Take(observation);
        reducer.Plan();
        return (reducer._state, reducer._effects);
    }

    /// <summary>Returns the outcome of an item that the server reports as finished.</summary>
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
                _state = _state with { IsCancelRequested = true };
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
                _state = _state with { JudgedTotal = judged.Total };
                if (judged.Warning is { } warning)
                    _effects.Add(new RunEffect.Warn(warning));
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

    private void Start(Observation.Started started) => _state = _state with
    {
        IsOver = false,
        IsConnected = started.IsConnected,
        IsCancelRequested = _state.IsCancelRequested || started.IsCancelRequested,
        HearsOfClearing = false,
        IsPollDue = false,
        Asked = RunQuestion.None,
        Reading = _state.Reading.Clear(),
        Odd = null,
        UnreachableSince = null,
        StalledSince = null,
        IsLastLook = false,
        IdleSince = _now,
        LastChange = _now,
        LastPoll = _now,
        Pause = FollowState.FirstPause,
        Open = _state.Open.SetItems(
            _state.Open.Values.Select(
                i => KeyValuePair.Create(i.ItemId, i with { Odd = null, UnreadableSince = null, TimesUnreadable = 0, ReadAfter = _now }))),
    };

    /// <summary>Plans what is due now. Every observation ends here.</summary>
    private void Plan()
    {
        foreach (var id in _state.Missing)
        {
            if (_state.HearsOfClearing && _now - _state.Open[id].MissingSince >= ClearGrace)
                End(_state.Open[id], RunOutcome.Deleted);
        }

        foreach (var id in _state.Due)
        {
            if (_state.Reading.Count >= ReadAtOnce)
                break;
            if (_state.Reading.Contains(id) || _state.Open[id].ReadAfter > _now)
                continue;
            _state = _state with { Reading = _state.Reading.Add(id) };
            Update(_state.Open[id] with { ReadIn = _state.Observed });
            _effects.Add(new RunEffect.ReadItem(id));
        }

        // Whatever is still being asked is of no use then.
        if (!_state.IsOver && _state.Open.IsEmpty && !_state.IsSurplusDue)
        {
            _state = _state with { IsOver = true };
            _effects.Add(new RunEffect.Finish());
        }

        if (_state.IsOver || _state.Asked != RunQuestion.None)
            return;
        if (_state.Open.IsEmpty && _state.UnreachableSince is null)
        {
            AskAboutSurplus();
        }
        else if (!_state.Missing.IsEmpty && !_state.HearsOfClearing && _state.UnreachableSince is null)
        {
            Ask(RunQuestion.Processor, new RunEffect.ReadProcessor());
        }
        else if (_state.IsPollDue || _now >= PollAt(_state))
        {
            _state = _state with { IsPollDue = false };
            Ask(RunQuestion.Status, new RunEffect.ReadStatus());
        }
    }

    private void Ask(RunQuestion question, RunEffect effect)
    {
        _state = _state with { Asked = question, AskedIn = _state.Observed };
        _effects.Add(effect);
    }

    private void AskAboutSurplus() => Ask(RunQuestion.Surplus, new RunEffect.JudgeSurplus(_state.SeenTotal));

    private void CheckSoon() => _state = _state with { IsCheckDue = true, IsPollDue = true };

    private void Report(FollowProgress progress)
    {
        progress = progress with { Overall = Overall(progress) };
        if (progress == _state.Progress)
            return;
        _state = _state with { Progress = progress };
        _effects.Add(new RunEffect.Publish(progress));
    }

    private void Update(OpenItem item) => _state = _state with { Open = _state.Open.SetItem(item.ItemId, item) };

    private void MarkDue(OpenItem item) => _state = _state with { Due = _state.Due.Add(item.ItemId), Missing = _state.Missing.Remove(item.ItemId) };

    private void End(OpenItem item, RunOutcome outcome, FinishedItem? found = null, IReadOnlyList<RunItem>? children = null)
    {
        _state = _state with
        {
            Open = _state.Open.Remove(item.ItemId),
            Due = _state.Due.Remove(item.ItemId),
            Missing = _state.Missing.Remove(item.ItemId),
            LastChange = _now,
            StalledSince = null,
            Shares = _state.Shares - item.Share,
        };
        _effects.Add(new RunEffect.EndItem(item, outcome, found, children ?? []));
        Report(_state.Progress with { Ended = _state.Progress.Total - _state.Open.Count });
    }

    private void EndAll(RunOutcome outcome)
    {
        foreach (var item in _state.Open.Values)
            End(item, outcome);
        EndQuestions();
    }

    private void Fail(Exception reason)
    {
        _state = _state with { IsOver = true };
        _effects.Add(new RunEffect.Fail(reason));
    }
}
