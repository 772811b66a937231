using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Dispatch;

internal sealed partial class Dispatcher
{
    private readonly Dictionary<string, ServerLink> _servers = [];

    /// <summary>Raised when a server is drained because too many jobs failed on it.</summary>
    public Action<string, string>? Draining { get; init; }

    /// <summary>Returns the servers, and how many attempts are open on each.</summary>
    public IEnumerable<(ServerLink Link, int Ours)> Servers => _servers.Values.Select(server => (server, _scheduler.OursOn(server.Name)));

    public void AddServer(string name, string? drained = null)
    {
        var isKnown = _servers.TryGetValue(name, out var server);
        if (!isKnown)
            _servers.Add(name, server = new(name) { NextProbe = _now, NextList = _now });
        server!.Drained = drained;
        server.Failures.Clear();
        Tell(server);
        if (isKnown)
            return;
        // Attempts of an earlier process can have been read before their server was known.
        foreach (var part in _parts.Values.Where(part => part.Held == name))
            _scheduler.Hold(name, part.Record.Model);
    }

    /// <summary>Gives a server no more jobs. What it has is finished.</summary>
    public void Drain(string name, string reason)
    {
        if (!_servers.TryGetValue(name, out var server))
            return;
        server.Drained = reason;
        Tell(server);
    }

    /// <summary>Forgets a server. Attempts that are open there are closed, and run elsewhere.</summary>
    public void RemoveServer(string name)
    {
        if (!_servers.Remove(name))
            return;
        _scheduler.RemoveServer(name);
    }

    /// <summary>A server said how it is; null if it could not be asked.</summary>
    public void Probed(string name, ServerReport? report)
    {
        if (!_servers.TryGetValue(name, out var server))
            return;
        (server.IsProbing, server.NextProbe) = (false, _now + rules.ProbeInterval);
        if (report is null)
        {
            server.DownSince ??= _now;
            server.IsSearched = false;
        }
        else
        {
            // A server that comes back may bring late items along.
            if (server.DownSince is not null)
                server.NextList = _now;
            server.DownSince = null;
        }

        server.Report = report;
        Tell(server);
    }

    /// <summary>Returns the items of this farm in a server's queue, or null if it could not be asked.</summary>
    public void Listed(string name, IReadOnlyList<ListedItem>? items)
    {
        if (!_servers.TryGetValue(name, out var server))
            return;
        server.IsListing = false;
        if (items is null)
            return;
        server.Strays = 0;
        foreach (var item in items)
        {
            if ((!item.IsActive && !item.IsCompleted) || !PartId.TryReadBatch(identity, item.BatchId, out var partId, out _) || IsOpen(partId, item.BatchId))
                continue;
            if (item.IsActive)
                server.Strays++;
            emit(new Command.Check(partId, name, item));
        }

        // Strays are canceled, and looked for again before the server gets jobs.
        server.IsSearched = server.Report is not null;
        server.NextList = _now + (server.Strays > 0 ? rules.ProbeInterval : rules.ReapInterval);
        Tell(server);
    }

    /// <summary>Returns the stored part of an item that seemed to belong to no open attempt, or null if there is none.</summary>
    public void Checked(string server, ListedItem item, PartRecord? stored)
    {
        if (stored?.Open?.BatchId == item.BatchId)
            return;
        if (item.IsActive)
            emit(new Command.CancelItem(server, item.BatchId, item.Id));
        else if (stored is not null && stored.AcceptedBatch != item.BatchId)
            emit(new Command.Discard(server, item.BatchId, item.Id));
    }

    private bool IsOpen(string partId, string batchId)
        => _parts.TryGetValue(partId, out var part) && (part.Record.Open?.BatchId == batchId || part.Writing?.Next.Open?.BatchId == batchId);

    private void TickServers()
    {
        foreach (var server in _servers.Values)
        {
            if (!server.IsProbing && _now >= server.NextProbe)
            {
                server.IsProbing = true;
                emit(new Command.Probe(server.Name));
            }

            if (!server.IsListing && server.Report is not null && _now >= server.NextList)
            {
                server.IsListing = true;
                server.NextList = _now + rules.ReapInterval;
                emit(new Command.List(server.Name));
            }

            if (server.ClosedUntil != default && _now >= server.ClosedUntil)
            {
                server.ClosedUntil = default;
                Tell(server);
            }
        }
    }

    private bool HasIdleServer(PartRecord part)
        => _servers.Values.Any(server => server.Report is { Active: 0 } report && server.ToState(0, _now).IsOpen && _scheduler.OursOn(server.Name) == 0
            && !part.Excluded.Contains(server.Name) && !NeedsOf(part).MissingFrom(report.Abilities).Any());

    private void Tell(ServerLink server) => _scheduler.Set(server.ToState(_scheduler.OursOn(server.Name), _now));

    // An attempt ended: a server on which part after part fails gets no more.
    private void Judge(PartRecord before, PartRecord next)
    {
        if (before.Open is not { } attempt || !_servers.TryGetValue(attempt.Server, out var server))
            return;
        if (next.State == PartState.Completed)
            server.Failures.Clear();
        else if (next.Closed is [.., { Reason: CloseReason.NodeError or CloseReason.OutOfMemory or CloseReason.Refused or CloseReason.Restarted }]
            && server.Failures.Add(next.Id) && server.Failures.Count >= rules.DrainAfter && server.Drained is null)
        {
            server.Drained = $"{server.Failures.Count} jobs failed on it in a row.";
            Tell(server);
            Draining?.Invoke(server.Name, server.Drained);
        }
    }
}
