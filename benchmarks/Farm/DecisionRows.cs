using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Scheduling;
using Scheduler = InvokeAI.Scheduling.Scheduler;

namespace InvokeAI.Benchmarks.Farm;

/// <summary>Measures an assignment: the decision, the end of a job on its server, and a new job that waits.</summary>
internal static class DecisionRows
{
    private const int MostDecisions = 50_000;
    private static readonly (int Servers, int Jobs)[] Sizes = [(10, 1_000), (100, 10_000), (100, 100_000), (1_000, 100_000), (1_000, 1_000_000)];

    public static Task Decision(Report report)
    {
        var rows = new List<string>();
        var last = 0.0;
        foreach (var (servers, jobs) in Sizes)
        {
            (last, var adding) = Measure(servers, jobs);
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {servers} | {jobs} | {Report.Time(last)} | {Report.Time(adding)} |"));
        }

        report.Note("### An assignment of the farm's scheduler\n\n| servers | jobs that wait | an assignment | to add a job |\n|---:|---:|---:|---:|\n"
            + string.Join('\n', rows));
        report.Row("an assignment with 1,000 servers and 1,000,000 waiting jobs", "–", "< 100 µs", $"**{Report.Time(last)}**", last < 100_000);
        return Task.CompletedTask;
    }

    private static (double Assignment, double Adding) Measure(int servers, int jobs)
    {
        var random = new Random(1);
        var scheduler = new Scheduler();
        for (var i = 0; i < servers; i++)
        {
            // Eight kinds of servers, each of which lacks some models.
            var models = Enumerable.Range(0, FarmTrace.Models).Where(_ => random.Next(4) > 0).Select(m => $"m{m}");
            scheduler.Set(new() { Name = $"s{i}", Abilities = new(models.Append($"class {i % 8}")) });
        }

        var begin = ThreadClock.Now;
        for (var i = 0; i < jobs; i++)
            scheduler.Add(FarmTrace.Job(i, random, $"m{random.Next(FarmTrace.Models)}"));
        var adding = (ThreadClock.Now - begin) / (double)jobs;

        var running = new Queue<string>();
        var decisions = Math.Min(jobs / 2, MostDecisions);
        begin = ThreadClock.Now;
        for (var i = 0; i < decisions;)
        {
            if (!scheduler.TryNext(out var assignment))
            {
                scheduler.Release(running.Dequeue());
                continue;
            }

            running.Enqueue(assignment.Server);
            scheduler.Add(FarmTrace.Job(jobs + i, random, $"m{random.Next(FarmTrace.Models)}"));
            i++;
        }

        return ((ThreadClock.Now - begin) / (double)decisions, adding);
    }
}
