using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Protocol;

/// <summary>
/// The protocol of one part, as a pure function: (state, what happened) → (new state, what to do once it is stored). No engine gives exactly-once for a POST to
/// a foreign queue, so that this does what can be done: a decision is stored before its POST, a POST is never repeated, an unknown outcome is looked up, and
/// one result is accepted.
/// </summary>
/// <remarks>
/// Who wins a race: whatever is stored first. A cancellation that is stored before a result discards the result; a result that is stored first stays. A late
/// result of a closed attempt is discarded.
/// </remarks>
internal static class PartMachine
{
    public static Step Apply(PartRecord part, PartObservation what, FarmRules rules)
    {
        if (part.HasEnded)
            return new(part);
        return what switch
        {
            PartObservation.Assigned assigned when part.State == PartState.Waiting => Assign(part, assigned),
            PartObservation.Recovered when part.Open is not null => new(part, new Effect.Look()),
            PartObservation.Sent sent when part.Open is { } open && open.Number == sent.Attempt => Sent(part, open, sent, rules),
            PartObservation.Seen seen when part.Open is { } open && open.Number == seen.Attempt => Seen(part, open, seen, rules),
            PartObservation.Collected collected when part.Open is { } open && open.Number == collected.Attempt => Accept(part, open, collected, rules),
            PartObservation.ServerLost lost when part.Open is { } open && open.Server == lost.Server => Close(part, open, CloseReason.ServerLost, null, rules),
            PartObservation.StopAsked stop => Stop(part, stop.As),
            PartObservation.MoveAsked move when part is { StopAs: null, Open: { Phase: AttemptPhase.Landed, Started: false, IsMoving: false } open }
                && open.Number == move.Attempt
                => new(part with { Open = open with { IsMoving = true } }, new Effect.Stop(), new Effect.Look()),
            PartObservation.Reprioritized change when part.Priority != change.Priority => new(part with { Priority = change.Priority }),
            PartObservation.NoServerLeft when part.State == PartState.Waiting => End(part, PartState.Quarantined, $"Every server failed it: {Describe(part)}"),
            PartObservation.Unrunnable lacking when part.State == PartState.Waiting
                => End(part, PartState.Failed, $"No server can run it. The one that comes closest lacks {lacking.Missing}."),
            _ => new(part),
        };
    }

    private static Step Assign(PartRecord part, PartObservation.Assigned assigned)
    {
        var number = part.AttemptCount + 1;
        var next = part with
        {
            State = PartState.Running,
            AttemptCount = number,
            Open = new() { Number = number, Server = assigned.Server, BatchId = assigned.BatchId },
        };
        return new(next, new Effect.Send());
    }

    private static Step Sent(PartRecord part, Attempt open, PartObservation.Sent sent, FarmRules rules) => sent.Result switch
    {
        SendResult.NotSent => Close(part, open, CloseReason.NotSent, sent.Detail, rules),
        SendResult.QueueFull => Close(part, open, CloseReason.QueueFull, sent.Detail, rules),
        SendResult.Unreadable => Close(part, open, CloseReason.Unreadable, sent.Detail, rules),
        SendResult.Refused => Close(part, open, CloseReason.Refused, sent.Detail, rules),
        SendResult.Landed when open.Phase == AttemptPhase.Decided && part.StopAs is not null
            => new(part with { Open = open with { Phase = AttemptPhase.Landed } }, new Effect.Stop(), new Effect.Look()),
        SendResult.Landed when open.Phase == AttemptPhase.Decided => new(part with { Open = open with { Phase = AttemptPhase.Landed } }, new Effect.Look()),
        _ => new(part, new Effect.Look()),
    };

    private static Step Seen(PartRecord part, Attempt open, PartObservation.Seen seen, FarmRules rules)
    {
        if (seen.Items.Count == 0)
        {
            if (seen.MissingFor < rules.UncertaintyWindow)
                return new(part, new Effect.Look());
            return Close(part, open, open.Phase == AttemptPhase.Decided ? CloseReason.NeverLanded : CloseReason.EvidenceLost, null, rules);
        }

        var best = seen.Items.MaxBy(item => (item.Status, -item.Id))!;
        if (part.StopAs is not null)
            return seen.Items.Any(item => item.IsActive)
                ? new(part, new Effect.Stop(), new Effect.Look())
                : Close(part, open, CloseReason.Stopped, null, rules);
        Effect[] surplus = [.. seen.Items.Where(item => item.IsActive && item != best).Select(item => new Effect.CancelItem(item.Id))];
        switch (best.Status)
        {
            case ItemStatus.Completed:
                return new(open.Phase == AttemptPhase.Collecting ? part : part with { Open = open with { Phase = AttemptPhase.Collecting, Started = true } },
                    [.. surplus, new Effect.Collect(best.Id)]);
            case ItemStatus.Running when open is not { Phase: AttemptPhase.Landed, Started: true }:
                // One that is to move and runs is not stopped again. The first request to stop it may still arrive, so that it goes on moving.
                return new(part with { Open = open with { Phase = AttemptPhase.Landed, Started = true } }, [.. surplus, new Effect.Look()]);
            case ItemStatus.Pending when open.IsMoving:
                return new(part, [.. surplus, new Effect.Stop(), new Effect.Look()]);
            case ItemStatus.Pending when open.Phase != AttemptPhase.Landed:
                return new(part with { Open = open with { Phase = AttemptPhase.Landed } }, [.. surplus, new Effect.Look()]);
            case ItemStatus.Pending or ItemStatus.Running:
                return new(part, [.. surplus, new Effect.Look()]);
            default:
                return Close(part, open, ReasonOf(best, open), best.Error, rules);
        }
    }

    private static CloseReason ReasonOf(SeenItem item, Attempt open) => item.Status switch
    {
        ItemStatus.OutOfMemory => CloseReason.OutOfMemory,
        ItemStatus.NodeError => CloseReason.NodeError,
        _ when open.IsMoving => CloseReason.Moved,
        ItemStatus.CanceledByRestart => CloseReason.Restarted,
        _ => CloseReason.CanceledByPerson,
    };

    private static Step Accept(PartRecord part, Attempt open, PartObservation.Collected collected, FarmRules rules)
        => part.StopAs is not null ? Close(part, open, CloseReason.Stopped, null, rules)
            : new(part with { State = PartState.Completed, Open = null, AcceptedBatch = open.BatchId, Result = collected.Result });

    private static Step Stop(PartRecord part, PartState become)
    {
        if (part.StopAs is not null)
            return new(part);
        return part.Open is not { } open ? End(part, become, null)
            // What is running when its deadline passes has started in time.
            : become == PartState.Expired && open.Started ? new(part)
            : new(part with { StopAs = become }, new Effect.Stop(), new Effect.Look());
    }

    private static Step Close(PartRecord part, Attempt open, CloseReason reason, string? detail, FarmRules rules)
    {
        var waiting = part with
        {
            State = PartState.Waiting,
            Open = null,
            Closed =
            [
                .. part.Closed.Where(earlier => !IsUnsent(reason) || earlier.Reason != reason),
                new(open.Number, open.Server, reason, detail, open.Started),
            ],
        };
        if (part.StopAs is { } become)
            return End(waiting, become, null);
        return reason switch
        {
            CloseReason.Refused => Exclude(waiting, open, reason, rules.RefusalLimit, PartState.Failed, detail),
            CloseReason.OutOfMemory => Exclude(waiting, open, reason, rules.PoisonLimit, PartState.Quarantined, null),
            CloseReason.NodeError
                => Exclude(waiting, open, reason, rules.NodeErrorRetries + 1, rules.NodeErrorRetries == 0 ? PartState.Failed : PartState.Quarantined, detail),
            CloseReason.CanceledByPerson when !rules.RetryCanceled => End(waiting, PartState.Canceled, $"Somebody canceled it on server '{open.Server}'."),
            CloseReason.ServerLost
                or CloseReason.Restarted when Count(waiting, a => a.Started && a.Reason is CloseReason.ServerLost or CloseReason.Restarted) >= rules.PoisonLimit
                => End(waiting, PartState.Quarantined, $"Servers went down while it ran: {Describe(waiting)}"),
            _ => new(waiting),
        };
    }

    // These can repeat for as long as a disk or a server is away. The last one of each kind says all.
    private static bool IsUnsent(CloseReason reason) => reason is CloseReason.NotSent or CloseReason.QueueFull or CloseReason.Unreadable;

    private static Step Exclude(PartRecord part, Attempt open, CloseReason reason, int limit, PartState become, string? detail)
        => Count(part, a => a.Reason == reason) >= limit
            ? End(part, become, detail ?? $"It failed {limit} times in the same way: {Describe(part)}")
            : new(part with { Excluded = [.. part.Excluded.Append(open.Server).Distinct()] });

    private static Step End(PartRecord part, PartState state, string? reason) => new(part with { State = state, Open = null, Reason = reason });

    private static int Count(PartRecord part, Func<ClosedAttempt, bool> what) => part.Closed.Count(what);

    private static string Describe(PartRecord part) => string.Join("; ", part.Closed.Select(a => $"{a.Server}: {a.Detail ?? a.Reason.ToString()}"));
}
