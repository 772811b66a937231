using InvokeAI.Testing;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Servers with users, where the farm signs in as one who is no administrator: it sees little of others' items, and may touch only its own.</summary>
public sealed class FarmMultiUserTests : FarmFixture
{
    [Fact]
    public async Task A_farm_that_is_no_administrator_runs_jobs_beside_other_users()
    {
        var server = await ServeForUsersAsync(TimeSpan.FromMilliseconds(100));
        await using var other = new InvokeAIClient(server.BaseAddress, new() { Email = "other@example.com", Password = "Secret-12345" });
        var others = await other.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 3 }, Stop);
        var farm = await StartAsync(options => options.AddServer("a", UserOf(server, "farm@example.com")));
        var job = await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Runs = 3, Key = "cards" }, Stop);

        var result = await job.WaitAsync(Stop);
        Assert.True(result.IsCompleted);
        Assert.Equal(3, result.Images.Count);
        Assert.True((await others.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(3, (await farm.FindInfoAsync("cards", Stop))!.AttemptCount);
    }

    [Fact]
    public async Task A_cancellation_by_a_farm_that_is_no_administrator_ends_its_own_items_only()
    {
        var server = await ServeForUsersAsync(TimeSpan.FromHours(1));
        await using var other = new InvokeAIClient(server.BaseAddress, new() { Email = "other@example.com", Password = "Secret-12345" });
        var farm = await StartAsync(options => options.AddServer("a", UserOf(server, "farm@example.com")));
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        await UntilAsync(() => Task.FromResult(server.QueueItems.Count == 1));
        var others = await other.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 2 }, Stop);
        await job.CancelAsync(Stop);

        await Assert.ThrowsAsync<RunException>(() => job.WaitAsync(Stop));
        Assert.Equal(0, (await others.GetStatusAsync(Stop)).CanceledCount);
        await others.CancelAsync(Stop);
    }

    [Fact]
    public async Task A_job_of_a_farm_that_is_no_administrator_survives_a_restart_and_a_lost_answer()
    {
        var server = await ServeForUsersAsync(TimeSpan.FromHours(1));
        server.Faults.Add(new(FaultKind.DropAfter) { Path = "enqueue_batch" });
        var farm = await StartAsync(options => options.AddServer("a", UserOf(server, "farm@example.com")));
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        await UntilAsync(async () => (await job.GetStatusAsync(Stop)).RunningCount == 1);
        Assert.Single(server.QueueItems);
        server.Options.NodeDelay = TimeSpan.Zero;
        await server.RestartAsync(Stop);

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(2, (await farm.FindInfoAsync("sum", Stop))!.AttemptCount);
    }

    private async Task<InvokeAIServer> ServeForUsersAsync(TimeSpan nodeDelay)
    {
        var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true, NodeDelay = nodeDelay }, Stop);
        Track(server);
        server.AddUser("farm@example.com", "Secret-12345");
        server.AddUser("other@example.com", "Secret-12345");
        return server;
    }

    private static InvokeAIClientOptions UserOf(InvokeAIServer server, string email)
        => new() { BaseAddress = server.BaseAddress, Email = email, Password = "Secret-12345", UncertainTimeout = TimeSpan.FromSeconds(1) };
}
