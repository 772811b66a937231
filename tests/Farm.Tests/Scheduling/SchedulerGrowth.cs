using System.Diagnostics;
using InvokeAI.Scheduling;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Tests.Scheduling;

/// <summary>Measures what a decision costs, and what affinity saves. Only where <c>INVOKEAI_TYPED_MEASURE</c> is set: nothing is asserted of time.</summary>
[NeedsVariable("INVOKEAI_TYPED_MEASURE", "to measure what a decision costs.")]
public sealed class SchedulerGrowth(ITestOutputHelper output)
{
    private const int Models = 20;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 1_000)]
    [InlineData(100, 10_000)]
    [InlineData(100, 100_000)]
    [InlineData(1_000, 100_000)]
    [InlineData(1_000, 1_000_000)]
    public void Cost_of_a_decision(int servers, int jobs)
    {
        var random = new Random(1);
        var scheduler = new Scheduler();
        for (var i = 0; i < servers; i++)
            scheduler.Set(
                new()
                {
                    Name = $"s{i}",
                    Abilities = new(Enumerable.Range(0, Models).Where(_ => random.Next(4) > 0).Select(m => $"m{m}").Append($"class {i % 8}"))
                });
        var watch = Cpu();
        for (var i = 0; i < jobs; i++)
            scheduler.Add(Job(i, random, $"m{random.Next(Models)}"));
        var adding = (Cpu() - watch).TotalMicroseconds / jobs;

        var running = new Queue<string>();
        var decisions = Math.Min(jobs / 2, 50_000);
        watch = Cpu();
        for (var i = 0; i < decisions; i++)
        {
            if (!scheduler.TryNext(out var assignment))
            {
                scheduler.Release(running.Dequeue());
                i--;
                continue;
            }

            running.Enqueue(assignment.Server);
            scheduler.Add(Job(jobs + i, random, $"m{random.Next(Models)}"));
        }

        output.WriteLine(
            $"{servers} servers, {jobs} waiting: {(Cpu() - watch).TotalMicroseconds / decisions:0.0} µs of CPU for a decision with its release and a new "
                + $"job; {adding:0.0} µs to add a job");
    }

    /// <summary>Measures what affinity saves with servers that run one job at a time, 2 seconds each and 20 seconds more for another model.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(64)]
    public void What_affinity_saves(int servers)
    {
        var (ours, switches) = Trace(servers, hasAffinity: true);
        var (robin, robinSwitches) = Trace(servers, hasAffinity: false);
        output.WriteLine(
            $"{servers} servers, 5000 jobs of {Models} models: {ours:0} s and {switches} switches; without affinity {robin:0} s and {robinSwitches} switches");
    }

    private static (double Seconds, int Switches) Trace(int servers, bool hasAffinity)
    {
        var random = new Random(1);
        var scheduler = new Scheduler();
        for (var i = 0; i < servers; i++)
            scheduler.Set(new() { Name = $"s{i}", Abilities = Abilities.Unknown });
        var models = new Dictionary<string, string>();
        for (var i = 0; i < 5_000; i++)
        {
            // A few models are asked for most of the time.
            var model = $"m{(int)(Models * Math.Pow(random.NextDouble(), 2))}";
            models[$"j{i}"] = model;
            scheduler.Add(Job(i, random, hasAffinity ? model : null));
        }

        var (now, switches) = (0.0, 0);
        var loaded = new Dictionary<string, string>();
        var free = new Dictionary<string, double>();
        var ends = new PriorityQueue<string, double>();
        while (true)
        {
            while (scheduler.TryNext(out var assignment))
            {
                var model = models[assignment.Job.Id];
                var isSwitch = loaded.GetValueOrDefault(assignment.Server) != model;
                switches += isSwitch ? 1 : 0;
                loaded[assignment.Server] = model;
                free[assignment.Server] = Math.Max(free.GetValueOrDefault(assignment.Server), now) + 2 + (isSwitch ? 20 : 0);
                ends.Enqueue(assignment.Server, free[assignment.Server]);
            }

            if (!ends.TryDequeue(out var server, out var at))
                return (now, switches);
            now = at;
            scheduler.Release(server);
        }
    }

    // Other programs run on the machine too.
    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    private static WaitingJob Job(int i, Random random, string? model) => new()
    {
        Id = $"j{i}",
        Priority = random.Next(3),
        Tenant = $"t{random.Next(50)}",
        Needs = new(model is null ? [] : [model], model),
        Due = Start.AddSeconds(i),
        Sequence = i,
    };
}
