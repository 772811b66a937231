using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests;
using Microsoft.Data.Sqlite;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests what goes wrong where several people and programs use several servers for months. Each test has the name of what goes wrong.</summary>
public sealed class RackTests : FarmFixture
{
    [Fact]
    public async Task Stored_jobs_outlive_the_code()
    {
        var farm = await StartAsync();
        await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = "old" }, Stop);
        await farm.DisposeAsync();
        // As a build stored it that knew less, and one that knew something that nobody knows any more.
        await ChangePayloadAsync(payload =>
        {
            payload.Remove("Trace");
            payload["Forgotten"] = true;
        });

        await ServeAsync("a");
        farm = await StartAsync();
        // No class and no file of the workflow is needed.
        var result = await (await farm.GetJobAsync("old", Stop)).WaitAsync(Stop);
        Assert.True(result.IsCompleted);
        Assert.NotEmpty(result.Images);
    }

    [Fact]
    public async Task Random_seeds_are_drawn_when_the_job_is_stored_so_that_a_second_attempt_has_the_same()
    {
        var server = await ServeAsync("a", TimeSpan.FromHours(1));
        server.AddModel("Juggernaut", "sdxl", "main");
        var farm = await StartAsync();
        var workflow = Sdxl().With("Model", ModelRef.Named("Juggernaut", "sdxl", "main"));
        var job = await farm.SubmitAsync(workflow.With("Seed", Seeds.Random), new FarmJobOptions { Runs = 2, Key = "seeded" }, Stop);
        await UntilAsync(async () => (await job.GetStatusAsync(Stop)).RunningCount == 1);
        server.Options.NodeDelay = TimeSpan.Zero;
        await server.RestartAsync(Stop);
        var result = await job.WaitAsync(Stop);

        Assert.True((await farm.FindInfoAsync("seeded", Stop))!.AttemptCount > 2);
        var attempts = server.QueueItems.GroupBy(item => ((string)item["batch_id"]!).Split('.')[3]).ToList();
        Assert.Equal(2, attempts.Count);
        Assert.All(attempts, part => Assert.Single(part.Select(item => item["field_values"]!.ToJsonString()).Distinct()));
        Assert.Equal(2, result.Items.Select(item => item.Values.Single().Value.GetRawText()).Distinct().Count());
    }

    [Fact]
    public async Task People_use_the_servers_too_and_a_job_that_waits_behind_them_moves_to_an_idle_server()
    {
        await ServeAsync("busy", TimeSpan.FromHours(1));
        await using var person = new InvokeAIClient(Servers["busy"].BaseAddress);
        var farm = await StartAsync(options => options.MoveAfter = TimeSpan.FromSeconds(1));
        await person.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 4, BatchId = "persons" }, Stop);
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        await UntilAsync(() => Task.FromResult(Servers["busy"].QueueItems.Count == 5));
        await farm.AddServerAsync("idle", ClientOf(await ServeAsync("idle")), Stop);

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Equal("idle", Servers.Single(server => server.Value.QueueItems.Any(item => (string?)item["status"] == "completed")).Key);
        // Theirs are never touched.
        var others = Servers["busy"].QueueItems.ToLookup(item => (string?)item["batch_id"] == "persons", item => (string?)item["status"]);
        Assert.All(others[true], status => Assert.NotEqual("canceled", status));
        Assert.Equal("canceled", Assert.Single(others[false]));
    }

    [Fact]
    public async Task Two_farms_share_a_server_and_touch_only_their_own_items()
    {
        var server = await ServeAsync("a", TimeSpan.FromMilliseconds(50));
        var first = await StartAsync();
        var second = await StartAsync(options => options.StateFile = StateFile + ".second");
        var jobs = new List<FarmJob<WorkflowOutputs>>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(await first.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = $"job {i}" }, Stop));
            jobs.Add(await second.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = $"job {i}" }, Stop));
        }

        foreach (var job in jobs)
            Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(10, server.QueueItems.Count(item => (string?)item["status"] == "completed"));
        Assert.Equal(2, server.QueueItems.Select(item => ((string)item["batch_id"]!).Split('.')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Evidence_disappears_when_a_server_clears_its_queue_at_its_start_and_the_job_runs_again()
    {
        var options = new InvokeAIServerOptions { NodeDelay = TimeSpan.FromHours(1), ClearQueueOnStartup = true };
        Servers["a"] = Track(await InvokeAIServer.StartAsync(options, Stop));
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum", Runs = 2 }, Stop);
        await UntilAsync(async () => (await job.GetStatusAsync(Stop)).RunningCount == 1);
        Servers["a"].Options.NodeDelay = TimeSpan.Zero;
        await Servers["a"].RestartAsync(Stop);

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.True((await farm.FindInfoAsync("sum", Stop))!.AttemptCount > 2);
    }

    [Fact]
    public async Task A_poison_job_is_quarantined_with_its_reasons_and_does_not_block_the_queue()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        var farm = await StartAsync(options => options.NodeErrorRetries = 1);
        var poison = await farm.SubmitAsync(Load("Fails At Run Time"), new FarmJobOptions { Key = "poison", Priority = 9 }, Stop);
        var other = await farm.SubmitAsync(Load("Sum Only"), null, Stop);

        Assert.True((await other.WaitAsync(Stop)).IsCompleted);
        await Assert.ThrowsAsync<RunFailedException>(() => poison.WaitAsync(Stop));
        var info = (await farm.FindInfoAsync("poison", Stop))!;
        Assert.Equal(2, info.AttemptCount);
        Assert.NotEmpty(info.Reasons);
        Assert.Equal(2, Servers.Values.Count(server => server.QueueItems.Any(item => (string?)item["status"] == "failed")));
    }

    [Fact]
    public async Task Races_of_a_cancellation_and_a_completion_have_one_winner_that_stays()
    {
        await ServeAsync("a", TimeSpan.FromMilliseconds(20));
        var farm = await StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = $"race {i}" }, Stop);
            await Task.Delay(i * 30, Stop);
            await job.CancelAsync(Stop);
            await UntilAsync(async () => (await job.GetStatusAsync(Stop)).HasEnded);
            var first = (await job.GetStatusAsync(Stop)).State;
            await Task.Delay(300, Stop);
            Assert.Equal(first, (await job.GetStatusAsync(Stop)).State);
            Assert.Contains(first, new[] { RunState.Completed, RunState.Canceled });
        }
    }

    [Fact]
    public async Task Races_of_draining_and_assigning_lose_no_job()
    {
        await ServeAsync("a", TimeSpan.FromMilliseconds(20));
        await ServeAsync("b", TimeSpan.FromMilliseconds(20));
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Runs = 20, UseCache = false }, Stop);
        for (var i = 0; i < 10; i++)
        {
            await farm.DrainServerAsync(i % 2 == 0 ? "a" : "b", Stop);
            await Task.Delay(60, Stop);
            await farm.AddServerAsync(i % 2 == 0 ? "a" : "b", ClientOf(Servers[i % 2 == 0 ? "a" : "b"]), Stop);
        }

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(20, Executions().Count);
    }

    [Fact]
    public async Task Uploads_are_made_once_for_each_server_and_credentials_are_never_stored()
    {
        const string Token = "A-token-that-nobody-stores-1";
        var server = await ServeAsync("a");
        var farm = await StartAsync(options => options.Servers["a"].Token = Token);
        var picture = InvokeAIServer.PaintPng(8, 8, 7);
        for (var i = 0; i < 3; i++)
        {
            var job = await farm.SubmitAsync(MadeWorkflows.Blur().With("Image", ImageInput.FromBytes(picture, $"{i}.png")), null, Stop);
            Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        }

        await farm.DisposeAsync();

        Assert.Single(server.Images, image => image.Category == "user");
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Token, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_result_that_cannot_be_stored_keeps_the_job_open_until_it_can()
    {
        var blobs = new FullStore(StateFile + ".files");
        await ServeAsync("a");
        var farm = await StartAsync(options => options.BlobStore = blobs);
        var job = await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = "card" }, Stop);
        await UntilAsync(() => Task.FromResult(blobs.Refused > 1));
        Assert.False((await job.GetStatusAsync(Stop)).HasEnded);

        blobs.IsFull = false;
        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Single(Executions());
    }

    private async Task ChangePayloadAsync(Action<JsonObject> change)
    {
        await using var connection = new SqliteConnection($"Data Source={StateFile};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT body FROM payloads";
        var payload = (JsonObject)JsonNode.Parse((byte[])(await read.ExecuteScalarAsync(Stop))!)!;
        change(payload);
        await using var write = connection.CreateCommand();
        write.CommandText = "UPDATE payloads SET body = $body";
        write.Parameters.AddWithValue("$body", Encoding.UTF8.GetBytes(payload.ToJsonString()));
        Assert.Equal(1, await write.ExecuteNonQueryAsync(Stop));
    }

    private sealed class FullStore(string folder) : IFarmBlobStore
    {
        private readonly Blobs.FolderBlobStore inner = new(folder);

        public bool IsFull { get; set; } = true;

        public int Refused { get; private set; }

        public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken = default)
        {
            if (!IsFull)
                return inner.WriteAsync(name, content, cancellationToken);
            Refused++;
            throw new IOException("No space left on device");
        }

        public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken = default) => inner.OpenReadAsync(name, cancellationToken);

        public Task DeleteFolderAsync(string folder, CancellationToken cancellationToken = default) => inner.DeleteFolderAsync(folder, cancellationToken);
    }
}
