using System.Diagnostics;
using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.PostgreSql;
using InvokeAI.Farm.Redis;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Cluster.Tests.Storage;

/// <summary>A database that dies, is away and comes back: errors are clear, and nothing that was accepted is lost.</summary>
public sealed class LostDatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [NeedsPostgreSql]
    public async Task PostgreSQL_that_is_killed_keeps_what_was_accepted()
    {
        await using var server = await Databases.PostgreSql.CreateAsync();
        await using var store = new PostgreSqlFarmStore(new(server.ConnectionString, "farm"));
        await KillAsync(server, store);
    }

    [Fact]
    [NeedsRedis]
    public async Task Redis_that_is_killed_keeps_what_was_accepted()
    {
        await using var server = await Databases.Redis.CreateAsync();
        await using var store = new RedisFarmStore(new(server.Configuration), new("farm"));
        await KillAsync(server, store);
    }

    [Fact]
    [NeedsPostgreSql]
    public async Task A_restart_of_PostgreSQL_between_two_calls_is_not_noticed()
    {
        await using var server = await Databases.PostgreSql.CreateAsync();
        await using var store = new PostgreSqlFarmStore(new(server.ConnectionString, "farm"));
        await store.OpenAsync(Stop);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AddAsync(store, $"{i}")));
        await server.StopAsync();
        await server.StartAsync();

        Assert.Equal(8, (await store.ListJobsAsync(new(), Stop)).Count);
        await Task.WhenAll(Enumerable.Range(8, 8).Select(i => AddAsync(store, $"{i}")));
        Assert.Equal(16, (await store.ListOpenPartsAsync(Stop)).Count);
    }

    [Fact]
    [NeedsPostgreSql]
    public async Task A_full_disk_of_PostgreSQL_is_an_error_that_loses_nothing()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "A disk of its own is made by root alone.");
        var (disk, log) = (Directory.CreateTempSubdirectory("farm-disk").FullName, Directory.CreateTempSubdirectory("farm-wal").FullName);
        await ProcessAsync("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", disk);
        try
        {
            // Its log is elsewhere: where that disk is full, PostgreSQL stops, as if it had been killed.
            await using var server = await Databases.PostgreSql.CreateAsync(Directory.CreateDirectory(Path.Combine(disk, "pg")).FullName, log);
            await using var store = new PostgreSqlFarmStore(new(server.ConnectionString, "farm"));
            await store.OpenAsync(Stop);
            var accepted = new List<string>();
            var e = await Record.ExceptionAsync(async () =>
            {
                for (var i = 0; i < 500; i++)
                {
                    var content = new byte[1_000_000];
                    new Random(i).NextBytes(content);
                    await AddAsync(store, $"{i}", content);
                    accepted.Add($"{i}");
                }
            });

            Assert.Contains("is full", Assert.IsType<FarmStoreException>(e).Message, StringComparison.Ordinal);
            Assert.NotEmpty(accepted);
            Assert.Equal(accepted, (await ReadAsync(store)).Select(job => job.Key));
        }
        finally
        {
            await ProcessAsync("umount", "-l", disk);
            Directory.Delete(disk, recursive: true);
            Directory.Delete(log, recursive: true);
        }
    }

    private static async Task KillAsync(Database server, IFarmStore store)
    {
        await store.OpenAsync(Stop);
        var accepted = new List<string>();
        var kill = Task.Run(async () =>
        {
            await Task.Delay(500, Stop);
            await server.KillAsync();
        });
        FarmStoreException? error = null;
        for (var i = 0; error is null; i++)
        {
            try
            {
                await AddAsync(store, $"{i}");
                accepted.Add($"{i}");
            }
            catch (FarmStoreException e)
            {
                error = e;
            }
        }

        await kill;
        Assert.Contains("Nothing that the farm accepted is lost", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FarmStoreException>(() => store.ListJobsAsync(new(), Stop));
        await server.StartAsync();

        var there = await ReadAsync(store);
        Assert.Empty(accepted.Except(there.Select(job => job.Key)));
        // The one whose answer was lost may be there or not; nothing else is.
        Assert.InRange(there.Count, accepted.Count, accepted.Count + 1);
        Assert.Equal(there.Count, (await store.ListOpenPartsAsync(Stop)).Count);
        var again = await AddAsync(store, $"{accepted.Count}");
        Assert.Equal($"{accepted.Count}", again.Key);
        var part = (await store.ListPartsAsync(again.Id, Stop))[0];
        Assert.Equal([true], await store.UpdateAsync([part with { Version = 1, State = PartState.Completed }], Stop));
    }

    // It comes back when its connections do.
    private static async Task<IReadOnlyList<JobRecord>> ReadAsync(IFarmStore store)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await store.ListJobsAsync(new() { Limit = 100_000 }, Stop);
            }
            catch (FarmStoreException) when (i < 100)
            {
                await Task.Delay(200, Stop);
            }
        }
    }

    private static Task<JobRecord> AddAsync(IFarmStore store, string key, ReadOnlyMemory<byte> content = default)
    {
        var job = new JobRecord { Id = Guid.NewGuid().ToString("N"), Key = key, ContentHash = "hash", Name = "w", Tenant = "", PartCount = 1 };
        return store.AddAsync(job, content, [new() { JobId = job.Id, Index = 0 }], Stop);
    }

    private static async Task ProcessAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Stop);
        Assert.Equal(0, process.ExitCode);
    }
}
