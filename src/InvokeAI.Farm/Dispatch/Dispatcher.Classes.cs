namespace InvokeAI.Farm.Dispatch;

/// <remarks>
/// Where the rules ask for it, a part that waits rises by one class with each <see cref="Protocol.FarmRules.RaisePriorityEvery"/> since its job was submitted,
/// up to the highest class that any part has of its own: what rises meets the others there, and does not pass by. The order within a class stays as it is.
/// </remarks>
internal sealed partial class Dispatcher
{
    private static readonly IComparer<int> HighestFirst = Comparer<int>.Create(static (x, y) => y.CompareTo(x));
    private readonly PriorityQueue<TrackedPart, TimeSpan> _rising = new();
    private readonly SortedDictionary<int, int> _classes = new(HighestFirst);

    private void EnterClass(TrackedPart part)
    {
        if (rules.RaisePriorityEvery is null)
            return;
        Count(part.Record.Priority, 1);
        _rising.Enqueue(part, TimeSpan.MinValue);
    }

    private void LeaveClass(int priority)
    {
        if (rules.RaisePriorityEvery is not null)
            Count(priority, -1);
    }

    // Its own class was changed: what it has risen is limited again.
    private void Reclass(TrackedPart part, int before)
    {
        if (rules.RaisePriorityEvery is null || part.Record.Priority == before)
            return;
        Count(before, -1);
        Count(part.Record.Priority, 1);
        part.Raise = Math.Min(part.Raise, HighestOver(part));
    }

    private void TickClasses(DateTimeOffset clock)
    {
        if (rules.RaisePriorityEvery is not { } every)
            return;
        while (_rising.TryPeek(out var part, out var due) && due <= _now)
        {
            _rising.Dequeue();
            if (!_parts.TryGetValue(part.Record.Id, out var known) || known != part)
                continue;
            // From here on by a clock that never jumps.
            var age = clock - (part.Record.SubmittedAt ?? clock);
            part.Since ??= _now - (age > TimeSpan.Zero ? age : TimeSpan.Zero);
            var steps = Math.Floor((_now - part.Since.Value) / every);
            _rising.Enqueue(part, part.Since.Value + (every * (steps + 1)));
            var raise = Math.Max(part.Raise, (int)Math.Min(steps, HighestOver(part)));
            if (raise == part.Raise)
                continue;
            part.Raise = raise;
            if (_scheduler.IsWaiting(part.Record.Id))
                Wait(part);
        }
    }

    private void Count(int priority, int change)
    {
        if ((_classes[priority] = _classes.GetValueOrDefault(priority) + change) == 0)
            _classes.Remove(priority);
    }

    private int HighestOver(TrackedPart part)
    {
        foreach (var (highest, _) in _classes)
            return (int)Math.Min((long)highest - part.Record.Priority, int.MaxValue);
        return 0;
    }
}
