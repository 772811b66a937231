using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what a split run tells while it is queued, and what it leaves when it cannot be.</summary>
public sealed class BatchFeedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_split_run_says_that_it_runs_and_that_its_server_is_gone()
    {
        await using var server = await InvokeAIServer.StartAsync(
            new InvokeAIServerOptions { MaxQueueSize = 2, NodeDelay = TimeSpan.FromMilliseconds(30) }, Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 5, SplitBatch = true, UseCache = false }, Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/queue/default/status", Status = 500, Times = 3 });
        var seen = new List<RunProgress>();
        await foreach (var progress in run.WatchAsync(Stop))
            seen.Add(progress);
        Assert.Contains(seen, progress => progress.RunningCount == 1);
        Assert.Contains(seen, progress => progress.IsOutOfContact);
        Assert.False(seen[^1].IsOutOfContact);
        Assert.Equal((5, 5, 0), (seen[^1].TotalCount, seen[^1].EndedCount, seen[^1].RunningCount));
    }

    [Fact]
    public async Task A_second_outage_counts_from_its_own_beginning()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress,
            new()
            {
                UseEvents = false,
                PollInterval = TimeSpan.FromMilliseconds(20),
                MaxPollInterval = TimeSpan.FromMilliseconds(50),
                LostContactTimeout = TimeSpan.FromMinutes(1),
            });
        server.PauseProcessor();
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/queue/default/status", Status = 500, Times = 2 });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 6, SplitBatch = true, UseCache = false }, Stop);
        server.ResumeProcessor();
        for (var i = 0; i < 500 && run.ItemIds.Count < 3; i++)
            await Task.Delay(10, Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/queue/default/status", Status = 500, Times = 2 });
        Assert.Equal(6, (await run.WaitAsync(Stop)).Items.Count(item => item.IsCompleted));
    }

    [Fact]
    public async Task A_client_that_is_disposed_says_how_the_queued_part_is_resumed()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 6, SplitBatch = true }, Stop);
        var waiting = run.WaitUntilQueuedAsync(Stop);
        await client.DisposeAsync();
        var e = await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Contains(
            $"The client was disposed when 2 of 6 runs of {run.WorkflowName} were queued. Resume those with another client, by "
                + $"ResumeAsync(\"{run.BatchId}\"); the rest is not queued.", e.Message, StringComparison.Ordinal);
    }

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });
}
