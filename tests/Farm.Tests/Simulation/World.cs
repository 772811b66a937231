using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>A farm in a troubled world, from one seed: servers, store, processes, people and network, and the promises that must hold at each step.</summary>
internal sealed class World
{
    private const double TroubleEnds = 400;
    private const double AllEnds = 4000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Random random;
    private readonly List<SimProcess> processes = [];
    private readonly HashSet<string> mayBeCanceled = [];
    private readonly Dictionary<(string Part, string Server), ItemStatus> outcomes = [];
    private readonly List<string>? trace;
    private readonly int scenario;
    private double clockShift;
    private long epochs;
    private int submitted;

    public World(int seed, Defect defect, bool traces = false)
    {
        random = new(seed);
        Defect = defect;
        trace = traces ? [] : null;
        scenario = random.Next(4);
        // A quarter of the worlds have no trouble at all, in which nothing may be done twice.
        Trouble = scenario == 0 ? 0 : random.NextDouble() * 2;
        HasLatePosts = random.Next(2) == 0;
        Store = new(this);
        var count = random.Next(1, 5);
        for (var i = 0; i < count; i++)
            Servers.Add($"s{i}", new($"s{i}", random.Next(1, 3), this));
    }

    public VirtualTime Time { get; } = new();

    public Ledger Ledger { get; } = new();

    public SimStore Store { get; }

    public Dictionary<string, SimServer> Servers { get; } = [];

    public HashSet<string> Drained { get; } = [];

    public Defect Defect { get; }

    public double Trouble { get; private set; }

    public bool HasLatePosts { get; private set; }

    public bool IsDiskFull { get; private set; }

    public FarmRules Rules { get; } = new()
    {
        UncertaintyWindow = TimeSpan.FromSeconds(30),
        ServerLostAfter = TimeSpan.FromSeconds(60),
        ProbeInterval = TimeSpan.FromSeconds(5),
        LookInterval = TimeSpan.FromSeconds(2),
        ReapInterval = TimeSpan.FromSeconds(20),
        MoveAfter = TimeSpan.FromSeconds(30),
        CoolOff = TimeSpan.FromSeconds(5),
        PoisonLimit = 1000,
        DrainAfter = 1000,
    };

    /// <summary>The store's clock, which somebody may set.</summary>
    public DateTimeOffset Clock => Start.AddSeconds(Time.Now + clockShift);

    /// <summary>Gets a value indicating whether two processes act as the farm.</summary>
    public bool HasZombie { get; private set; }

    public IReadOnlyList<string> Log => trace ?? [];

    public double Seconds(double least, double most) => least + (random.NextDouble() * (most - least));

    public bool Chance(double probability) => probability > 0 && random.NextDouble() < probability;

    public void Trace(string what) => trace?.Add($"{Time.Now:0.00} {what}");

    public bool MayBeCanceled(string partId) => mayBeCanceled.Contains(partId);

    public bool HasActive(string server, string batchId)
        => Servers[server].Items.Any(item => item.BatchId == batchId && item.IsActive) && Servers[server].Answers;

    public ItemStatus OutcomeOf(string partId, string server) => outcomes.GetValueOrDefault((partId, server), ItemStatus.Completed);

    public IEnumerable<ItemStatus> OutcomesOf(string partId) => Servers.Keys.Select(server => OutcomeOf(partId, server));

    /// <exception cref="InvariantException">A promise is broken.</exception>
    public void Run()
    {
        StartProcess();
        var jobs = random.Next(1, 25);
        for (var i = 0; i < jobs; i++)
            Time.After(Seconds(0, TroubleEnds * 0.7), Submit);
        if (Trouble > 0)
        {
            var troubles = random.Next(1, 25);
            for (var i = 0; i < troubles; i++)
                Time.After(Seconds(1, TroubleEnds), MakeTrouble);
        }

        Time.After(TroubleEnds, EndTrouble);
        while (Time.Step(AllEnds) && !(Time.Now > TroubleEnds + 100 && Store.Parts.Values.All(part => part.HasEnded) && IsTidy(out _)))
        {
        }

        if (Store.Parts.Values.FirstOrDefault(part => !part.HasEnded) is { } lost)
            throw new InvariantException($"{lost.Id} was lost: it is {lost.State}, {lost.Open}, after {AllEnds} seconds.");
        if (!IsTidy(out var untidy))
            throw new InvariantException(untidy);
    }

    // Late results of closed attempts leave nothing behind.
    private bool IsTidy(out string untidy)
    {
        foreach (var server in Servers.Values)
        {
            foreach (var item in server.Items)
            {
                if (item.PartId is not { } partId || item.IsDiscarded || item.Status is not (ItemStatus.Completed or ItemStatus.Pending or ItemStatus.Running))
                    continue;
                if (Store.Parts[partId].AcceptedBatch == item.BatchId)
                    continue;
                untidy = $"{item.BatchId} is {item.Status} on {server.Name}, and nobody waits for it.";
                return false;
            }
        }

        untidy = "";
        return true;
    }

    private void StartProcess()
    {
        // What a dead process sent to the store arrives behind the new one's back.
        HasZombie |= processes.Any(process => process.IsWriting);
        processes.Add(new(this, $"e{epochs++}"));
    }

    private SimProcess Current => processes[^1];

    private void Submit()
    {
        var part = new PartRecord
        {
            JobId = $"j{submitted}",
            Index = 0,
            Tenant = $"t{random.Next(2)}",
            Priority = random.Next(3),
            Due = Clock,
            Sequence = submitted++,
            Model = random.Next(2) == 0 ? $"m{random.Next(3)}" : null,
            Deadline = random.Next(10) == 0 ? Clock.AddSeconds(Seconds(5, 100)) : null,
        };
        if (random.Next(15) == 0)
        {
            foreach (var server in Servers.Keys)
                outcomes[(part.Id, server)] = ItemStatus.NodeError;
        }
        else if (random.Next(15) == 0)
        {
            foreach (var server in Servers.Keys.Where(_ => random.Next(2) == 0).ToList())
                outcomes[(part.Id, server)] = ItemStatus.OutOfMemory;
        }

        Store.Parts.Add(part.Id, part);
        Trace($"submit {part.Id} class {part.Priority}");
        if (Current.IsAlive)
            Current.Add(part);
        if (random.Next(12) == 0)
            Time.After(Seconds(0, 60), () => CancelPart(part.Id));
        if (random.Next(12) == 0)
            Time.After(Seconds(0, 20), () => Live(process => process.Dispatcher.Reprioritize(part.Id, random.Next(3))));
    }

    private void CancelPart(string partId)
    {
        Trace($"cancel {partId}");
        mayBeCanceled.Add(partId);
        Live(process => process.Dispatcher.Cancel(partId));
    }

    private void Live(Action<SimProcess> what)
    {
        if (Current.IsAlive)
            what(Current);
    }

    private void MakeTrouble()
    {
        var server = Servers.Values.ElementAt(random.Next(Servers.Count));
        var kind = random.Next(15);
        Trace($"trouble {kind} on {server.Name}");
        switch (kind)
        {
            case 0 or 1 when server.IsUp:
                Restart(server, random.Next(3));
                break;
            case 2 or 3 when !server.IsCutOff:
                CutOff(server, Seconds(1, random.Next(2) == 0 ? 30 : 200));
                break;
            case 4 when server.IsUp:
                server.Clear();
                break;
            case 5 when server.Items.Find(item => item.IsActive && item.PartId is not null) is { } item:
                mayBeCanceled.Add(item.PartId!);
                server.Cancel(item);
                break;
            case 6 when server.IsUp
                && server.Items.Find(item => item.Status is ItemStatus.Canceled or ItemStatus.NodeError && item.PartId is not null) is { } item:
                // A person retries it: a clone with the batch ID of the original.
                Ledger.Surprise(item.PartId!);
                server.Land(item.BatchId, item.PartId);
                break;
            case 7 when server.IsUp:
                server.Pause(true);
                Time.After(Seconds(1, 60), () => server.Pause(false));
                break;
            case 8 when server.IsUp:
                for (var i = random.Next(1, random.Next(3) == 0 ? 40 : 8); i > 0; i--)
                    server.Land($"person{i}", null);
                break;
            case 9 or 10 when Current.IsAlive:
                Crash();
                break;
            case 11 when !Store.IsAway:
                Store.IsAway = true;
                Time.After(Seconds(0.5, 40), () => Store.IsAway = false);
                break;
            case 12 when !IsDiskFull:
                IsDiskFull = true;
                Time.After(Seconds(1, 60), () => IsDiskFull = false);
                break;
            case 14:
                clockShift += Seconds(-3600, 3600);
                break;
            case 13 when Servers.Count > 1 && Drained.Add(server.Name):
                Live(process => process.Dispatcher.Drain(server.Name, "drained"));
                Time.After(Seconds(1, 100), () => Undrain(server));
                break;
        }
    }

    private void Undrain(SimServer server)
    {
        Drained.Remove(server.Name);
        Live(process => process.Dispatcher.AddServer(server.Name));
    }

    private void Restart(SimServer server, int how)
    {
        var isClearing = how == 1;
        server.Stop();
        var away = Seconds(0.1, random.Next(2) == 0 ? 20 : 150);
        Time.After(away, () => server.Start(isClearing, how == 2 && random.Next(2) == 0));
    }

    private void CutOff(SimServer server, double away)
    {
        server.CutOff(true);
        Time.After(away, () => server.CutOff(false));
    }

    private void Crash()
    {
        var old = Current;
        if (random.Next(3) > 0 && Defect != Defect.NoRecovery)
        {
            old.Kill();
            Time.After(Seconds(0.1, 30), StartProcess);
            return;
        }

        if (random.Next(2) == 0)
        {
            old.Kill();
            StartProcess();
            return;
        }

        // The old process was thought dead, and is not.
        HasZombie = true;
        StartProcess();
        Time.After(Seconds(1, 100), old.Kill);
    }

    private void EndTrouble()
    {
        (Trouble, HasLatePosts) = (0, false);
        Trace("calm");
        foreach (var server in Servers.Values)
            server.Pause(false);
    }
}
