namespace InvokeAI;

/// <summary>Decides when to ask the server next.</summary>
internal sealed partial class RunReducer
{
    private static readonly TimeSpan LongRun = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuietWhileIdle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietWhileRunning = TimeSpan.FromSeconds(4);

    /// <summary>Returns how long it is until something is due, which is never less than nothing; null if only an answer or an event can make it due.</summary>
    public static TimeSpan? WakeAfter(FollowState state, TimeSpan now)
        => WakeAt(state) is not { } at ? null : at > now ? at - now : TimeSpan.Zero;

    /// <summary>Returns the time at which something is due, or null if only an answer or an event can make it due.</summary>
    public static TimeSpan? WakeAt(FollowState state)
    {
        if (state.IsOver)
            return null;
        TimeSpan? first = state.Asked == RunQuestion.None ? PollAt(state) : null;
        foreach (var id in state.Due)
        {
            // While as many are read as may be, the next one begins when one of them is done.
            if (state.Reading.Count < ReadAtOnce && !state.Reading.Contains(id))
                first = Earlier(first, state.Open[id].ReadAfter);
        }

        foreach (var id in state.Missing)
        {
            if (state.HearsOfClearing)
                first = Earlier(first, state.Open[id].MissingSince + ClearGrace);
        }

        return first;
    }

    private static TimeSpan PollAt(FollowState state)
    {
        var rules = state.Rules;
        if (!state.IsConnected || state.Pause <= FollowState.FirstPause || state.StalledSince is not null || state.UnreachableSince is not null
            || state.Odd is not null)
            return state.LastPoll + state.Pause;
        // An event reports the end of a running item. No event reports a paused queue or a dead processor, so the server is asked while nothing runs.
        if (state.Progress.Running > 0 || state.IsQueueBusy)
            return state.LastPoll + rules.EventPollInterval;
        var idle = Shorter(state.Progress.IsPaused ? rules.MaxPollInterval : Shorter(rules.PollInterval, QuietWhileIdle), rules.EventPollInterval);
        return (state.LastPoll > state.IdleSince ? state.LastPoll : state.IdleSince) + idle;
    }

    /// <summary>Determines whether nothing has happened for so long that the processor's state must be read.</summary>
    private bool IsQuiet()
    {
        var limit = _state.Batch is { InProgress: > 0 } ? QuietWhileRunning : QuietWhileIdle;
        return _now - _state.LastChange >= Shorter(limit, Rules.StallTimeout / 2);
    }

    // Quick at first, for what is answered from the cache; slower in runs that take minutes.
    private TimeSpan NextPause()
        => Shorter(_state.Pause * 2, _now - _state.LastChange > LongRun && _state.StalledSince is null ? Rules.MaxPollInterval : Rules.PollInterval);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;
}
