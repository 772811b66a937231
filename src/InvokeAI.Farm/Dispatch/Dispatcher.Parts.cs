using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Dispatch;

internal sealed partial class Dispatcher
{
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
        Reclass(part, before.Priority);
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
        if (_parts.Remove(part.Record.Id))
            LeaveClass(part.Record.Priority);
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

        Wait(part);
    }

    private void Wait(TrackedPart part)
    {
        if (part.RestsUntil > _now)
            return;
        var record = part.Record;
        _scheduler.Add(new()
        {
            Id = record.Id,
            Priority = record.Priority + part.Raise,
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
}
