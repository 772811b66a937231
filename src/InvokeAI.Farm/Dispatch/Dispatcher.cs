using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Dispatch;

/// <summary>
/// Makes all decisions of a farm in one process: parts, servers and the scheduler. It receives observations and emits commands. It has no clock, no thread and
/// no I/O, so that a simulator can run it through years of trouble. Not thread-safe.
/// </summary>
/// <param name="identity">What batch IDs are made of.</param>
/// <param name="rules">Times and limits.</param>
/// <param name="scheduling">The scheduler's limits.</param>
/// <param name="start">The current time, of the clock that <see cref="Tick"/> receives.</param>
/// <param name="emit">Takes what to do. It must not call back.</param>
internal sealed partial class Dispatcher(FarmIdentity identity, FarmRules rules, SchedulerRules scheduling, TimeSpan start, Action<Command> emit)
{
    private readonly Scheduler _scheduler = new(scheduling);
    private readonly Dictionary<string, TrackedPart> _parts = [];
    private readonly Dictionary<string, TrackedPart> _open = [];
    private readonly PriorityQueue<string, DateTimeOffset> _deadlines = new();
    private readonly Dictionary<string, Needs> _needs = [];
    private TimeSpan _now = start;

    /// <summary>Raised with each change of a part that is stored: the record before, or null, and the record now.</summary>
    public Action<PartRecord?, PartRecord>? Changed { get; init; }

    public int WaitingCount => _scheduler.WaitingCount;

    public bool IsWaiting(string partId) => _scheduler.IsWaiting(partId);

    /// <summary>Returns what the server that comes closest lacks to run a waiting part; empty if one can run it.</summary>
    public IReadOnlyList<string> MissingFor(string partId)
        => _parts.TryGetValue(partId, out var part) && part.Record.Open is null ? _scheduler.Missing(NeedsOf(part.Record), part.Record.Excluded) : [];

    public int OpenCount => _open.Count;

    /// <summary>Takes a part that is in the store: new, or of an earlier process.</summary>
    public void Add(PartRecord part)
    {
        if (part.HasEnded || _parts.ContainsKey(part.Id))
            return;
        var tracked = new TrackedPart(part);
        _parts.Add(part.Id, tracked);
        if (part.Deadline is { } deadline)
            _deadlines.Enqueue(part.Id, deadline);
        Settle(tracked);
        if (part.Open is not null)
            Observe(tracked, new PartObservation.Recovered());
    }

    /// <summary>Asks to cancel a part. What ended stays as it is.</summary>
    public void Cancel(string partId) => Observe(partId, new PartObservation.StopAsked(PartState.Canceled));

    public void Reprioritize(string partId, int priority) => Observe(partId, new PartObservation.Reprioritized(priority));

    /// <summary>Something happened to a batch: its attempt is looked up now.</summary>
    public void Wake(string batchId)
    {
        if (!PartId.TryReadBatch(identity, batchId, out var partId, out _) || !_open.TryGetValue(partId, out var part))
            return;
        if (part.NextLook is not null)
            part.NextLook = _now;
        else
            part.IsWoken = true;
    }

    /// <summary>Time has passed: asks what is due, and makes the decisions that are possible.</summary>
    /// <param name="elapsed">Time that never goes back, from whatever start.</param>
    /// <param name="clock">The store's time, for deadlines.</param>
    public void Tick(TimeSpan elapsed, DateTimeOffset clock)
    {
        _now = elapsed;
        while (_deadlines.TryPeek(out var partId, out var deadline) && deadline <= clock)
        {
            _deadlines.Dequeue();
            Observe(partId, new PartObservation.StopAsked(PartState.Expired));
        }

        TickServers();
        TickUnrunnable();
        foreach (var part in _open.Values)
            TickOpen(part);
        Assign();
    }

    /// <summary>The store has, or has not, taken a part.</summary>
    /// <param name="partId">The part.</param>
    /// <param name="isStored">False where another process changed it, or where it is not known.</param>
    public void Written(string partId, bool isStored)
    {
        if (!_parts.TryGetValue(partId, out var part) || part.Writing is not { } step)
            return;
        if (!isStored)
        {
            emit(new Command.Reload(partId));
            return;
        }

        Replace(part, step.Next);
        Run(part, step.Effects);
        Continue(part);
    }

    /// <summary>Handles the stored record of a part, or null if it was removed.</summary>
    public void Reloaded(string partId, PartRecord? stored)
    {
        if (!_parts.TryGetValue(partId, out var part) || part.Writing is null)
            return;
        if (stored is null)
        {
            Drop(part);
            return;
        }

        Replace(part, stored);
        if (stored.Open is not null)
            Run(part, PartMachine.Apply(stored, new PartObservation.Recovered(), rules).Effects);
        Continue(part);
    }

    public void Sent(string partId, int attempt, SendResult result, string? detail)
    {
        if (!_parts.TryGetValue(partId, out var part))
            return;
        if (result is SendResult.NotSent or SendResult.QueueFull && part.Record.Open is { } attempted && attempted.Number == attempt
            && _servers.TryGetValue(attempted.Server, out var server))
        {
            server.ClosedUntil = _now + rules.CoolOff;
            Tell(server);
        }

        if (result == SendResult.Landed)
            part.LandedAt = _now;
        Observe(part, new PartObservation.Sent(attempt, result, detail));
    }

    public void Looked(string partId, int attempt, LookAnswer answer)
    {
        if (!_parts.TryGetValue(partId, out var part) || part.Record.Open is not { } attempted || attempted.Number != attempt)
            return;
        // What happened while the server was asked may not be in its answer.
        part.NextLook = part.IsWoken ? _now : _now + rules.LookInterval;
        part.IsWoken = false;
        if (answer.Items is not { } items)
        {
            part.MissingSince = null;
            return;
        }

        if (items.Count > 0)
            part.MissingSince = null;
        else
            part.MissingSince ??= _now;
        var mayHaveRestarted = part.Connection is null || answer.After != part.Connection;
        IReadOnlyList<SeenItem> judged =
            [.. items.Select(item => item.Status == ItemStatus.Canceled && mayHaveRestarted ? item with { Status = ItemStatus.CanceledByRestart } : item)];
        if (items.Any(item => item.IsActive))
        {
            part.LandedAt ??= _now;
            // It had outlived every restart until the server was asked.
            part.Connection = answer.Before;
        }

        Observe(part, new PartObservation.Seen(attempt, judged, part.MissingSince is { } since ? _now - since : TimeSpan.Zero));
    }

    /// <summary>The results are stored, or could not be.</summary>
    public void Collected(string partId, int attempt, string? result)
    {
        if (!_parts.TryGetValue(partId, out var part) || part.Record.Open is not { } attempted || attempted.Number != attempt)
            return;
        part.IsCollecting = false;
        part.NextLook = _now + rules.LookInterval;
        if (result is not null)
            Observe(part, new PartObservation.Collected(attempt, result));
    }

    private void TickOpen(TrackedPart part)
    {
        if (part.Writing is not null || part.Record.Open is not { } attempt)
            return;
        _servers.TryGetValue(attempt.Server, out var server);
        if (server is null || (server.DownSince is { } since && _now - since >= rules.ServerLostAfter))
        {
            Observe(part, new PartObservation.ServerLost(attempt.Server));
            return;
        }

        if (server.Report is not { } report)
            return;
        if (part.LandedAt is { } landed && _now - landed >= rules.MoveAfter && report.Active - _scheduler.OursOn(server.Name) > report.Slots
            && HasIdleServer(part.Record))
        {
            part.LandedAt = _now;
            Observe(part, new PartObservation.MoveAsked(attempt.Number));
        }

        if (part.NextLook is { } next && _now >= next && !part.IsCollecting && part.Writing is null && part.Record.Open is { } looked)
        {
            part.NextLook = null;
            emit(new Command.Look(part.Record.Id, looked.Number, looked.Server, looked.BatchId));
        }
    }

    private void Assign()
    {
        while (_scheduler.TryNext(out var assignment))
        {
            var part = _parts[assignment.Job.Id];
            part.Forget();
            part.Held = assignment.Server;
            Observe(part, new PartObservation.Assigned(assignment.Server, PartId.Batch(identity, part.Record.Id, part.Record.AttemptCount + 1)));
        }
    }

    private void Observe(string partId, PartObservation what)
    {
        if (_parts.TryGetValue(partId, out var part))
            Observe(part, what);
    }

    private void Observe(TrackedPart part, PartObservation what)
    {
        if (part.Writing is not null)
        {
            part.Pending.Enqueue(what);
            return;
        }

        var step = PartMachine.Apply(part.Record, what, rules);
        if (ReferenceEquals(step.Next, part.Record))
        {
            Run(part, step.Effects);
            return;
        }

        // What is being changed is not decided on.
        _scheduler.Remove(part.Record.Id);
        part.Writing = step = step with { Next = step.Next with { Version = part.Record.Version + 1 } };
        emit(new Command.Write(step.Next));
    }

    private void Continue(TrackedPart part)
    {
        while (part.Writing is null && part.Pending.TryDequeue(out var what))
            Observe(part, what);
    }

    // Another record is stored than the one that was known.
    private void Replace(TrackedPart part, PartRecord next)
    {
        var before = part.Record;
        (part.Record, part.Writing) = (next, null);
        if (before.Open?.Number != next.Open?.Number)
        {
            Judge(before, next);
            if (before.Open is not null || part.Held != next.Open?.Server)
                part.Forget();
        }

        if (!next.HasEnded)
            Settle(part);
        else
            Drop(part);
        Changed?.Invoke(before, next);
    }

    private void Drop(TrackedPart part)
    {
        Hold(part, null);
        _scheduler.Remove(part.Record.Id);
        part.Writing = null;
        part.Pending.Clear();
        _open.Remove(part.Record.Id);
        _parts.Remove(part.Record.Id);
    }

    private void Settle(TrackedPart part)
    {
        var record = part.Record;
        Hold(part, record.Open?.Server);
        if (record.Open is not null)
        {
            _open[record.Id] = part;
            return;
        }

        _open.Remove(record.Id);
        if (record.Excluded.Count > 0 && _servers.Count > 0 && _servers.Keys.All(record.Excluded.Contains))
        {
            Observe(part, new PartObservation.NoServerLeft());
            return;
        }

        _scheduler.Add(new()
        {
            Id = record.Id,
            Priority = record.Priority,
            Tenant = record.Tenant,
            Needs = NeedsOf(record),
            Excluded = record.Excluded,
            Due = record.Due,
            Sequence = record.Sequence,
        });
    }

    private void Hold(TrackedPart part, string? server)
    {
        if (part.Held == server)
            return;
        if (part.Held is { } before)
            _scheduler.Release(before);
        if (server is not null)
            _scheduler.Hold(server, part.Record.Model);
        part.Held = server;
    }

    private void Run(TrackedPart part, IReadOnlyList<Effect> effects)
    {
        if (part.Record.Open is not { } attempt)
            return;
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.Send:
                    emit(new Command.Send(part.Record));
                    break;
                case Effect.Look:
                    part.NextLook ??= _now;
                    break;
                case Effect.Stop:
                    emit(new Command.Stop(attempt.Server, attempt.BatchId));
                    break;
                case Effect.CancelItem surplus:
                    emit(new Command.CancelItem(attempt.Server, attempt.BatchId, surplus.Id));
                    break;
                case Effect.Collect collect when !part.IsCollecting:
                    part.IsCollecting = true;
                    emit(new Command.Collect(part.Record, collect.Id));
                    break;
            }
        }
    }

    // Few different needs are shared by many parts.
    private Needs NeedsOf(PartRecord part)
    {
        var key = string.Join('\n', part.Needs) + "\n\n" + part.Model;
        if (!_needs.TryGetValue(key, out var known))
            _needs.Add(key, known = new(part.Needs, part.Model));
        return known;
    }
}
