using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Benchmarks.Workflows;
using InvokeAI.Farm;
using InvokeAI.Testing;

namespace InvokeAI.Benchmarks.Farm;

/// <summary>A hundred servers with an embedded farm, all in this process: how much of their time they work.</summary>
internal static class ThroughputRows
{
    private const int Servers = 100;
    private const int NodesOfJob = 2;

    public static async Task Throughput(Report report)
    {
        var (share, first) = await RunAsync(TimeSpan.FromSeconds(2), 60);
        var (_, second) = await RunAsync(TimeSpan.FromMilliseconds(200), 60);
        report.Note(
            $"### {Servers} servers and a farm in one process\n\n| a job takes | jobs | ideal | measured | share | processor time of a job |\n"
                + $"|---:|---:|---:|---:|---:|---:|\n{first}\n{second}");
        report.Row($"{Servers} servers at 2 s a job, {Servers * 60} jobs", "no server ever waits", "≥ 95 %",
            string.Create(CultureInfo.InvariantCulture, $"**{share:0.0 %}**"), share >= 0.95);
    }

    private static async Task<(double Share, string Row)> RunAsync(TimeSpan takes, int jobsOfServer)
    {
        var folder = Directory.CreateTempSubdirectory("farm-throughput").FullName;
        var servers = new List<InvokeAIServer>();
        try
        {
            var options = new FarmOptions { StateFile = Path.Combine(folder, "farm.db") };
            for (var i = 0; i < Servers; i++)
            {
                servers.Add(await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = takes / NodesOfJob }));
                options.AddServer($"box{i}", servers[i].BaseAddress.ToString());
            }

            await using var farm = await InvokeAIFarm.StartAsync(options);
            while ((await farm.ListServersAsync()).Any(server => !server.IsReachable))
                await Task.Delay(100);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            // One job for each round of all servers, with other values in each permutation: nothing comes from a cache.
            for (var round = 0; round < jobsOfServer; round++)
            {
                var values = Enumerable.Range(round * Servers, Servers).Select(value => (long)value);
                await farm.SubmitAsync(new Sum(), sweep => sweep.Over(Sum.Form.A, values), new FarmJobOptions { Key = Key(round) });
            }

            for (var round = 0; round < jobsOfServer; round++)
            {
                while (await farm.FindInfoAsync(Key(round)) is not { EndedAt: not null })
                    await Task.Delay(500);
            }

            var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
            var items = servers.SelectMany(server => server.QueueItems).Where(item => (string?)item["status"] == "completed").ToList();
            var jobs = Servers * jobsOfServer;
            if (items.Count != jobs)
                throw new InvalidDataException($"{items.Count} of {jobs} jobs were executed.");
            var span = items.Max(item => Time(item, "completed_at")) - items.Min(item => Time(item, "started_at"));
            var share = takes * jobsOfServer / span;
            return (share,
                string.Create(CultureInfo.InvariantCulture,
                    $"| {takes.TotalSeconds} s | {jobs} | {(takes * jobsOfServer).TotalSeconds:0.0} s | {span.TotalSeconds:0.0} s, "
                        + $"{jobs / span.TotalSeconds:0} a second | {share:0.0 %} | {processor.TotalMilliseconds / jobs:0.0} ms |"));
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Key(int round) => string.Create(CultureInfo.InvariantCulture, $"round {round}");

    private static DateTime Time(JsonObject item, string name) => DateTime.Parse((string)item[name]!, CultureInfo.InvariantCulture);
}
