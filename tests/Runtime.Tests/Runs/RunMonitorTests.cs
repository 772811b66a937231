using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>A followed run asks nothing when nobody waits, and logs a pause once.</summary>
public sealed class RunMonitorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_nobody_waits_any_more_nothing_is_asked_any_more()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, Quick());
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var patience = new CancellationTokenSource();
        var waiting = run.WaitAsync(patience.Token);
        while (server.Requests.Count < 8)
            await Task.Delay(5, Stop);
        var another = run.WaitAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => another);
        // Those under way may still come to their end: the server is quiet when a time passes in which nothing is asked. Who asks each 20 ms is not.
        var before = -1;
        for (var i = 0; i < 100 && before < server.Requests.Count; i++)
        {
            before = server.Requests.Count;
            await Task.Delay(600, Stop);
        }

        Assert.Equal(before, server.Requests.Count);
    }

    [Fact]
    public async Task One_of_two_who_wait_can_leave()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, Quick());
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var patience = new CancellationTokenSource();
        var (leaves, stays) = (run.WaitAsync(patience.Token), run.WaitAsync(Stop));
        var asked = server.Requests.Count;
        while (server.Requests.Count < asked + 3)
            await Task.Delay(5, Stop);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        server.ResumeProcessor();
        Assert.True((await stays.WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_pause_is_logged_once_and_only_a_pause()
    {
        using var logs = new LogLines();
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, Quick(), logs);
        await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        Assert.DoesNotContain(logs.All, line => line.Contains("paused", StringComparison.Ordinal));

        server.PauseProcessor();
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, UseCache = false }, Stop);
        var waiting = run.WaitAsync(Stop);
        while (!logs.All.Any(line => line.Contains("paused", StringComparison.Ordinal)))
            await Task.Delay(10, Stop);
        // An item that ends is news while the queue is paused.
        await client.Queue.CancelItemAsync(run.ItemIds[2], Stop);
        await Task.Delay(300, Stop);
        server.ResumeProcessor();
        await waiting;
        Assert.Single(logs.All, line => line.Contains("paused", StringComparison.Ordinal));
        Assert.Contains("InvokeAI.Submission", logs.Categories);
        Assert.Contains("InvokeAI.Run", logs.Categories);
    }

    private static InvokeAIClientOptions Quick() => new()
    {
        UseEvents = false,
        PollInterval = TimeSpan.FromMilliseconds(20),
        MaxPollInterval = TimeSpan.FromMilliseconds(20),
    };
}
