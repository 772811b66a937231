namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests a farm with stand-ins as a caller sees it.</summary>
public sealed class FarmTests : FarmFixture
{
    [Fact]
    public async Task A_result_outlives_its_server()
    {
        var server = await ServeAsync("a");
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = "card" }, Stop);
        var first = await job.WaitAsync(Stop);
        var expected = server.Images.Single(image => image.Name == first.Images[0].Name).Bytes.ToArray();
        await server.StopAsync(Stop);

        var again = await (await farm.GetJobAsync("card", Stop)).WaitAsync(Stop);
        Assert.True(again.IsCompleted);
        Assert.Equal("card", again.RunId);
        Assert.Equal(expected, await again.Images[0].GetBytesAsync(Stop));
        Assert.NotEmpty(again.Items[0].NodeIds);
    }

    [Fact]
    public async Task A_job_is_run_by_a_later_process()
    {
        var farm = await StartAsync();
        await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        Assert.Equal(RunState.Queued, (await farm.FindInfoAsync("sum", Stop))!.Status.State);
        await farm.DisposeAsync();

        await ServeAsync("a");
        var later = await StartAsync();
        var result = await (await later.GetJobAsync("sum", Stop)).WaitAsync(Stop);
        Assert.True(result.IsCompleted);
        Assert.Single(Executions());
    }

    [Fact]
    public async Task A_process_that_dies_with_a_job_on_a_server_finds_it_again()
    {
        var server = await ServeAsync("a", TimeSpan.FromMilliseconds(300));
        var farm = await StartAsync();
        await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        await UntilAsync(() => Task.FromResult(server.QueueItems.Count == 1));
        await farm.DisposeAsync();

        var later = await StartAsync();
        Assert.True((await (await later.GetJobAsync("sum", Stop)).WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task The_same_key_is_the_same_job_and_other_content_is_an_error()
    {
        await ServeAsync("a");
        var farm = await StartAsync();
        var workflow = Load("Colour Card");
        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => farm.SubmitAsync(workflow, new FarmJobOptions { Key = "k" }, Stop)));
        foreach (var job in jobs)
            Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        var e = await Assert.ThrowsAsync<InvokeAIException>(() => farm.SubmitAsync(workflow.With("Radius", 3.5), new FarmJobOptions { Key = "k" }, Stop));

        Assert.Contains("another workflow or other inputs", e.Message, StringComparison.Ordinal);
        Assert.Single(Executions());
    }

    [Fact]
    public async Task Jobs_of_a_server_that_dies_run_elsewhere_and_each_has_one_result()
    {
        await ServeAsync("a", TimeSpan.FromMilliseconds(100));
        await ServeAsync("b", TimeSpan.FromMilliseconds(100));
        var farm = await StartAsync();
        var jobs = new List<FarmJob<WorkflowOutputs>>();
        for (var i = 0; i < 12; i++)
            jobs.Add(await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = $"job {i}" }, Stop));
        await UntilAsync(() => Task.FromResult(Servers["a"].QueueItems.Count > 1 && Servers["b"].QueueItems.Count > 1));
        await Servers["a"].StopAsync(Stop);

        foreach (var job in jobs)
            Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        var infos = await farm.ListJobsAsync(cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal(12, infos.Count);
        Assert.All(infos, info => Assert.Equal(RunState.Completed, info.Status.State));
        Assert.Contains(infos, info => info.AttemptCount > 1);
    }

    [Fact]
    public async Task A_job_that_ran_when_its_server_restarted_runs_again()
    {
        var server = await ServeAsync("a", TimeSpan.FromHours(1));
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        await UntilAsync(async () => (await job.GetStatusAsync(Stop)).RunningCount == 1);
        server.Options.NodeDelay = TimeSpan.Zero;
        await server.RestartAsync(Stop);

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(2, (await farm.FindInfoAsync("sum", Stop))!.AttemptCount);
    }

    [Fact]
    public async Task A_job_whose_evidence_was_cleared_runs_again()
    {
        var server = await ServeAsync("a", TimeSpan.FromSeconds(2));
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), null, Stop);
        await UntilAsync(async () => (await job.GetStatusAsync(Stop)).RunningCount == 1);
        using var person = new InvokeAIClient(server.BaseAddress);
        server.Options.NodeDelay = TimeSpan.Zero;
        // The node that runs is not interrupted by it.
        await person.Queue.ClearAsync(Stop);

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_lost_answer_does_not_run_a_job_twice()
    {
        var server = await ServeAsync("a");
        server.Faults.Add(new(Testing.FaultKind.DropAfter) { Path = "enqueue_batch" });
        var farm = await StartAsync();

        Assert.True((await (await farm.SubmitAsync(Load("Sum Only"), null, Stop)).WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task A_submission_that_was_lost_is_given_up_after_the_window_of_the_farm()
    {
        var server = await ServeAsync("a");
        server.Faults.Add(new(Testing.FaultKind.DropBefore) { Path = "enqueue_batch" });
        var farm = await StartAsync();

        Assert.True((await (await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop)).WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
        Assert.Equal(2, (await farm.FindInfoAsync("sum", Stop))!.AttemptCount);
    }

    [Fact]
    public async Task A_sweep_is_one_job_with_a_result_for_each_permutation_in_order()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Runs = 6, Key = "six" }, Stop);
        var result = await job.WaitAsync(Stop);

        Assert.Equal([0, 1, 2, 3, 4, 5], result.Items.Select(item => item.Index));
        Assert.True(result.IsCompleted);
        Assert.All(Servers.Values, server => Assert.NotEmpty(server.QueueItems));
        Assert.Equal(6, Executions().Count);
    }

    [Fact]
    public async Task A_node_that_fails_fails_the_job_with_its_reason()
    {
        await ServeAsync("a");
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Fails At Run Time"), new FarmJobOptions { Key = "bad" }, Stop);
        var e = await Assert.ThrowsAsync<RunFailedException>(() => job.WaitAsync(Stop));

        var info = (await farm.FindInfoAsync("bad", Stop))!;
        Assert.Equal((RunState.Failed, 1), (info.Status.State, info.AttemptCount));
        Assert.NotEmpty(info.Reasons.Single());
        Assert.Contains(info.Reasons[0], e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_job_ends_when_the_server_has_canceled_it()
    {
        var server = await ServeAsync("a", TimeSpan.FromHours(1));
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), null, Stop);
        await UntilAsync(() => Task.FromResult(server.QueueItems.Count == 1));
        Assert.Equal(1, await job.CancelAsync(Stop));

        Assert.Equal(RunOutcome.Canceled, (await Assert.ThrowsAsync<RunException>(() => job.WaitAsync(Stop))).Outcome);
        Assert.Equal("canceled", (string?)server.QueueItems.Single()["status"]);
    }

    [Fact]
    public async Task A_job_that_a_person_cancels_on_the_server_is_canceled()
    {
        var server = await ServeAsync("a", TimeSpan.FromHours(1));
        var farm = await StartAsync();
        await UntilAsync(() => Task.FromResult(server.SocketCount > 0));
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        await UntilAsync(async () => (await job.GetStatusAsync(Stop)).RunningCount == 1);
        await Task.Delay(1000, Stop);
        using var person = new InvokeAIClient(server.BaseAddress);
        await person.Queue.CancelItemAsync((long)server.QueueItems.Single()["item_id"]!, Stop);

        await Assert.ThrowsAsync<RunException>(() => job.WaitAsync(Stop));
        var info = (await farm.FindInfoAsync("sum", Stop))!;
        Assert.Equal((RunState.Canceled, 1), (info.Status.State, info.AttemptCount));
        Assert.Contains("Somebody canceled it", info.Reasons.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_whose_deadline_passes_before_it_starts_does_not_start()
    {
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Deadline = DateTimeOffset.UtcNow.AddMilliseconds(500) }, Stop);

        await Assert.ThrowsAsync<RunException>(() => job.WaitAsync(Stop));
    }

    [Fact]
    public async Task A_drained_server_gets_no_jobs_also_after_a_restart_of_the_farm()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        var farm = await StartAsync();
        await farm.DrainServerAsync("a", Stop);
        await farm.DisposeAsync();

        farm = await StartAsync();
        await (await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Runs = 4 }, Stop)).WaitAsync(Stop);
        Assert.Empty(Servers["a"].QueueItems);
        Assert.NotNull((await farm.ListServersAsync(Stop)).Single(server => server.Name == "a").Drained);

        await farm.AddServerAsync("a", ClientOf(Servers["a"]), Stop);
        await (await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Runs = 8 }, Stop)).WaitAsync(Stop);
        Assert.NotEmpty(Servers["a"].QueueItems);
    }

    [Fact]
    public async Task A_server_can_be_added_while_jobs_wait()
    {
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Sum Only"), null, Stop);
        await farm.AddServerAsync("late", ClientOf(await ServeAsync("late")), Stop);

        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(["late"], (await farm.ListServersAsync(Stop)).Select(server => server.Name));
    }

    [Fact]
    public async Task Events_tell_what_happens_to_a_job()
    {
        await ServeAsync("a");
        var farm = await StartAsync();
        var events = farm.ReadEventsAsync(Stop).GetAsyncEnumerator(Stop);
        var next = events.MoveNextAsync();
        await farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = "sum" }, Stop);
        var seen = new List<FarmEvent>();
        while (await next)
        {
            seen.Add(events.Current);
            if (events.Current.State == RunState.Completed)
                break;
            next = events.MoveNextAsync();
        }

        Assert.All(seen, e => Assert.Equal("sum", e.Key));
        Assert.Equal(("a", 1), (seen[0].Server, seen[0].Attempt));
    }

    [Fact]
    public async Task A_deleted_job_is_gone_with_its_files()
    {
        await ServeAsync("a");
        var farm = await StartAsync();
        var job = await farm.SubmitAsync(Load("Colour Card"), new FarmJobOptions { Key = "card" }, Stop);
        await job.WaitAsync(Stop);
        Assert.NotEmpty(Directory.EnumerateFiles(StateFile + ".files", "*", SearchOption.AllDirectories));
        await farm.DeleteJobAsync("card", Stop);

        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => farm.GetJobAsync("card", Stop));
        Assert.Empty(Directory.EnumerateFiles(StateFile + ".files", "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_farm_is_a_runner_that_refuses_what_it_cannot_do()
    {
        await ServeAsync("a");
        IWorkflowRunner farm = await StartAsync();
        var run = await farm.SubmitAsync(Load("Sum Only"), new SubmitOptions(), Stop);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(run.Id, (await farm.ResumeAsync(Load("Sum Only"), run.Id, Stop)).Id);

        var e = await Assert.ThrowsAsync<ArgumentException>(() => farm.SubmitAsync(Load("Sum Only"), new SubmitOptions { BatchId = "mine" }, Stop));
        Assert.Contains("FarmJobOptions.Key", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_farm_on_the_same_state_is_refused()
    {
        await StartAsync();

        Assert.Contains("in use by another process", (await Assert.ThrowsAsync<FarmStoreException>(() => StartAsync())).Message, StringComparison.Ordinal);
    }
}
