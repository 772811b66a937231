using System.Globalization;
using InvokeAI.Scheduling;
using Scheduler = InvokeAI.Scheduling.Scheduler;

namespace InvokeAI.Benchmarks.Farm;

/// <summary>
/// Jobs of twenty models, of which a few are asked for most of the time, from fifty tenants in three classes. A server takes 2 seconds for a job, and 20
/// seconds more to load another model.
/// </summary>
internal static class FarmTrace
{
    public const int Models = 20;
    public const int Jobs = 5_000;
    private const double Seconds = 2;
    private const double LoadSeconds = 20;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<string> ModelsOfJobs { get; } = Draw();

    /// <summary>Returns a job.</summary>
    /// <param name="model">The model that is preferred where it is loaded; null to let the scheduler know of none.</param>
    public static WaitingJob Job(int i, Random random, string? model) => new()
    {
        Id = $"j{i}",
        Priority = random.Next(3),
        Tenant = $"t{random.Next(50)}",
        Needs = new(model is null ? [] : [model], model),
        Due = Start.AddSeconds(i),
        Sequence = i,
    };

    /// <summary>Runs the trace with the scheduler.</summary>
    /// <param name="hasAffinity">Whether the scheduler knows the jobs' models.</param>
    public static TraceResult Schedule(int servers, bool hasAffinity)
    {
        var random = new Random(1);
        var scheduler = new Scheduler();
        for (var i = 0; i < servers; i++)
            scheduler.Set(new() { Name = $"s{i}", Abilities = Abilities.Unknown });
        for (var i = 0; i < Jobs; i++)
            scheduler.Add(Job(i, random, hasAffinity ? ModelsOfJobs[i] : null));
        var machines = new Dictionary<string, Machine>();
        for (var i = 0; i < servers; i++)
            machines.Add($"s{i}", new());
        var ends = new PriorityQueue<string, double>();
        var now = 0.0;
        while (true)
        {
            while (scheduler.TryNext(out var assignment))
            {
                var end = machines[assignment.Server].Run(ModelsOfJobs[int.Parse(assignment.Job.Id.AsSpan(1), CultureInfo.InvariantCulture)], now);
                ends.Enqueue(assignment.Server, end);
            }

            if (!ends.TryDequeue(out var server, out now))
                return Sum(machines.Values);
            scheduler.Release(server);
        }
    }

    /// <summary>Runs the trace by giving each server a job in turn.</summary>
    public static TraceResult RoundRobin(int servers)
    {
        var machines = Enumerable.Range(0, servers).Select(_ => new Machine()).ToList();
        for (var i = 0; i < Jobs; i++)
            machines[i % servers].Run(ModelsOfJobs[i], 0);
        return Sum(machines);
    }

    private static TraceResult Sum(IEnumerable<Machine> machines)
        => new(machines.Max(machine => machine.FreeAt), machines.Sum(machine => machine.Loads), machines.Sum(machine => machine.Busy) / Jobs);

    private static string[] Draw()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Jobs).Select(_ => $"m{(int)(Models * Math.Pow(random.NextDouble(), 2))}")];
    }

    private sealed class Machine
    {
        private string? _model;

        public double FreeAt { get; private set; }

        public double Busy { get; private set; }

        public int Loads { get; private set; }

        public double Run(string model, double now)
        {
            var loads = _model != model;
            Loads += loads ? 1 : 0;
            var takes = Seconds + (loads ? LoadSeconds : 0);
            (_model, FreeAt, Busy) = (model, Math.Max(FreeAt, now) + takes, Busy + takes);
            return FreeAt;
        }
    }
}

/// <summary>Represents the cost of a trace.</summary>
/// <param name="Seconds">Until the last job had ended.</param>
/// <param name="Loads">How often a server loaded a model.</param>
/// <param name="SecondsOfJob">The time of a server that a job took on average, loading included.</param>
internal sealed record TraceResult(double Seconds, int Loads, double SecondsOfJob);
