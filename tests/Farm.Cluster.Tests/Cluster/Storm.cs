using System.Diagnostics;
using System.Globalization;
using FarmCluster;
using InvokeAI.Tests.Faults;
using Microsoft.Extensions.Hosting;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Two silos, a client, eight stand-ins behind a faulty network, and a database: all are processes, and one after the other is killed and comes back, by a
/// seed.
/// </summary>
internal sealed class Storm : IAsyncDisposable
{
    /// <summary>The kills of a round. Each round has them in an order of its own.</summary>
    private static readonly StormKill[] Round =
        [StormKill.SiloBeforePost, StormKill.Silo, StormKill.Server, StormKill.Server, StormKill.Client, StormKill.Database];

    private static readonly WireFault[] Breaks = [WireFault.BreakBefore, WireFault.BreakAfter, WireFault.BreakInAnswer];
    private const int ServerCount = 8;

    // A server that a busy machine keeps from answering for that long is lost too, and nobody killed it.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ClusterDatabase _database;
    private readonly Settings _settings;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly List<ServerProcess> _servers = [];
    private readonly List<SiloProcess> _silos = [];
    private readonly HashSet<ServerProcess> _away = [];
    private readonly CancellationTokenSource _over = new();
    private readonly int[] _kills = new int[Enum.GetValues<StormKill>().Length];
    private readonly StormClients _clients;
    private Task _reviving = Task.CompletedTask;
    private Ambush? _ambush;
    private readonly List<double> _takeovers = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _silenceSince;
    private int _posts;
    private int _serverKills;
    private int _late;
    private int _uploads;

    private Storm(ClusterDatabase database, Settings settings, StormWork work, int seed)
    {
        (_database, _settings, _random, Work) = (database, settings, new(seed), work);
        _clients = new(work, command => SiloProcess.Program(Environment(), command), () => Volatile.Read(ref _posts));
    }

    /// <summary>Gets what the servers executed.</summary>
    public ExecutionLedger Ledger { get; } = new();

    /// <summary>Gets the clients that submit jobs, and submit them again when they are killed.</summary>
    public StormClients Clients => _clients;

    /// <summary>Gets the jobs.</summary>
    public StormWork Work { get; }

    /// <summary>Gets what receives a line for each kill.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Gets how many submissions reached a server only when their silo had long been killed.</summary>
    public int LatePosts => _late;

    /// <summary>Gets how many uploads have been begun.</summary>
    public int UploadCount => Volatile.Read(ref _uploads);

    /// <param name="database">The database.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="programs">The number of programs that submit jobs.</param>
    /// <param name="seed">Decides what is killed when.</param>
    /// <param name="log">Takes a line for each kill.</param>
    public static async Task<Storm> StartAsync(ClusterDatabase database, string folder, int programs, int seed, Action<string> log)
    {
        var settings = database.Settings with { Folder = Path.Combine(folder, "farm"), Window = Window };
        var storm = new Storm(database, settings, new(folder, programs), seed) { Log = log };
        for (var i = 0; i < ServerCount; i++)
            storm._servers.Add(await ServerProcess.StartAsync($"box{i}", Path.Combine(folder, $"box{i}"), Window * 1.5, storm.Draw));
        for (var i = 0; i < 2; i++)
            storm._silos.Add(SiloProcess.Start(storm.Environment()));
        storm._reviving = storm.ReviveAsync();
        return storm;
    }

    public IHost Client() => FarmCluster.Cluster.Client(_settings);

    public int KillsOf(StormKill kill) => _kills[(int)kill];

    public override string ToString()
    {
        var kills = string.Join(", ", Enum.GetValues<StormKill>().Select(kill => $"{kill} {KillsOf(kill)}"));
        var faults = _servers.SelectMany(server => server.Faults).Where(fault => fault.Key != WireFault.None).GroupBy(fault => fault.Key)
            .Select(fault => $"{fault.Key} {fault.Sum(count => count.Value)}");
        var seconds = _takeovers.Order().Select(time => time.ToString("0.0", CultureInfo.InvariantCulture)).ToList();
        return $"{_posts} submissions; killed: {kills}; network: {string.Join(", ", faults)}; seconds from the death of the silo with the farm to the next "
            + $"submission: {seconds.FirstOrDefault()} to {seconds.LastOrDefault()}, median {seconds.ElementAtOrDefault(seconds.Count / 2)}";
    }

    /// <summary>Kills, evenly over the jobs that pass. When it ends, everything runs again.</summary>
    public async Task RageAsync(int rounds, CancellationToken stop)
    {
        var plan = new List<StormKill>();
        for (var i = 0; i < rounds; i++)
        {
            var round = (StormKill[])[.. Round];
            _random.Shuffle(round);
            plan.AddRange(round);
        }

        var recoveries = new List<Task>();
        for (var i = 0; i < plan.Count; i++)
        {
            var due = (long)Work.JobCount * i / plan.Count;
            await UntilAsync(() => Volatile.Read(ref _posts) >= due, TimeSpan.FromMinutes(10), stop);
            await Task.Delay(Next(50, 1000), stop);
            await KillAsync(plan[i], recoveries, stop);
        }

        await Task.WhenAll(recoveries);
    }

    /// <summary>Counts the uploads that are on the servers when the farm does not remove any more.</summary>
    public async Task<int> CountUploadsLeftAsync(CancellationToken stop)
    {
        for (var (count, last, since) = (-1, -1, 0L); ; await Task.Delay(500, stop))
        {
            (count, last) = ((await Task.WhenAll(_servers.Select(server => server.CountUploadsAsync(stop)))).Sum(), count);
            if (count != last)
                since = Stopwatch.GetTimestamp();
            if (count == 0 || Stopwatch.GetElapsedTime(since) > Window / 2)
                return count;
        }
    }

    /// <summary>Kills everything that runs, and reads what the servers have executed.</summary>
    public async Task EndAsync()
    {
        await _over.CancelAsync();
        await _reviving;
        _silos.ForEach(silo => silo.Kill());
        foreach (var server in _servers)
        {
            await server.KillAsync();
            Ledger.Read(server.Name, server.Journal, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _reviving;
        _clients.Stop();
        _silos.ForEach(silo => silo.Dispose());
        foreach (var server in _servers)
            await server.DisposeAsync();
        _over.Dispose();
    }

    private async Task KillAsync(StormKill kill, List<Task> recoveries, CancellationToken stop)
    {
        switch (kill)
        {
            case StormKill.SiloBeforePost:
                await AmbushAsync(stop);
                break;
            case StormKill.Silo:
                _silos[Next(0, 2)].Kill();
                break;
            case StormKill.Server:
                recoveries.Add(await KillServerAsync(stop));
                break;
            case StormKill.Client:
                await _clients.KillAsync(TimeSpan.FromMilliseconds(Next(0, 2500)), stop);
                break;
            case StormKill.Database:
                await _database.Server.KillAsync();
                await Task.Delay(Next(0, 2000), CancellationToken.None);
                await _database.Server.StartAsync();
                break;
        }

        _kills[(int)kill]++;
        Log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_started).TotalSeconds:0.0} s: {kill}, {_posts} submissions"));
    }

    // The silo that has the farm dies when its next submission has left it and before a server has it: the decision is stored.
    private async Task AmbushAsync(CancellationToken stop)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience;)
        {
            if (await FindHolderAsync() is { } holder && _silos.Exists(silo => silo.Id == holder))
            {
                var ambush = _ambush = new(holder, IsLate: Next(0, 4) == 0);
                if (await Task.WhenAny(ambush.Done.Task, Task.Delay(TimeSpan.FromSeconds(15), stop)) == ambush.Done.Task && await ambush.Done.Task)
                    return;
                _ambush = null;
            }

            await Task.Delay(500, stop);
        }

        throw new TimeoutException("No silo has submitted a job for five minutes.");
    }

    private async Task<int?> FindHolderAsync()
    {
        try
        {
            return await _database.FindHolderAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database, or the farm in it, is not there yet.
            return null;
        }
    }

    private async Task<Task> KillServerAsync(CancellationToken stop)
    {
        ServerProcess? server = null;
        await UntilAsync(() => (server = TakeServer()) is not null, Patience, stop);
        await server!.KillAsync();
        var kind = _serverKills++ % 5;
        var (isCleared, isLong) = (kind == 1, kind == 3);
        var away = isLong ? Window * 2 : TimeSpan.FromMilliseconds(Next(0, 1500));
        return RecoverAsync(server, isCleared, away);
    }

    private ServerProcess? TakeServer()
    {
        lock (_gate)
        {
            var server = _servers[_random.Next(ServerCount)];
            return _away.Add(server) ? server : null;
        }
    }

    private async Task RecoverAsync(ServerProcess server, bool isCleared, TimeSpan away)
    {
        var died = Stopwatch.GetTimestamp();
        Ledger.Read(server.Name, server.Journal, isCleared ? Loss.Cleared : null);
        await Task.Delay(away, CancellationToken.None);
        // A start that a busy machine draws out is an outage too.
        await server.StartAsync(isCleared);
        if (Stopwatch.GetElapsedTime(died) > Window / 2)
            Ledger.Mark(server.Name, Loss.Away);
        lock (_gate)
            _away.Remove(server);
    }

    // What befalls a request on its way.
    private WireFault Draw(string startLine)
    {
        if (startLine.Contains("/images/upload", StringComparison.Ordinal))
            Interlocked.Increment(ref _uploads);
        if (!startLine.Contains("/enqueue_batch", StringComparison.Ordinal))
            return Next(0, 500) == 0 ? Breaks[Next(0, Breaks.Length)] : WireFault.None;
        Interlocked.Increment(ref _posts);
        if (Interlocked.Exchange(ref _silenceSince, 0) is > 0 and var since)
            _takeovers.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        if (Interlocked.Exchange(ref _ambush, null) is { } ambush)
        {
            var isKilled = _silos.Exists(silo => silo.Kill(ambush.Holder));
            ambush.Done.TrySetResult(isKilled);
            if (isKilled)
                _silenceSince = Stopwatch.GetTimestamp();
            if (isKilled && ambush.IsLate)
                Interlocked.Increment(ref _late);
            return !isKilled ? WireFault.None : ambush.IsLate ? WireFault.LateCommit : WireFault.BreakBefore;
        }

        return Next(0, 400) switch
        {
            0 => WireFault.BreakBefore,
            1 => WireFault.BreakInBody,
            2 => WireFault.BreakAfter,
            3 => WireFault.ErrorAfter,
            _ => WireFault.None,
        };
    }

    // As a service manager would.
    private async Task ReviveAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            _silos.ForEach(silo => silo.Revive());
            await Task.Delay(500, CancellationToken.None);
        }
    }

    private int Next(int from, int to)
    {
        lock (_gate)
            return _random.Next(from, to);
    }

    private static async Task UntilAsync(Func<bool> isSo, TimeSpan patience, CancellationToken stop)
    {
        for (var start = Stopwatch.GetTimestamp(); !isSo(); await Task.Delay(100, stop))
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
                throw new TimeoutException($"The storm has waited for {patience.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes.");
        }
    }

    private Dictionary<string, string> Environment() => new()
    {
        [_settings.PostgreSql is null ? "REDIS" : "POSTGRESQL"] = _settings.PostgreSql ?? _settings.Redis!,
        ["FOLDER"] = _settings.Folder,
        ["SERVERS"] = string.Join(';', _servers.Select(server => $"{server.Name}={server.Address}")),
        ["WINDOW_SECONDS"] = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A silo that is killed with its next submission.</summary>
    /// <param name="Holder">The silo's process.</param>
    /// <param name="IsLate">Whether the server gets the submission all the same, when the farm has given it up.</param>
    private sealed record Ambush(int Holder, bool IsLate)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Specifies what is killed.</summary>
internal enum StormKill
{
    /// <summary>The silo that has the farm, between a decision and its submission.</summary>
    SiloBeforePost,

    Silo,

    Server,

    Client,

    Database,
}
