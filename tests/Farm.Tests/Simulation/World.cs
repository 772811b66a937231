using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>A farm in a troubled world, from one seed: servers, store, processes, people and network, and the promises that must hold at each step.</summary>
internal sealed partial class World
{
    private const double TroubleEnds = 400;
    private const double AllEnds = 4000;
    private const double RiseEvery = 40;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Random random;
    private readonly List<SimProcess> processes = [];
    private readonly HashSet<string> mayBeCanceled = [];
    private readonly Dictionary<(string Part, string Server), ItemStatus> outcomes = [];
    private readonly List<string>? trace;
    private readonly int scenario;
    private readonly Random clocks;
    private readonly Random backups;
    private readonly Dictionary<string, int> orders = [];
    private readonly double storeRate;
    private readonly HashSet<string> reclassed = [];
    private readonly Dictionary<string, double> submissions = [];
    private InvariantException? fault;
    private double clockShift;
    private long epochs;
    private int submitted;
    private int ordered;

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
        // No two clocks go at the same rate, and no server has the right time.
        clocks = new(seed ^ 0x0C10C5);
        backups = new(seed ^ 0x0BAC0B);
        storeRate = Rate(0.05);
        if (clocks.Next(3) == 0)
            Rules = Rules with { RaisePriorityEvery = TimeSpan.FromSeconds(RiseEvery) };
        var count = random.Next(1, 5);
        for (var i = 0; i < count; i++)
            Servers.Add($"s{i}", new($"s{i}", random.Next(1, 3), this));
    }

    public VirtualTime Time { get; } = new();

    public Ledger Ledger { get; } = new();

    public SimStore Store { get; }

    public Dictionary<string, SimServer> Servers { get; } = [];

    public HashSet<string> Drained { get; } = [];

    /// <summary>Gets the contents that parts bring along.</summary>
    public Dictionary<string, string> Contents { get; } = [];

    public Defect Defect { get; }

    public double Trouble { get; private set; }

    public bool HasLatePosts { get; private set; }

    public bool IsDiskFull { get; private set; }

    public FarmRules Rules { get; private set; } = new()
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
    public DateTimeOffset Clock => Start.AddSeconds((Time.Now * storeRate) + clockShift);

    /// <summary>Gets a value indicating whether two processes act as the farm.</summary>
    public bool HasZombie { get; private set; }

    public IReadOnlyList<string> Log => trace ?? [];

    public double Seconds(double least, double most) => least + (random.NextDouble() * (most - least));

    public bool Chance(double probability) => probability > 0 && random.NextDouble() < probability;

    public void Trace(string what) => trace?.Add($"{Time.Now:0.00} {what}");

    public bool IsCurrent(SimProcess process) => process == Current;

    /// <summary>Ends the run with what a step found that nobody waits for.</summary>
    public void Fail(InvariantException e) => fault ??= e;

    public bool MayBeCanceled(string partId) => mayBeCanceled.Contains(partId);

    /// <summary>Returns the number of the submission that made a part.</summary>
    public int OrderOf(string partId) => orders[partId];

    public bool HasActive(string server, string batchId)
        => Servers[server].Items.Any(item => item.BatchId == batchId && item.IsActive) && Servers[server].Answers;

    public ItemStatus OutcomeOf(string partId, string server) => outcomes.GetValueOrDefault((partId, server), ItemStatus.Completed);

    public IEnumerable<ItemStatus> OutcomesOf(string partId) => Servers.Keys.Select(server => OutcomeOf(partId, server));

    /// <exception cref="InvariantException">A promise is broken.</exception>
    public void Run()
    {
        var before = SynchronizationContext.Current;
        // What was awaited goes on at once, in the step that ended it.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunToEnd();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void RunToEnd()
    {
        StartProcess();
        // Classes rise where jobs wait.
        var jobs = random.Next(1, 25) + (Rules.RaisePriorityEvery is null ? 0 : 60);
        for (var i = 0; i < jobs; i++)
            Time.After(Seconds(0, TroubleEnds * 0.7), Submit);
        if (Trouble > 0)
        {
            var troubles = random.Next(1, 25);
            for (var i = 0; i < troubles; i++)
                Time.After(Seconds(1, TroubleEnds), MakeTrouble);
        }

        if (backups.Next(4) == 0)
            Time.After(TroubleEnds * 0.6 * backups.NextDouble(), BackUp);
        Time.After(TroubleEnds, EndTrouble);
        while (fault is null && Time.Step(AllEnds) && !(Time.Now > TroubleEnds + 100 && Store.Parts.Values.All(part => part.HasEnded) && IsTidy(out _)))
        {
        }

        if (fault is not null)
            throw fault;
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
                // What a restored backup does not know is canceled, unless it was made already.
                if (Store.Find(partId) is { } part ? part.AcceptedBatch == item.BatchId : item.Status == ItemStatus.Completed)
                    continue;
                untidy = $"{item.BatchId} is {item.Status} on {server.Name}, and nobody waits for it.";
                return false;
            }
        }

        untidy = Store.Uploads.Uploads.FirstOrDefault() is { } kept ? $"{kept} is remembered, and no job needs it."
            : Servers.Values.FirstOrDefault(server => server.Images.Except(server.Excused).Any()) is { } full
                ? $"{string.Join(", ", full.Images.Except(full.Excused))} of {full.Name} are needed by no job." : "";
        return untidy.Length == 0;
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
            SubmittedAt = Clock,
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
        submissions[part.Id] = Time.Now;
        // An ID that repeats is another job, which is executed too.
        if (!orders.TryAdd(part.Id, ++ordered))
        {
            Ledger.Lose(part.Id);
            orders[part.Id] = ordered;
        }

        if (clocks.Next(2) == 0)
            Contents[part.Id] = $"c{clocks.Next(4)}";
        Trace($"submit {part.Id} class {part.Priority}");
        if (Current.IsAlive)
            Current.Add(part);
        if (random.Next(12) == 0)
            Time.After(Seconds(0, 60), () => CancelPart(part.Id));
        if (random.Next(12) == 0)
            Time.After(Seconds(0, 20), () => Live(process =>
            {
                reclassed.Add(part.Id);
                process.Dispatcher.Reprioritize(part.Id, random.Next(3));
            }));
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

    private void EndTrouble()
    {
        (Trouble, HasLatePosts) = (0, false);
        Trace("calm");
        foreach (var server in Servers.Values)
            server.Pause(false);
    }
}
