using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Workflows;
using InvokeAI.Testing;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Thousands of runs in one submission: each with a value of its own.</summary>
internal static class SweepRows
{
    public static async Task Sweep(Report report)
    {
        SweepBuilding.Measure(report);
        var each = new List<string>();
        report.Note(
            "### A sweep of many runs: building, sending, mapping results\n\nTo reach: linear, memory flat. The stand-in, which runs the items, is in the "
                + "same process.");
        report.Note("| runs | submitted | to the last result | each | kept by the results |\n|---:|---:|---:|---:|---:|");
        foreach (var runs in new[] { 100, 1000, 2500, 5000, 10_000 })
        {
            await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 20_000 });
            using var client = new InvokeAIClient(server.BaseAddress);
            var watch = Stopwatch.StartNew();
            var run = await client.SubmitAsync(new Sum(), new SubmitOptions { Runs = runs });
            var submitted = watch.Elapsed;
            await server.WaitUntilIdleAsync();
            var before = StandIns.Live();
            watch.Restart();
            var result = await run.WaitAsync();
            var mapped = watch.Elapsed;
            var kept = Math.Max(0, StandIns.Live() - before) / runs;
            if (result.Items.Count != runs || result.Items.Any(item => item.Outputs.Product.Count != 1))
                throw new InvalidDataException("Results are missing.");
            each.Add(
                string.Create(CultureInfo.InvariantCulture,
                    $"{runs}: {submitted.TotalMilliseconds:0} ms to submit, {mapped.TotalMilliseconds * 1000 / runs:0} µs a run to the last result, {kept} "
                        + $"B a run kept"));
            report.Note(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {runs} | {submitted.TotalMilliseconds:0} ms | {mapped.TotalMilliseconds:0} ms | {mapped.TotalMilliseconds * 1000 / runs:0} µs "
                        + $"| {kept} B a run |"));
        }

        report.Row("a sweep: sending and mapping results", "–", "linear, memory flat", string.Join("; ", each));
    }
}
