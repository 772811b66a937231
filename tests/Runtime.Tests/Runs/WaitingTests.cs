using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests that waiting never hangs, whatever happens to the run, with and without events.</summary>
public sealed class WaitingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static InvokeAIServerOptions Slow => new() { NodeDelay = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_ended_before_it_is_waited_for_ends_at_once(bool events)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server, events);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await server.WaitUntilIdleAsync(Stop);
        Assert.True((await run.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_canceled_run_is_told_apart_from_a_failed_one(bool events)
    {
        await using var server = await InvokeAIServer.StartAsync(Slow, Stop);
        await using var client = Client(server, events);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var running = new TaskCompletionSource();
        var waiting = run.WaitAsync(new Listener(p =>
        {
            if (p.RunningCount == 1)
                running.TrySetResult();
        }), Stop);
        await running.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Equal(1, await run.CancelAsync(Stop));
        var e = await Assert.ThrowsAsync<RunException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Equal(RunOutcome.Canceled, e.Outcome);
    }

    [Fact]
    public async Task Giving_up_a_wait_leaves_the_run_alone()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server, true);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var patience = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(patience.Token));
        server.ResumeProcessor();
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cleared_queue_and_a_deleted_item_end_the_wait(bool events)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server, events);
        var deleted = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var cleared = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var (first, second) = (deleted.WaitAsync(Stop), cleared.WaitAsync(Stop));
        await client.Queue.DeleteItemAsync(deleted.ItemIds[0], Stop);
        Assert.Equal(RunOutcome.Deleted, (await Assert.ThrowsAsync<RunException>(() => first.WaitAsync(TimeSpan.FromMinutes(1), Stop))).Outcome);
        await client.Queue.ClearAsync(Stop);
        Assert.Equal(RunOutcome.QueueCleared, (await Assert.ThrowsAsync<RunException>(() => second.WaitAsync(TimeSpan.FromMinutes(1), Stop))).Outcome);
    }

    [Fact]
    public async Task A_dead_processor_and_a_blocked_queue_end_the_wait()
    {
        await using var server = await InvokeAIServer.StartAsync(Slow, Stop);
        await using var client = Client(server, false, stall: TimeSpan.FromSeconds(1));
        var stopped = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        while ((string)server.QueueItems[0]["status"]! != "in_progress")
            await Task.Delay(10, Stop);
        server.KillProcessor();
        Assert.Equal(RunOutcome.ProcessorStopped,
            (await Assert.ThrowsAsync<RunException>(() => stopped.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop))).Outcome);

        await using var other = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        other.BlockQueue();
        await using var second = Client(other, false, stall: TimeSpan.FromSeconds(1));
        var blocked = await second.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.Equal(RunOutcome.QueueBlocked,
            (await Assert.ThrowsAsync<RunException>(() => blocked.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop))).Outcome);
    }

    [Fact]
    public async Task A_paused_processor_is_reported_and_waited_for()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server, false);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var paused = new TaskCompletionSource();
        var waiting = run.WaitAsync(new Listener(p =>
        {
            if (p.IsPaused)
                paused.TrySetResult();
        }), Stop);
        await paused.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        server.ResumeProcessor();
        Assert.True((await waiting).IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silent_or_lost_events_do_not_matter(bool mute)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server, true, eventPoll: TimeSpan.FromSeconds(2));
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var waiting = run.WaitAsync(Stop);
        if (mute)
            server.MuteEvents = true;
        else
            server.DropSockets();
        server.ResumeProcessor();
        Assert.True((await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
    }

    [Fact]
    public async Task Requests_that_break_while_waiting_are_made_again()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(300) }, Stop);
        await using var client = Client(server, false);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        server.Faults.Add(new(FaultKind.DropBefore) { Path = "/b/", Times = 3 });
        server.Faults.Add(new(FaultKind.DropInAnswer) { Path = "/i/", Times = 2 });
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task Many_runs_of_one_client_all_end_and_progress_is_told()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server, true);
        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)));
        var results = await Task.WhenAll(runs.Select(run => run.WaitAsync(Stop)));
        Assert.All(results, result => Assert.True(result.IsCompleted));
        Assert.Equal(20, runs.SelectMany(run => run.ItemIds).Distinct().Count());
    }

    [Fact]
    public async Task Items_come_as_they_end_and_a_run_can_be_resumed_elsewhere()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server, true);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, UseCache = false }, Stop);
        var seen = new List<int>();
        await foreach (var item in run.ReadItemsAsync(Stop))
            seen.Add(item.Index);
        Assert.Equal([0, 1, 2], seen.Order());

        await using var elsewhere = Client(server, false);
        var resumed = await elsewhere.ResumeAsync(run.BatchId, cancellationToken: Stop);
        var result = await resumed.WaitAsync(Stop);
        Assert.Equal(run.ItemIds, resumed.ItemIds);
        Assert.Equal(3, result.Images.Count);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => elsewhere.ResumeAsync(Guid.NewGuid().ToString(), cancellationToken: Stop));
    }

    [Fact]
    public async Task What_failed_can_be_retried()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server, true);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), cancellationToken: Stop);
        await Assert.ThrowsAsync<RunFailedException>(() => run.WaitAsync(Stop));
        var again = await run.RetryAsync(Stop);
        Assert.NotNull(again);
        Assert.NotEqual(run.ItemIds, again.ItemIds);
        var e = await Assert.ThrowsAsync<RunFailedException>(() => again.WaitAsync(Stop));
        Assert.Equal(run.ItemIds[0], e.Item.RetriedFrom);
    }

    [Fact]
    public async Task An_ephemeral_run_leaves_nothing_behind()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server, true);
        await using (var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Ephemeral = true }, Stop))
        {
            var result = await run.WaitAsync(Stop);
            Assert.NotEmpty(result.Images);
            Assert.NotEmpty(await result.Images[0].GetBytesAsync(Stop));
        }

        Assert.Empty(server.Images);
        Assert.Empty(server.QueueItems);
        // What has ended is not canceled.
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ephemeral_run_takes_the_video_away_that_was_uploaded_for_it()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server, false);
        var kept = server.AddVideo();
        await using var bytes = await client.Videos.OpenReadAsync(kept, cancellationToken: Stop);
        using var copy = new MemoryStream();
        await bytes.CopyToAsync(copy, Stop);
        var workflow = new FormText().Node("v", "extract_video_range", "1.0.0", """{"video":null}""").Field("v", "video").Load();
        server.PauseProcessor();
        await using (var run = await client.SubmitAsync(workflow.With(0, VideoInput.FromBytes(copy.ToArray())), new SubmitOptions { Ephemeral = true }, Stop))
        {
            Assert.Equal(2, await CountAsync());
            server.ResumeProcessor();
            await run.WaitAsync(Stop);
        }

        Assert.Equal(1, await CountAsync());
        Assert.NotNull(await client.Videos.GetAsync(kept, Stop));

        async Task<int> CountAsync() => await client.Videos.ListAsync(new() { IsIntermediate = null }, cancellationToken: Stop).CountAsync(Stop);
    }

    private static InvokeAIClient Client(InvokeAIServer server, bool events, TimeSpan? stall = null, TimeSpan? eventPoll = null)
        => new(server.BaseAddress, new()
        {
            UseEvents = events,
            StallTimeout = stall ?? TimeSpan.FromSeconds(20),
            // So long that no test ends by it before its guard.
            EventPollInterval = eventPoll ?? TimeSpan.FromMinutes(10),
        });

    private sealed class Listener(Action<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told(value);
    }
}
