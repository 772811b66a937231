using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Dispatch;

internal sealed partial class Dispatcher
{
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
            (part.LandedAt, part.UnreadableCount) = (_now, 0);
        else if (result == SendResult.Unreadable && part.Record.Open?.Number == attempt)
            Rest(part);
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
}
