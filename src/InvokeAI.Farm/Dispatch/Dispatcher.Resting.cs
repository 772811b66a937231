namespace InvokeAI.Farm.Dispatch;

/// <remarks>
/// A part whose content cannot be read rests, each time for twice as long, while its server goes on with others: a folder that is away comes back, and a file
/// that is lost must not keep the servers from what they can do.
/// </remarks>
internal sealed partial class Dispatcher
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);
    private readonly PriorityQueue<TrackedPart, TimeSpan> _resting = new();

    private void Rest(TrackedPart part)
    {
        var rest = rules.CoolOff * Math.Pow(2, part.UnreadableCount++);
        part.RestsUntil = _now + (rest < LongestRest ? rest : LongestRest);
        _resting.Enqueue(part, part.RestsUntil);
    }

    private void TickResting()
    {
        while (_resting.TryPeek(out var part, out var end) && end <= _now)
        {
            _resting.Dequeue();
            if (_parts.TryGetValue(part.Record.Id, out var known) && known == part && part.Writing is null && part.Record.Open is null)
                Wait(part);
        }
    }
}
