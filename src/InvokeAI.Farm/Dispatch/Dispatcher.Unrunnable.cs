using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Dispatch;

internal sealed partial class Dispatcher
{
    private readonly Dictionary<string, TimeSpan> _unrunnable = [];
    private TimeSpan _nextUnrunnable = start;

    // Many parts share few different needs. The parts are searched only after no server has met their needs for too long.
    private void TickUnrunnable()
    {
        if (rules.FailUnrunnableAfter is not { } limit || _now < _nextUnrunnable)
            return;
        _nextUnrunnable = _now + rules.ProbeInterval;
        foreach (var (key, needs) in _needs.ToList())
        {
            // A server that does not answer may have what is needed.
            var missing = _servers.Count > 0 && _servers.Values.All(server => server.Report is not null) ? _scheduler.Missing(needs, []) : [];
            if (missing.Count == 0)
                _unrunnable.Remove(key);
            else if (_unrunnable.TryAdd(key, _now) || _now - _unrunnable[key] < limit)
                continue;
            else
                Fail(needs, string.Join(", ", missing));
        }
    }

    private void Fail(Scheduling.Needs needs, string missing)
    {
        var waiting = _parts.Values.Where(part => part.Record.Open is null && part.Writing is null && ReferenceEquals(NeedsOf(part.Record), needs));
        foreach (var part in waiting.ToList())
            Observe(part, new PartObservation.Unrunnable(missing));
    }
}
