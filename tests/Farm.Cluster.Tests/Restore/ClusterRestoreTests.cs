using InvokeAI.Farm.Cluster.Tests.Cluster;
using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Testing;
using InvokeAI.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InvokeAI.Farm.Cluster.Tests.Restore;

/// <summary>Tests what a client that lives on sees when the database of its cluster goes back to a backup.</summary>
[NeedsPostgreSql]
public sealed class ClusterRestoreTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Patience = 360_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("farm-cluster").FullName;
    private readonly List<SiloProcess> _silos = [];
    private ClusterDatabase _database = null!;
    private InvokeAIServer _server = null!;
    private InvokeAIClient _person = null!;
    private IHost _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ClusterDatabase.PostgreSqlAsync();
        _server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(50) }, Stop);
        _person = new(_server.BaseAddress);
        StartSilo();
        _client = FarmCluster.Cluster.Client(_database.Settings with { Folder = _folder });
        await _client.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync(CancellationToken.None);
        _client.Dispose();
        _silos.ForEach(silo => silo.Dispose());
        await _person.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = Patience)]
    public async Task A_client_waits_for_what_the_backup_has_and_is_told_of_what_it_lacks()
    {
        var stop = TestContext.Current.CancellationToken;
        var server = (Databases.PostgreSql)_database.Server;
        var farm = _client.Services.GetRequiredService<InvokeAIFarm>();
        await (await SubmitAsync(farm, "done")).WaitAsync(stop);
        await _person.Queue.PauseAsync(Stop);
        await UntilAsync(async () => (await farm.ListServersAsync(Stop))[0].IsPaused);
        var open = await SubmitAsync(farm, "open");
        var backup = Path.Combine(_folder, "backup");
        await server.DumpAsync(backup);
        var lost = await SubmitAsync(farm, "lost");
        var (waiting, losing) = (open.WaitAsync(stop), lost.WaitAsync(stop));

        Assert.True(_silos[0].Kill());
        await server.ReplaceAsync(backup);
        await _person.Queue.ResumeAsync(Stop);
        var start = TimeProvider.System.GetTimestamp();
        StartSilo();
        Assert.True((await waiting).IsCompleted);
        output.WriteLine($"The open job was done {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s after the silo's start.");
        Assert.Contains("does not know it", (await Assert.ThrowsAsync<InvokeAINotFoundException>(() => losing)).Message, StringComparison.Ordinal);

        Assert.Equal(["done", "open"], await farm.ListJobsAsync(cancellationToken: stop).Select(job => job.Key).ToListAsync(Stop));
        Assert.NotEmpty((await (await farm.GetJobAsync("done", Stop)).WaitAsync(stop)).Items);
        Assert.True((await (await SubmitAsync(farm, "lost")).WaitAsync(stop)).IsCompleted);
        Assert.Equal(3, _server.QueueItems.Count);
    }

    private void StartSilo() => _silos.Add(SiloProcess.Start(new Dictionary<string, string>
    {
        ["POSTGRESQL"] = _database.Settings.PostgreSql!,
        ["FOLDER"] = _folder,
        ["SERVERS"] = $"box={_server.BaseAddress}",
        ["WINDOW_SECONDS"] = "5",
    }));

    private static Task<FarmJob<WorkflowOutputs>> SubmitAsync(InvokeAIFarm farm, string key)
        => farm.SubmitAsync(WorkflowDefinition.Load(Evidence.Path("workflows", "edge", "Sum Only.json")), new FarmJobOptions { Key = key }, Stop);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(100, Stop);
    }
}
