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
        EnterClass(tracked);
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
        TickClasses(clock);
        TickResting();
        foreach (var part in _open.Values)
            TickOpen(part);
        Assign();
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

    // Few different needs are shared by many parts.
    private Needs NeedsOf(PartRecord part)
    {
        var key = string.Join('\n', part.Needs) + "\n\n" + part.Model;
        if (!_needs.TryGetValue(key, out var known))
            _needs.Add(key, known = new(part.Needs, part.Model));
        return known;
    }
}
