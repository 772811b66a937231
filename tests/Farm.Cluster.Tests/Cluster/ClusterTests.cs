using FarmCluster;
using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.Tests.Hosting;
using InvokeAI.Testing;
using InvokeAI.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>Two silos as processes and a client: what a caller sees, and what a killed silo leaves.</summary>
public abstract class ClusterTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farm-cluster").FullName;
    private readonly List<InvokeAIServer> _servers = [];
    private readonly List<IHost> _clients = [];
    private readonly List<SiloProcess> _silos = [];
    private ClusterDatabase _database = null!;

    // A cluster that does not come up, or loses a job, would be waited for without end.
    private const int Patience = 360_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a database for state and membership.</summary>
    private protected abstract Task<ClusterDatabase> CreateAsync();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        var settings = _database.Settings;
        for (var i = 0; i < 2; i++)
            _servers.Add(await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(50) }, Stop));
        var common = new Dictionary<string, string>
        {
            [settings.PostgreSql is null ? "REDIS" : "POSTGRESQL"] = settings.PostgreSql ?? settings.Redis!,
            ["FOLDER"] = _folder,
            ["SERVERS"] = string.Join(';', _servers.Select((server, i) => $"box{i}={server.BaseAddress}")),
            ["WINDOW_SECONDS"] = "5",
        };
        _silos.AddRange([SiloProcess.Start(common), SiloProcess.Start(common)]);
        using var start = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        start.CancelAfter(Patience);
        for (var i = 0; i < 2; i++)
        {
            // The second one knows no server.
            _clients.Add(FarmCluster.Cluster.Client(settings with { Folder = _folder, Servers = i == 0 ? common["SERVERS"] : "" }));
            await _clients[i].StartAsync(start.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.StopAsync(CancellationToken.None);
            client.Dispose();
        }

        _silos.ForEach(silo => silo.Dispose());
        foreach (var server in _servers)
            await server.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = Patience)]
    public async Task Jobs_survive_the_death_of_the_silo_that_has_the_farm_and_any_client_waits_for_them()
    {
        var stop = TestContext.Current.CancellationToken;
        var (one, other) = (FarmOf(0), FarmOf(1));
        var first = await one.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = "first" }, stop);
        Assert.True((await first.WaitAsync(stop)).IsCompleted);
        Assert.NotEmpty(await (await (await other.GetJobAsync("first", stop)).WaitAsync(stop)).Images[0].GetBytesAsync(stop));
        for (var i = 0; i < 20; i++)
            await one.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = $"job {i}", Tenant = "alice" }, stop);

        var holder = await _database.FindHolderAsync();
        var killed = Assert.Single(_silos, silo => silo.Id == holder);
        killed.Kill();
        // Submitted while nobody has the farm, also twice.
        var late = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => other.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "late" }, stop)));
        killed.Revive();

        Assert.All(await Task.WhenAll(late.Select(job => job.WaitAsync(stop))), result => Assert.True(result.IsCompleted));
        for (var i = 0; i < 20; i++)
            Assert.True((await (await other.GetJobAsync($"job {i}", stop)).WaitAsync(stop)).IsCompleted);
        Assert.NotEqual(holder, await _database.FindHolderAsync());
        // A silo that dies is no loss of a server: nothing runs twice.
        Assert.Equal(22, _servers.SelectMany(server => server.QueueItems).Count(item => (string?)item["status"] == "completed"));
        Assert.Equal(20, await other.ListJobsAsync("alice", cancellationToken: stop).CountAsync(stop));
    }

    [Fact(Timeout = Patience)]
    public async Task Jobs_survive_the_death_of_all_silos_and_their_members_do_not_keep_new_silos_out()
    {
        var stop = TestContext.Current.CancellationToken;
        var (one, other) = (FarmOf(0), FarmOf(1));
        var jobs = new List<FarmJob<WorkflowOutputs>>();
        for (var i = 0; i < 10; i++)
            jobs.Add(await one.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = $"job {i}" }, stop));

        Assert.All(_silos, silo => Assert.True(silo.Kill()));
        var late = other.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "late" }, stop);
        _silos.ForEach(silo => silo.Revive());

        Assert.True((await (await late).WaitAsync(stop)).IsCompleted);
        foreach (var job in jobs)
            Assert.True((await job.WaitAsync(stop)).IsCompleted);
        Assert.Equal(11, _servers.SelectMany(server => server.QueueItems).Count(item => (string?)item["status"] == "completed"));
    }

    [Fact(Timeout = Patience)]
    public async Task A_client_cancels_drains_and_is_told_what_is_wrong()
    {
        var stop = TestContext.Current.CancellationToken;
        var (one, other) = (FarmOf(0), FarmOf(1));
        await one.DrainServerAsync("box0", stop);
        await one.DrainServerAsync("box1", stop);
        Assert.All(await other.ListServersAsync(stop), server => Assert.NotNull(server.Drained));
        var job = await one.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "waits" }, stop);
        await other.ReprioritizeAsync("waits", 7, stop);
        await UntilAsync(async () => (await one.FindInfoAsync("waits", stop))!.Priority == 7);
        var counts = await other.CountOpenAsync(stop);
        Assert.Equal((1, 1, 0), (counts.JobCount, counts.WaitingCount, counts.RunningCount));
        Assert.Equal(1, await (await other.GetJobAsync("waits", stop)).CancelAsync(stop));
        await Assert.ThrowsAsync<RunException>(() => job.WaitAsync(stop));
        await other.DeleteJobAsync("waits", stop);
        Assert.Null(await one.FindInfoAsync("waits", stop));

        await one.ResumeServerAsync("box1", stop);
        Assert.True((await (await other.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "runs" }, stop)).WaitAsync(stop)).IsCompleted);
        Assert.Empty(_servers[0].QueueItems);
        await Assert.ThrowsAsync<ArgumentException>(() => one.DrainServerAsync("unknown", stop));
        await Assert.ThrowsAsync<ArgumentException>(() => one.ResumeServerAsync("unknown", stop));
        await Assert.ThrowsAsync<ArgumentException>(() => one.AddServerAsync("unknown", new InvokeAIClientOptions(), stop));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => one.GetJobAsync("unknown", stop));
        var again = () => one.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = "runs" }, stop);
        Assert.Contains("other inputs", (await Assert.ThrowsAsync<InvokeAIException>(again)).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task A_client_that_knows_a_server_submits_batch_nodes_that_need_one_and_their_images_are_removed_in_the_end()
    {
        var stop = TestContext.Current.CancellationToken;
        string[] images = [.. Enumerable.Range(0, 4).Select(seed => _servers[0].AddImage(seed: seed))];
        var job = await FarmOf(0).SubmitAsync(MadeWorkflows.Batch(images), new FarmJobOptions { Key = "images" }, stop);
        var result = await (await FarmOf(1).GetJobAsync("images", stop)).WaitAsync(stop);

        result.ThrowIfAnyFailed();
        Assert.Equal(4, result.Items.Count);
        Assert.Equal("images", job.Key);
        await UntilAsync(() => Task.FromResult(!_servers.Any(server => server.Images.Any(image => image.Category == "user" && !images.Contains(image.Name)))));
        Assert.Equal(4, _servers[0].Images.Count(image => images.Contains(image.Name)));
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => FarmOf(1).SubmitAsync(MadeWorkflows.Batch(images), null, stop));
        Assert.Contains("this process knows none", e.Message, StringComparison.Ordinal);
    }

    private InvokeAIFarm FarmOf(int client) => _clients[client].Services.GetRequiredService<InvokeAIFarm>();

    private static WorkflowDefinition Load(string name) => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", name + ".json"));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(100, Stop);
    }
}

/// <summary>State and membership in PostgreSQL.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlClusterTests : ClusterTests
{
    private protected override Task<ClusterDatabase> CreateAsync() => ClusterDatabase.PostgreSqlAsync();
}

/// <summary>State and membership in Redis.</summary>
[NeedsRedis]
public sealed class RedisClusterTests : ClusterTests
{
    private protected override Task<ClusterDatabase> CreateAsync() => ClusterDatabase.RedisAsync();
}
