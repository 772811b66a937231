using InvokeAI.Testing;
using InvokeAI.Tests.PythonFaults;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests the status of a run that is requested without a wait and without a watcher.</summary>
public sealed class RunStatusTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_waits_has_its_place_in_the_queue()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var first = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3 }, Stop);
        var second = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var (one, two) = (await first.GetStatusAsync(Stop), await second.GetStatusAsync(Stop));
        Assert.Equal((RunState.Queued, 0, 3, 3), (one.State, one.QueuePosition, one.TotalCount, one.PendingCount));
        Assert.Equal((RunState.Queued, 3, 2, 0.0), (two.State, two.QueuePosition, two.TotalCount, two.Overall));
        Assert.False(two.HasEnded);
    }

    [Fact]
    public async Task The_first_in_the_queue_is_known_with_two_requests()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 500 }, Stop);
        var before = Queue(server);
        Assert.Equal(0, (await run.GetStatusAsync(Stop)).QueuePosition);
        Assert.Equal(before + 2, Queue(server));
    }

    [Fact]
    public async Task An_old_server_with_others_waiting_tells_no_place()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = "6.8.1" }, Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Queued, null), (status.State, status.QueuePosition));
    }

    [Fact]
    public async Task A_run_is_running_and_then_completed_without_a_watcher()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(300) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, UseCache = false }, Stop);
        List<RunStatus> seen = [];
        while (seen is not [.., { HasEnded: true }])
        {
            Assert.True(seen.Count < 2000, "It does not end.");
            seen.Add(await run.GetStatusAsync(Stop));
            await Task.Delay(10, Stop);
        }

        Assert.Contains(seen, s => s is { State: RunState.Running, QueuePosition: null, RunningCount: 1 });
        Assert.Equal((RunState.Completed, 1.0, 3), (seen[^1].State, seen[^1].Overall, seen[^1].CompletedCount));
        Assert.Equal(seen.Select(s => s.Overall), seen.Select(s => s.Overall).Order());
        Assert.All(seen, s => Assert.Equal(3, s.PendingCount + s.RunningCount + s.CompletedCount));
    }

    [Fact]
    public async Task Statuses_and_progress_reports_never_go_back_behind_each_other()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(30) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        // Only events tell of the nodes of the first item.
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 4, UseCache = false }, Stop);
        List<double> told = [];
        await foreach (var progress in run.WatchAsync(Stop))
        {
            told.Add(progress.Overall);
            told.Add((await run.GetStatusAsync(Stop)).Overall);
        }

        Assert.Equal(told, told.Order());
        Assert.Equal(1, told[^1]);
        Assert.Contains(told, share => share is > 0 and < 0.25);
    }

    [Fact]
    public async Task A_failed_item_makes_a_failed_run()
    {
        await using var server = await InvokeAIServer.StartAsync(new() { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), cancellationToken: Stop);
        await server.WaitUntilIdleAsync(Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Failed, 1, 1.0), (status.State, status.FailedCount, status.Overall));
    }

    [Fact]
    public async Task A_canceled_run_says_so()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        await run.CancelAsync(Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Canceled, 2), (status.State, status.CanceledCount));
        Assert.Null(status.QueuePosition);
    }

    [Fact]
    public async Task Items_that_were_cleared_or_deleted_are_lost()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3 }, Stop);
        await client.Queue.DeleteItemAsync(run.ItemIds[1], Stop);
        var some = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Running, 2, 1), (some.State, some.PendingCount, some.LostCount));
        await client.Queue.ClearAsync(Stop);
        var none = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Lost, 3, 1.0), (none.State, none.LostCount, none.Overall));
    }

    [Fact]
    public async Task What_this_process_saw_end_stays_so_without_a_request()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        await run.WaitAsync(Stop);
        await client.Queue.ClearAsync(Stop);
        var before = server.Requests.Count;
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Completed, 2), (status.State, status.CompletedCount));
        Assert.Equal(before, server.Requests.Count);
    }

    [Fact]
    public async Task A_run_of_one_item_that_is_under_way_is_running()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromHours(1) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        while ((string)server.QueueItems[0]["status"]! == "pending")
            await Task.Delay(5, Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Running, 1, 0), (status.State, status.RunningCount, status.PendingCount));
    }

    [Fact]
    public async Task Where_an_item_is_gone_the_others_are_counted_one_by_one()
    {
        await using var server = await InvokeAIServer.StartAsync(new() { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), new SubmitOptions { Runs = 3, UseCache = false }, Stop);
        await server.WaitUntilIdleAsync(Stop);
        await client.Queue.DeleteItemAsync(run.ItemIds[2], Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Failed, 2, 1, 0), (status.State, status.FailedCount, status.LostCount, status.CompletedCount));

        var good = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        await server.WaitUntilIdleAsync(Stop);
        await client.Queue.DeleteItemAsync(good.ItemIds[0], Stop);
        status = await good.GetStatusAsync(Stop);
        Assert.Equal((RunState.Lost, 1, 1, 0), (status.State, status.CompletedCount, status.LostCount, status.FailedCount));
    }

    [Fact]
    public async Task Items_of_other_batches_that_have_the_ids_now_are_not_counted()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = new Meddler(async (request, response) =>
        {
            var text = await response.Content.ReadAsStringAsync();
            if (request.RequestUri!.AbsolutePath.EndsWith("/b/mine/status", StringComparison.Ordinal))
                return Meddler.Answer(
                    text.Replace("\"total\":2", "\"total\":1", StringComparison.Ordinal)
                        .Replace("\"completed\":2", "\"completed\":1", StringComparison.Ordinal));
            return request.RequestUri.AbsolutePath.Contains("by_ids", StringComparison.Ordinal)
                ? Meddler.Answer(text.Replace("mine", "another", StringComparison.Ordinal))
                : response;
        });
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false, BatchId = "mine" }, Stop);
        await server.WaitUntilIdleAsync(Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((0, 2), (status.CompletedCount, status.LostCount));
    }

    [Fact]
    public async Task What_a_canceled_split_run_never_queued_counts_as_canceled()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 8, SplitBatch = true, UseCache = false }, Stop);
        await run.CancelAsync(Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Canceled, 8, 8, 0, true), (status.State, status.TotalCount, status.CanceledCount, status.PendingCount, status.HasEnded));
        await client.Queue.PruneAsync(Stop);
        status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Lost, 5, 3), (status.State, status.CanceledCount, status.LostCount));
    }

    [Fact]
    public async Task A_retry_counts_its_own_items_only()
    {
        await using var server = await InvokeAIServer.StartAsync(new() { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), new SubmitOptions { Runs = 2 }, Stop);
        Assert.False((await run.WaitAsync(Stop)).IsCompleted);
        server.PauseProcessor();
        var again = await run.RetryAsync(Stop);
        var status = await again!.GetStatusAsync(Stop);
        Assert.Equal((RunState.Queued, 2, 2), (status.State, status.TotalCount, status.PendingCount));
        Assert.Equal(2, (await run.GetStatusAsync(Stop)).FailedCount);
    }

    [Fact]
    public async Task An_uncertain_run_is_uncertain_until_it_lands()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        using var way = new Withholding();
        await using var client = way.Client(server, new() { UncertainTimeout = TimeSpan.FromMilliseconds(100) });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        var status = await e.Run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Uncertain, false, 1), (status.State, status.HasEnded, status.TotalCount));
        await way.DeliverAsync();
        Assert.Equal(RunState.Queued, (await e.Run.GetStatusAsync(Stop)).State);
    }

    [Fact]
    public async Task A_split_run_counts_what_is_not_queued_yet()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 8, SplitBatch = true, UseCache = false }, Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Queued, 8, 8), (status.State, status.TotalCount, status.PendingCount));
        server.ResumeProcessor();
        await run.WaitAsync(Stop);
        Assert.Equal(8, (await run.GetStatusAsync(Stop)).CompletedCount);
    }

    [Fact]
    public async Task A_split_run_for_which_others_leave_no_room_is_queued_without_a_place()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
        await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, UseCache = false }, Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 4, SplitBatch = true, UseCache = false }, Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Queued, 4, 4, null), (status.State, status.TotalCount, status.PendingCount, status.QueuePosition));
        server.ResumeProcessor();
        Assert.Equal(4, (await run.WaitAsync(Stop)).Items.Count(item => item.IsCompleted));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_an_error_and_not_an_end()
    {
        var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await server.DisposeAsync();
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => run.GetStatusAsync(Stop));
    }

    private static int Queue(InvokeAIServer server) => server.Requests.Count(r => r.Path.Contains("/queue/", StringComparison.Ordinal));
}
