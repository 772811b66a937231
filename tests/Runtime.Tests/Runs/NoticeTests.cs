using System.Diagnostics;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests that events on the server are noticed soon, with the default intervals, and reported correctly.</summary>
public sealed class NoticeTests
{
    // The target is three seconds: RunClockTests has the times, to the millisecond. Here it must only not take the thirty of the poll for lost events; what is
    // between is a busy machine's.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paused_queue_is_noticed_within_seconds_while_events_flow()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var paused = new Noted(p => p.IsPaused);
        var waiting = run.WaitAsync(paused, Stop);
        await paused.WithinAsync(Soon);
        server.ResumeProcessor();
        Assert.True((await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_queue_that_is_paused_behind_an_item_is_noticed_when_that_item_ends()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromSeconds(2) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var first = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var second = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var paused = new Noted(p => p.IsPaused);
        var waiting = second.WaitAsync(paused, Stop);
        while (!server.QueueItems.Any(item => (string)item["status"]! == "in_progress"))
            await Task.Delay(10, Stop);
        server.PauseProcessor();
        await first.WaitAsync(Stop);
        await paused.WithinAsync(Soon);
        server.ResumeProcessor();
        Assert.True((await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_killed_server_is_noticed_within_seconds_while_events_flow()
    {
        var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMinutes(2) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var (running, lost) = (new Noted(p => p.RunningCount > 0), new Noted(p => p.IsOutOfContact));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var waiting = run.WaitAsync(lost, giveUp.Token);
        var watching = run.WaitAsync(running, giveUp.Token);
        await running.HappenedAsync();
        var stopping = server.DisposeAsync();
        await lost.WithinAsync(Soon);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        await stopping;
    }

    [Fact]
    public async Task A_deleted_item_that_was_alone_in_the_queue_was_deleted()
        => Assert.Equal(RunOutcome.Deleted, await LostAsync((client, run) => client.Queue.DeleteItemAsync(run.ItemIds[0], Stop)));

    [Fact]
    public async Task A_cleared_queue_was_cleared_though_others_have_queued_since()
        => Assert.Equal(RunOutcome.QueueCleared, await LostAsync(async (client, _) =>
        {
            await client.Queue.ClearAsync(Stop);
            await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposing_the_client_ends_the_wait_and_says_how_to_go_on(bool events)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = events });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var followed = new Noted(p => p.IsPaused);
        var waiting = run.WaitAsync(followed, Stop);
        await followed.HappenedAsync();
        await client.DisposeAsync();
        var e = await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Contains(run.BatchId, e.Message, StringComparison.Ordinal);
        Assert.Contains("ResumeAsync", e.Message, StringComparison.Ordinal);
        var again = await Assert.ThrowsAsync<ObjectDisposedException>(() => run.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Contains(run.BatchId, again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resumed_run_without_a_workflow_has_a_name_too()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var other = new InvokeAIClient(server.BaseAddress);
        var batch = (await other.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).BatchId;
        var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var followed = new Noted(p => p.IsPaused);
        var waiting = (await client.ResumeAsync(batch, cancellationToken: Stop)).WaitAsync(followed, Stop);
        await followed.HappenedAsync();
        await client.DisposeAsync();
        var e = await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        Assert.Contains("while a resumed run was waited for", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_ends_at_once_never_take_progress_back()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 60, UseCache = false }, Stop);
        var told = new List<int>();
        var waiting = run.WaitAsync(new Noted(p =>
        {
            lock (told)
                told.Add(p.EndedCount);
            return false;
        }), Stop);
        server.ResumeProcessor();
        await waiting;
        Assert.Equal(60, told[^1]);
        Assert.Equal(told.Order(), told);
    }

    private static async Task<RunOutcome> LostAsync(Func<InvokeAIClient, ServerRun<WorkflowOutputs>, Task> happens)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var followed = new Noted(p => p.IsPaused);
        var waiting = run.WaitAsync(followed, Stop);
        await followed.HappenedAsync();
        await happens(client, run);
        return (await Assert.ThrowsAsync<RunException>(() => waiting.WaitAsync(Soon, Stop))).Outcome;
    }

    private sealed class Noted(Func<RunProgress, bool> isIt) : IProgress<RunProgress>
    {
        private readonly TaskCompletionSource noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HappenedAsync() => noted.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);

        public async Task WithinAsync(TimeSpan time)
        {
            var watch = Stopwatch.StartNew();
            await HappenedAsync();
            TestContext.Current.SendDiagnosticMessage($"Noticed after {watch.Elapsed.TotalSeconds:0.0} s.");
            Assert.True(watch.Elapsed < time, $"Noticed after {watch.Elapsed.TotalSeconds:0.0} s.");
        }

        public void Report(RunProgress value)
        {
            if (isIt(value))
                noted.TrySetResult();
        }
    }
}
