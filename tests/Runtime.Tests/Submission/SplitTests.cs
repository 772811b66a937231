using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests that more runs than the queue holds are split on request, and keep every promise of a run that is not split.</summary>
public sealed class SplitTests
{

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IReadOnlyList<FormInput> Numbers
        => [.. EdgeWorkflows.ColourCard.Inputs.Where(i => i is { FieldType: "IntegerField", IsConnected: false, AliasOf: null }).Take(2)];

    [Fact]
    public async Task A_sweep_larger_than_the_queue_is_one_run_in_order()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 4 }, Stop);
        await using var client = Client(server);
        var run =
            await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over(Numbers[0].Name, 64, 72, 80, 88, 96).Over(Numbers[1].Name, 32, 40, 48),
                new() { SplitBatch = true }, Stop);
        var result = await run.WaitAsync(Stop);
        result.ThrowIfAnyFailed();
        Assert.Equal(Enumerable.Range(0, 15), result.Items.Select(i => i.Index));
        Assert.Equal(
            from a in (int[])[64, 72, 80, 88, 96] from b in (int[])[32, 40, 48] select $"{a},{b}",
            result.Items.Select(
                i => string.Join(',', Numbers.Select(f => i.Values.Single(v => v.NodeId == f.NodeId && v.FieldName == f.FieldName).Value.GetInt32()))));
        Assert.Equal(15, server.QueueItems.Count);
        Assert.Equal(server.QueueItems.Select(i => (long)i["item_id"]!), run.ItemIds);
        Assert.True(run.BatchIds.Count >= 4);
        Assert.Equal(run.BatchIds, server.QueueItems.Select(i => (string)i["batch_id"]!).Distinct());
        Assert.Equal(run.BatchId, run.BatchIds[0]);
    }

    [Fact]
    public async Task Runs_of_the_same_are_split_too_and_each_has_its_seed()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        await using var client = Client(server);
        var plain = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 8, UseCache = false }, Stop);
        Assert.Equal(8, (await plain.WaitAsync(Stop)).Items.Count(i => i.IsCompleted));

        var noise = new FormText().Node("n", "noise", "1.0.3", """{"seed":0,"width":64}""").Field("n", "seed").Field("n", "width").Load();
        var seeded =
            await client.SubmitAsync(noise.With("Seed", Seeds.Random), sweep => sweep.Over("Width", 32, 40), new SubmitOptions { SplitBatch = true, Runs = 4 },
                Stop);
        var result = await seeded.WaitAsync(Stop);
        Assert.Equal([32, 40, 32, 40, 32, 40, 32, 40], result.Items.Select(i => Value(i, "width")));
        Assert.Equal(8, result.Items.Select(i => Value(i, "seed")).Distinct().Count());

        static long Value(RunItem item, string field) => item.Values.Single(v => v.FieldName == field).Value.GetInt64();
    }

    [Fact]
    public async Task What_fits_is_one_batch_and_one_request()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 5 }, Stop);
        Assert.Equal(5, (await run.WaitAsync(Stop)).Items.Count);
        Assert.Single(server.EnqueuedBodies);
        Assert.Equal([run.BatchId], run.BatchIds);
    }

    [Fact]
    public async Task A_queue_that_others_filled_is_waited_for()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var others = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3 }, Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 2 }, Stop);
        Assert.Empty(run.ItemIds);
        var paused = new TaskCompletionSource();
        var waiting = run.WaitAsync(new Told(p => Note(p, paused)), Stop);
        await paused.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        server.ResumeProcessor();
        Assert.Equal(2, (await waiting).Items.Count(i => i.IsCompleted));
        Assert.Equal(3, (await others.WaitAsync(Stop)).Items.Count);
        Assert.Equal(5, server.QueueItems.Count);
        Assert.Equal(run.BatchId, run.BatchIds[0]);

        static void Note(RunProgress progress, TaskCompletionSource paused)
        {
            if (progress is { IsPaused: true, TotalCount: 2 })
                paused.TrySetResult();
        }
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.LateCommit)]
    public async Task A_lost_answer_doubles_nothing_and_loses_nothing(FaultKind kind)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        await using var client = Client(server);
        server.Faults.Add(new(kind) { Path = "enqueue_batch", Times = 2, Delay = TimeSpan.FromMilliseconds(300) });
        var run =
            await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over(Numbers[0].Name, Enumerable.Range(1, 10).Select(i => (object?)(8 * i))),
                new() { SplitBatch = true }, Stop);
        var result = await run.WaitAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => 8 * i), result.Items.Select(i => i.Values.Single().Value.GetInt32()));
        Assert.All(result.Items, i => Assert.True(i.IsCompleted));
        Assert.Equal(10, server.QueueItems.Count);
    }

    [Fact]
    public async Task A_batch_that_stays_uncertain_stops_the_run_until_it_is_looked_for_again()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        server.PauseProcessor();
        using var way = new Withholding { IsNext = false };
        await using var client = way.Client(server, new() { PollInterval = TimeSpan.FromMilliseconds(50), UncertainTimeout = TimeSpan.FromMilliseconds(200) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 7, UseCache = false }, Stop);
        Assert.Equal(3, run.ItemIds.Count);
        way.IsNext = true;
        server.ResumeProcessor();
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => run.WaitAsync(Stop));
        Assert.Same(run, e.Run);
        Assert.Contains(run.BatchIds[1], e.Message, StringComparison.Ordinal);
        await way.DeliverAsync();
        Assert.Contains(server.QueueItems, item => (string)item["batch_id"]! == run.BatchIds[1]);
        Assert.Equal(7, (await e.Run.WaitAsync(Stop)).Items.Count(i => i.IsCompleted));
        Assert.Equal(7, server.QueueItems.Count);
    }

    [Fact]
    public async Task A_batch_that_never_landed_is_not_sent_again()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        await using var client = Client(server, TimeSpan.FromMilliseconds(200));
        server.Faults.Add(new(FaultKind.DropBefore) { Path = "enqueue_batch" });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 7 }, Stop));
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => ((ServerRun<WorkflowOutputs>)e.Run).WaitUntilQueuedAsync(Stop));
        Assert.Empty(server.EnqueuedBodies);
        Assert.Equal(7, await e.Run.CancelAsync(Stop));
        Assert.All((await e.Run.WaitAsync(Stop)).Items, i => Assert.Equal((0, RunOutcome.Canceled), (i.ItemId, i.Outcome)));
    }

    [Fact]
    public async Task Canceling_ends_what_is_queued_and_what_is_not()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 5 }, Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 20 }, Stop);
        var waiting = run.WaitAsync(Stop);
        Assert.Equal(20, await run.CancelAsync(Stop));
        Assert.Single(server.Requests, r => r.Path.Contains("cancel_by_batch_ids", StringComparison.Ordinal));
        var result = await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Equal(Enumerable.Range(0, 20), result.Items.Select(i => i.Index));
        Assert.All(result.Items, i => Assert.Equal(RunOutcome.Canceled, i.Outcome));
        Assert.Equal(15, result.Items.Count(i => i.ItemId == 0));
        server.ResumeProcessor();
        await server.WaitUntilIdleAsync(Stop);
        Assert.Equal(5, server.QueueItems.Count);

        // What was queued can be retried; what never was is not an item of the server.
        var again = await run.RetryAsync(Stop);
        Assert.Equal(5, (await again!.WaitAsync(Stop)).Items.Count(i => i.IsCompleted));
    }

    [Fact]
    public async Task A_split_run_can_be_resumed_elsewhere_by_its_first_batch()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 4 }, Stop);
        await using var client = Client(server);
        var run =
            await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over(Numbers[0].Name, Enumerable.Range(1, 10).Select(i => (object?)(8 * i))),
                new() { SplitBatch = true }, Stop);
        await run.WaitUntilQueuedAsync(Stop);
        await using var elsewhere = Client(server);
        var resumed = await elsewhere.ResumeAsync(run.Id, cancellationToken: Stop);
        var result = await resumed.WaitAsync(Stop);
        Assert.Equal(run.ItemIds, resumed.ItemIds);
        Assert.Equal(run.BatchIds, resumed.BatchIds);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => 8 * i), result.Items.Select(i => i.Values.Single().Value.GetInt32()));
        Assert.Equal(Enumerable.Range(0, 10), result.Items.Select(i => i.Index));
    }

    [Fact]
    public async Task Items_and_progress_come_as_of_one_run()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 8, UseCache = false }, Stop);
        var latest = new RunProgress();
        var early = 0;
        var waiting = run.WaitAsync(new Told(p =>
        {
            latest = p;
            if (p is { Overall: >= 1, EndedCount: < 8 })
                early++;
        }), Stop);
        var seen = new List<int>();
        await foreach (var item in run.ReadItemsAsync(Stop))
            seen.Add(item.Index);
        await waiting;
        Assert.Equal(Enumerable.Range(0, 8), seen.Order());
        Assert.Equal(0, early);
        Assert.Equal((8, 8, 1.0), (latest.TotalCount, latest.EndedCount, latest.Overall));
        Assert.Equal((0, false, false), (latest.RunningCount, latest.IsPaused, latest.IsOutOfContact));
    }

    [Fact]
    public async Task A_dead_processor_ends_the_wait_for_room()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.KillProcessor();
        await using var client = Client(server);
        await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        await using var second =
            new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50), StallTimeout = TimeSpan.FromMilliseconds(500) });
        var run = await second.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 6 }, Stop);
        var result = await run.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Equal(6, result.Items.Count(i => i.Outcome == RunOutcome.ProcessorStopped));
    }

    [Fact]
    public async Task A_server_that_is_gone_for_a_while_is_told_and_the_run_goes_on()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        await using var client =
            new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(30), MaxPollInterval = TimeSpan.FromMilliseconds(60) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 4, UseCache = false }, Stop);
        var told = new List<bool>();
        var lost = new TaskCompletionSource();
        server.Faults.Add(new(FaultKind.DropBefore) { Path = "queue/default/status", Times = int.MaxValue });
        var waiting = run.WaitAsync(new Told(p => Note(p.IsOutOfContact)), Stop);
        await lost.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        server.Faults.Clear();
        server.ResumeProcessor();
        Assert.Equal(4, (await waiting).Items.Count(i => i.IsCompleted));
        lock (told)
            Assert.False(told[^1]);

        void Note(bool isLost)
        {
            lock (told)
                told.Add(isLost);
            if (isLost)
                lost.TrySetResult();
        }
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_wait_when_contact_counts_as_lost()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, new()
        {
            PollInterval = TimeSpan.FromMilliseconds(30),
            MaxPollInterval = TimeSpan.FromMilliseconds(60),
            LostContactTimeout = TimeSpan.FromMilliseconds(500),
        });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 4, UseCache = false }, Stop);
        server.Faults.Add(new(FaultKind.DropBefore) { Path = "queue/default/status", Times = int.MaxValue });
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => run.WaitUntilQueuedAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop));
        server.Faults.Clear();

        // It goes on when it is asked to.
        server.ResumeProcessor();
        await run.WaitUntilQueuedAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Equal(4, run.ItemIds.Count);
    }

    [Fact]
    public async Task A_closed_client_says_that_the_rest_is_not_queued()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { SplitBatch = true, Runs = 6 }, Stop);
        var waiting = run.WaitUntilQueuedAsync(Stop);
        await client.DisposeAsync();
        Assert.Contains("2 of 6", (await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop))).Message,
            StringComparison.Ordinal);
    }

    private static InvokeAIClient Client(InvokeAIServer server, TimeSpan? uncertain = null) => new(server.BaseAddress, new()
    {
        PollInterval = TimeSpan.FromMilliseconds(50),
        UncertainTimeout = uncertain ?? TimeSpan.FromMinutes(2),
    });

    private sealed class Told(Action<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told(value);
    }
}
