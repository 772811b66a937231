using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.Tests.Hosting;
using InvokeAI.Testing;

namespace InvokeAI.Farm.Cluster.Tests.Restore;

/// <summary>
/// Tests what the operators' page promises of a backup: what was done is read, what was open completes, and what the backup does not know ends.
/// </summary>
public abstract class RestoreTests : IAsyncLifetime
{
    private const int Patience = 360_000;
    private static readonly byte[] Picture = InvokeAIServer.PaintPng(8, 8, 5);
    private static readonly string[] Open = ["open 1", "open 2", "open 3", "open 4"];
    private readonly string _files = Directory.CreateTempSubdirectory("farm-files").FullName;
    private readonly string _copy = Directory.CreateTempSubdirectory("farm-files-copy").FullName;
    private StateBackup _state = null!;
    private InvokeAIServer _server = null!;
    private InvokeAIClient _person = null!;
    private InvokeAIFarm? _farm;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private InvokeAIFarm Farm => _farm ?? throw new InvalidOperationException("The farm does not run.");

    private protected abstract Task<StateBackup> CreateAsync();

    public async ValueTask InitializeAsync()
    {
        _state = await CreateAsync();
        _server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(700) }, Stop);
        _person = new(_server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        if (_farm is not null)
            await _farm.DisposeAsync();
        await _person.DisposeAsync();
        await _server.DisposeAsync();
        await _state.DisposeAsync();
        Directory.Delete(_files, recursive: true);
        Directory.Delete(_copy, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = Patience)]
    public async Task A_farm_goes_on_from_its_backup_and_takes_nothing_of_the_time_after_it_for_its_own()
    {
        var stop = TestContext.Current.CancellationToken;
        await StartAsync(_files);
        var expected = await ResultAsync(await SubmitAsync("done"));
        foreach (var key in Open)
            await SubmitAsync(key);
        await UntilAsync(async () => (await Farm.FindInfoAsync(Open[0], Stop))!.Status.RunningCount == 1 && _server.QueueItems.Count == 3);
        await BackUpAsync();
        await LiveOnAsync();
        await Farm.DisposeAsync();
        // Nothing begins until the farm runs again. One upload of the backup is no longer there.
        await _person.Images.DeleteAsync([.. Uploads()], stop);
        var left = Batches(item => (string?)item["status"] == "pending");
        var old = Batches(_ => true);

        await _state.RestoreAsync();
        await StartAsync(_copy);
        Assert.Equal(expected, await ResultAsync(await Farm.GetJobAsync("done", Stop)));
        Assert.Null(await Farm.FindInfoAsync("late, done", Stop));
        Assert.Null(await Farm.FindInfoAsync("late, open", Stop));
        // What the backup does not know is canceled before the server gets anything.
        await UntilAsync(() => Task.FromResult(Batches(item => (string?)item["status"] == "canceled").IsSupersetOf(left)));
        Assert.NotEmpty(left);
        await _person.Queue.ResumeAsync(stop);
        var late = await Task.WhenAll(SubmitAsync("late, done"), SubmitAsync("late, open"));
        foreach (var job in late)
            Assert.NotEmpty(await ResultAsync(job));
        foreach (var key in Open)
            Assert.NotEmpty(await ResultAsync(await Farm.GetJobAsync(key, Stop)));

        await CheckServerAsync(old);
    }

    // Time passes after the backup: a job comes and ends, what was open goes on, and one more job waits on the server when the machine is lost.
    private async Task LiveOnAsync()
    {
        await (await SubmitAsync("late, done", priority: 9)).WaitAsync(Stop);
        // Of what waited at the backup, one has a result that is lost, and its images with it.
        await (await Farm.GetJobAsync(Open[2], Stop)).WaitAsync(Stop);
        await _person.Queue.PauseAsync(Stop);
        await SubmitAsync("late, open", priority: 9);
        await UntilAsync(async () => (await Farm.ListServersAsync(Stop))[0].IsPaused && Batches(item => (string?)item["status"] == "in_progress").Count == 0);
        await UntilAsync(() => Task.FromResult(_server.QueueItems.Any(item => (string?)item["status"] == "pending")));
    }

    // Each job that the farm has ran to one result, and no batch of the time after the backup is one of the time after the restore.
    private async Task CheckServerAsync(HashSet<string> old)
    {
        string[] unknown = [];
        await UntilAsync(() =>
        {
            var completed = Batches(item => (string?)item["status"] == "completed").ToLookup(batch => batch.Split('.')[2]);
            unknown = [.. completed.Where(job => job.Count() != 1).SelectMany(job => job)];
            return Task.FromResult(unknown.Length == 0 && Uploads().Count == 0);
        });
        var all = _server.QueueItems.Select(item => (string)item["batch_id"]!).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        var epochs = old.Select(batch => batch.Split('.')[1]).ToHashSet();
        Assert.All(all.Except(old), batch => Assert.DoesNotContain(batch.Split('.')[1], epochs));
    }

    private async Task BackUpAsync()
    {
        if (_state.NeedsStop)
            await Farm.DisposeAsync();
        await _state.BackUpAsync();
        foreach (var file in Directory.EnumerateFiles(_files, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_copy, Path.GetRelativePath(_files, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (_state.NeedsStop)
            await StartAsync(_files);
    }

    private async Task StartAsync(string files)
    {
        var options = new FarmOptions
        {
            ProbeInterval = TimeSpan.FromMilliseconds(200),
            LookInterval = TimeSpan.FromMilliseconds(200),
            UncertaintyWindow = TimeSpan.FromSeconds(2),
            ServerLostAfter = TimeSpan.FromSeconds(10),
        };
        _state.Use(options);
        options.UseFolder(files).AddServer("box", new InvokeAIClientOptions { BaseAddress = _server.BaseAddress, UncertainTimeout = TimeSpan.FromHours(1) });
        _farm = await InvokeAIFarm.StartAsync(options, null, Stop);
    }

    private Task<FarmJob<WorkflowOutputs>> SubmitAsync(string key, int priority = 0)
        => Farm.SubmitAsync(MadeWorkflows.Blur().With("Image", ImageInput.FromBytes(Picture, "picture.png")),
            new FarmJobOptions { Key = key, Priority = priority, UseCache = false }, Stop);

    private static async Task<byte[]> ResultAsync(FarmJob<WorkflowOutputs> job)
        => await (await job.WaitAsync(cancellationToken: Stop)).Images[0].GetBytesAsync(Stop);

    private HashSet<string> Batches(Func<System.Text.Json.Nodes.JsonObject, bool> which)
        => [.. _server.QueueItems.Where(which).Select(item => (string)item["batch_id"]!)];

    private List<string> Uploads() => [.. _server.Images.Where(image => image.Category == "user").Select(image => image.Name)];

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(50, Stop);
    }
}

/// <summary>A copy of the state file and of the folder, while the farm is stopped.</summary>
public sealed class SqliteRestoreTests : RestoreTests
{
    private protected override Task<StateBackup> CreateAsync() => Task.FromResult<StateBackup>(new SqliteBackup());
}

/// <summary>A dump of PostgreSQL, while the farm runs.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlRestoreTests : RestoreTests
{
    private protected override async Task<StateBackup> CreateAsync() => new PostgreSqlBackup(await Databases.PostgreSql.CreateAsync());
}

/// <summary>A copy of the append-only files of Redis, while the farm runs.</summary>
[NeedsRedis]
public sealed class RedisRestoreTests : RestoreTests
{
    private protected override async Task<StateBackup> CreateAsync() => new RedisBackup(await Databases.Redis.CreateAsync(), isDump: false);
}

/// <summary>A dump of Redis, while the farm runs.</summary>
[NeedsRedis]
public sealed class RedisDumpRestoreTests : RestoreTests
{
    private protected override async Task<StateBackup> CreateAsync() => new RedisBackup(await Databases.Redis.CreateAsync(), isDump: true);
}
