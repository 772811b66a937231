using System.Globalization;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Farm;

/// <summary>Shows the effect of sending a job to a server that has its model, as a table and as the image of docs/farm.md.</summary>
internal static class AffinityRows
{
    private static readonly int[] Servers = [2, 4, 8, 16, 32, 64];

    public static async Task Affinity(Report report)
    {
        var (robin, without, ours) =
            (Servers.Select(FarmTrace.RoundRobin).ToList(), Servers.Select(n => FarmTrace.Schedule(n, false)).ToList(),
                Servers.Select(n => FarmTrace.Schedule(n, true)).ToList());
        report.Note(
            $"### Model affinity, {FarmTrace.Jobs} jobs of {FarmTrace.Models} models\n\n2 s a job, 20 s to load another model; simulated, so that the figures "
                + "are the same on every machine.");
        report.Note(
            "| servers | round robin | without affinity | the farm | loads: round robin | without affinity | the farm |\n"
            + "|---:|---:|---:|---:|---:|---:|---:|\n"
            + string.Join('\n', Servers.Select((n, i) => string.Create(CultureInfo.InvariantCulture,
                $"| {n} | {Minutes(robin[i])} | {Minutes(without[i])} | {Minutes(ours[i])} | {robin[i].Loads} | {without[i].Loads} | {ours[i].Loads} |"))));
        var chart = new LineChart
        {
            Title = $"What a job costs a server: {FarmTrace.Jobs.ToString(CultureInfo.InvariantCulture)} jobs of {FarmTrace.Models} models",
            Across = "servers",
            Up = "seconds of a server for each job",
            Places = Servers,
            Lines =
            [
                ("round robin", [.. robin.Select(result => result.SecondsOfJob)]),
                ("without affinity", [.. without.Select(result => result.SecondsOfJob)]),
                ("the farm", [.. ours.Select(result => result.SecondsOfJob)]),
                ("no model is ever loaded", [.. Servers.Select(_ => 2.0)]),
            ],
        };
        var file = Path.Combine(Repository.Root, "docs", "images", "farm-affinity.svg");
        await File.WriteAllTextAsync(file, chart.ToSvg());
        var most = Enumerable.Range(0, Servers.Length).Max(i => robin[i].Seconds / ours[i].Seconds);
        var least = Enumerable.Range(0, Servers.Length).Min(i => robin[i].Seconds / ours[i].Seconds);
        report.Row($"{FarmTrace.Jobs} jobs of {FarmTrace.Models} models on 2 to 64 servers", "round robin", "reported",
            string.Create(CultureInfo.InvariantCulture, $"{least:0.0} to {most:0.0} times as fast; `docs/images/farm-affinity.svg`"));
    }

    private static string Minutes(TraceResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Seconds / 60:0} min");
}
