using System.Diagnostics;
using System.Globalization;
using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.Jobs;
using InvokeAI.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>
/// Jobs pass while silos, servers, clients and the database are killed: half of them with each database. <c>INVOKEAI_TYPED_FARM_STORM</c> sets the number of
/// jobs, <c>INVOKEAI_TYPED_SEED</c> what is killed in which order. While 10,000 pass, there are 240 kills.
/// </summary>
public abstract class StormTests(ITestOutputHelper output)
{
    internal const string Variable = "INVOKEAI_TYPED_FARM_STORM";
    internal const string How = "to the number of jobs that pass while processes are killed.";

    // Each round kills six times.
    private const int JobsOfRound = 240;
    private const int Readers = 16;

    // A job that is lost would be waited for without end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly int Programs = Math.Max(1, Number(Variable, 500) / 2 / StormWork.Size);
    private static readonly int Seed = Number("INVOKEAI_TYPED_SEED", 1);

    private static ReadOnlySpan<byte> PngBegin => [0x89, 0x50, 0x4E, 0x47];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a database for state and membership.</summary>
    private protected abstract Task<ClusterDatabase> CreateAsync();

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_accepted_twice()
    {
        await using var database = await CreateAsync();
        var folder = Directory.CreateTempSubdirectory("farm-storm").FullName;
        var started = Stopwatch.GetTimestamp();
        await using var storm = await Storm.StartAsync(database, folder, Programs, Seed, TestContext.Current.SendDiagnosticMessage);
        var jobs = storm.Work.JobCount;
        var rage = Task.Run(() => storm.RageAsync(Math.Max(1, jobs / JobsOfRound), Stop), Stop);
        var clients = Task.Run(() => storm.Clients.RunAsync(rage, Stop), Stop);
        await await Task.WhenAny(rage, clients);
        await Task.WhenAll(rage, clients);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ReadResultsAsync(storm);
        var left = await storm.CountUploadsLeftAsync(Stop);
        await storm.EndAsync();
        output.WriteLine($"Seed {Seed}: {jobs} jobs, {seconds:0} s until the last kill, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all; {storm}");
        output.WriteLine($"{storm.UploadCount} uploads, of which {left} were not removed: the farm was killed before it knew of them.");
        await JudgeAsync(database, storm);
        Assert.True(left <= storm.UploadCount / 2, $"{left} of {storm.UploadCount} uploads were not removed.");
        Directory.Delete(folder, recursive: true);
    }

    // Any process has the result of any job.
    private static async Task ReadResultsAsync(Storm storm)
    {
        using var host = storm.Client();
        await host.StartAsync(Stop);
        var farm = host.Services.GetRequiredService<InvokeAIFarm>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = Stop };
        await Parallel.ForEachAsync(storm.Work.Jobs, options, async (job, stop) =>
        {
            var result = await (await farm.GetJobAsync(job.Key, stop)).WaitAsync(stop).WaitAsync(Patience, stop);
            Assert.True(result.IsCompleted, job.Key);
            if (job.HasImage)
                Assert.True((await Assert.Single(result.Images).GetBytesAsync(stop)).AsSpan().StartsWith(PngBegin), job.Key);
        });
        await host.StopAsync(Stop);
    }

    private async Task JudgeAsync(ClusterDatabase database, Storm storm)
    {
        await using var store = database.Open();
        await store.OpenAsync(Stop);
        var jobs = await store.ListJobsAsync(new() { Limit = 1_000_000 }, Stop);
        Assert.Equal(storm.Work.Jobs.Select(job => job.Key).Order(StringComparer.Ordinal), jobs.Select(job => job.Key).Order(StringComparer.Ordinal));
        Assert.Empty(await store.ListOpenPartsAsync(Stop));
        Assert.Empty(await store.TakeUploadsAsync(Stop));
        var parts = new Dictionary<string, PartRecord>();
        foreach (var job in jobs)
            parts.Add(job.Id, Assert.Single(await store.ListPartsAsync(job.Id, Stop)));
        var verdict = new StormVerdict(parts, storm.Ledger.Executions);
        output.WriteLine(verdict.ToString());
        foreach (var fault in verdict.Faults)
            output.WriteLine(fault);
        Assert.Empty(verdict.Faults);
        // A submission that arrives when it has long been given up is as little evidence as one that was lost.
        Assert.InRange(verdict.LateCount, 0, storm.LatePosts);
        Assert.All(Enum.GetValues<StormKill>(), kill => Assert.NotEqual(0, storm.KillsOf(kill)));
    }

    private static int Number(string variable, int usual)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}

/// <summary>State and membership in PostgreSQL.</summary>
[NeedsVariable(StormTests.Variable, StormTests.How)]
[NeedsPostgreSql]
public sealed class PostgreSqlStormTests(ITestOutputHelper output) : StormTests(output)
{
    private protected override Task<ClusterDatabase> CreateAsync() => ClusterDatabase.PostgreSqlAsync();
}

/// <summary>State and membership in Redis.</summary>
[NeedsVariable(StormTests.Variable, StormTests.How)]
[NeedsRedis]
public sealed class RedisStormTests(ITestOutputHelper output) : StormTests(output)
{
    private protected override Task<ClusterDatabase> CreateAsync() => ClusterDatabase.RedisAsync();
}
