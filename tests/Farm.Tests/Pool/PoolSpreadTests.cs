using InvokeAI.Farm.Tests.Hosting;
using InvokeAI.Pool;
using InvokeAI.Testing;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Tests.Pool;

/// <summary>Runs, sweeps and batch nodes over several servers.</summary>
public sealed class PoolSpreadTests : PoolFixture
{
    [Fact]
    public async Task Runs_are_spread_over_the_servers_with_results_in_order()
    {
        await ServeThreeAsync();
        var run = await Pool.SubmitAsync(Load("Colour Card"), new SubmitOptions { Runs = 8, UseCache = false }, Stop);
        var progress = new List<RunProgress>();
        var result = await run.WaitAsync(new Sink(progress.Add), Stop);

        Assert.Equal([2, 3, 3], Servers.Values.Select(server => server.QueueItems.Count).Order());
        Assert.Equal(Enumerable.Range(0, 8), result.Items.Select(item => item.Index));
        Assert.True(result.IsCompleted);
        Assert.Equal(8, result.Images.Count);
        Assert.Equal("a, b, c", run.Server);
        Assert.Equal(run.Id, result.RunId);
        Assert.Equal((8, 8, 1.0), (progress[^1].TotalCount, progress[^1].EndedCount, progress[^1].Overall));
        Assert.Equal(progress.Select(now => now.Overall).Order(), progress.Select(now => now.Overall));
        Assert.Equal(RunState.Completed, (await run.GetStatusAsync(Stop)).State);
        Assert.Equal(8, (await run.ReadItemsAsync(Stop).ToListAsync(Stop)).Count);
    }

    [Fact]
    public async Task A_sweep_has_the_values_of_each_permutation_whatever_server_it_ran_on()
    {
        await ServeThreeAsync();
        var workflow = Load("Sum Only");
        var sweep = new Sweep(workflow);
        sweep.Over(0, 1, 2, 3, 4, 5, 6, 7);
        var run = await Pool.SubmitAsync(workflow, sweep.Plan, null, Stop);
        var result = await run.WaitAsync(Stop);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], result.Items.Select(item => Assert.Single(item.Values).Value.GetRawText()));
        Assert.All(Servers.Values, server => Assert.NotEmpty(server.QueueItems));
    }

    [Fact]
    public async Task Files_of_one_batch_node_are_uploaded_though_another_has_plain_items()
    {
        await ServeThreeAsync();
        var workflow = MadeWorkflows.BatchOnForm();
        ImageInput[] files = [.. Enumerable.Range(1, 3).Select(seed => ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, seed), "own.png"))];
        var result = await (await Pool.SubmitAsync(workflow.With(0, files), cancellationToken: Stop)).WaitAsync(Stop);
        Assert.Equal(6, result.Items.Count(item => item.IsCompleted));
        Assert.Equal([8, 8, 8, 16, 16, 16], result.Items.Select(item => item.Values.Single(value => value.FieldName == "radius").Value.GetInt32()).Order());
    }

    [Fact]
    public async Task Batch_nodes_and_generators_make_the_same_for_all_servers()
    {
        await ServeThreeAsync();
        foreach (var name in new[] { "Batch Product", "Batch Generated" })
        {
            await using var one = await InvokeAIServer.StartAsync(Stop);
            var expected = await (await Connect(one).SubmitAsync(Load(name), cancellationToken: Stop)).WaitAsync(Stop);
            var result = await (await Pool.SubmitAsync(Load(name), cancellationToken: Stop)).WaitAsync(Stop);

            Assert.Equal(expected.Items.Select(ValuesOf), result.Items.Select(ValuesOf));
            Assert.Equal(Enumerable.Range(0, expected.Items.Count), result.Items.Select(item => item.Index));
        }

        static string ValuesOf(RunItem item)
            => string.Join(" ", item.Values.Select(value => $"{value.NodeId}.{value.FieldName}={value.Value.GetRawText()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_server_certainly_did_not_take_goes_to_the_others()
    {
        await ServeAsync("a");
        await ServeAsync("b");
        await ServeAsync("c", queueSize: 2);
        // All three were seen a moment ago, so that each gets a part.
        await Pool.SubmitAsync(Load("Sum Only"), cancellationToken: Stop);
        await Servers["b"].StopAsync(Stop);
        var result = await (await Pool.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 12 }, Stop)).WaitAsync(Stop);

        Assert.True(result.IsCompleted);
        Assert.Equal(Enumerable.Range(0, 12), result.Items.Select(item => item.Index));
        Assert.Equal(13, Servers["a"].QueueItems.Count + Servers["c"].QueueItems.Count);
        Assert.False(Pool.Servers[1].IsHealthy);
    }

    [Fact]
    public async Task Where_all_queues_are_full_the_run_has_what_was_taken()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await ServeAsync(name, TimeSpan.FromHours(1), queueSize: 2);
        var e = await Assert.ThrowsAsync<QueueFullException>(() => Pool.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 30 }, Stop));

        Assert.Equal((30, Servers.Values.Sum(server => server.QueueItems.Count)), (e.Requested, e.Enqueued));
        Assert.Equal(e.Enqueued, await e.Run!.CancelAsync(Stop));
    }

    [Fact]
    public async Task A_part_that_may_have_landed_stays_where_it_is_and_the_run_is_uncertain()
    {
        await ServeAsync("a");
        await ServeAsync("b", isImpatient: true);
        await ServeAsync("c");
        Servers["b"].Faults.Add(new(FaultKind.StallAfter) { Path = "enqueue_batch", Delay = TimeSpan.FromHours(1) });
        Servers["b"].Faults.Add(new(FaultKind.ErrorInstead) { Path = "/b/", Times = 1000 });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => Pool.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 6 }, Stop));
        Servers["b"].Faults.Clear();

        Assert.Equal(6, Servers.Values.Sum(server => server.QueueItems.Count));
        var result = await e.Run.WaitAsync(Stop);
        Assert.True(result.IsCompleted);
        Assert.Equal(Enumerable.Range(0, 6), result.Items.Select(item => item.Index));
    }

    [Fact]
    public async Task Cancel_ends_the_run_on_every_server()
    {
        await ServeThreeAsync(TimeSpan.FromHours(1));
        var run = await Pool.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 9 }, Stop);

        Assert.Equal(9, await run.CancelAsync(Stop));
        Assert.All((await run.WaitAsync(Stop)).Items, item => Assert.Equal(RunOutcome.Canceled, item.Outcome));
        Assert.Equal(RunState.Canceled, (await run.GetStatusAsync(Stop)).State);
        Assert.All(Servers.Values.SelectMany(server => server.QueueItems), item => Assert.Equal("canceled", (string?)item["status"]));
    }

    [Fact]
    public async Task Another_process_resumes_the_run_from_all_servers()
    {
        await ServeThreeAsync();
        await Pool.SubmitAsync(Load("Colour Card"), new SubmitOptions { Runs = 7, BatchId = "mine", UseCache = false }, Stop);
        var later = Again();
        var result = await (await later.ResumeAsync(Load("Colour Card"), "mine", Stop)).WaitAsync(Stop);

        Assert.Equal(Enumerable.Range(0, 7), result.Items.Select(item => item.Index));
        Assert.True(result.IsCompleted);
        Assert.Contains("already has a run 'mine'",
            (await Assert.ThrowsAsync<InvokeAIException>(() => later.SubmitAsync(Load("Colour Card"), new SubmitOptions { BatchId = "mine" }, Stop))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_which_a_part_is_out_of_reach_is_uncertain_and_a_part_that_is_gone_is_lost()
    {
        await ServeThreeAsync();
        var run = await Pool.SubmitAsync(Load("Sum Only"), new SubmitOptions { Runs = 6 }, Stop);
        await run.WaitAsync(Stop);
        await Servers["b"].StopAsync(Stop);
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => Again().ResumeAsync(Load("Sum Only"), run.Id, Stop));
        Assert.Contains("the others have 4 of its 6 items", e.Message, StringComparison.Ordinal);

        await Servers["b"].RestartAsync(Stop);
        await Connect(Servers["b"]).Queue.ClearAsync(Stop);
        var resumed = await Again().ResumeAsync(Load("Sum Only"), run.Id, Stop);
        var result = await resumed.WaitAsync(Stop);
        Assert.Equal(4, result.Items.Count(item => item.IsCompleted));
        Assert.Equal(2, result.Items.Count(item => item.Outcome == RunOutcome.Deleted));
        Assert.Equal(Enumerable.Range(0, 6), result.Items.Select(item => item.Index));
        Assert.Equal(RunState.Lost, (await resumed.GetStatusAsync(Stop)).State);
    }

    [Fact]
    public async Task A_server_that_has_the_model_loaded_is_preferred_by_one_item()
    {
        await ServeThreeAsync(TimeSpan.FromMilliseconds(1));
        var workflow =
            WorkflowDefinition.Load(Repository.Path("samples", "SampleApp", "workflows", "sdxl-text-to-image.json"))
                .With("Model", ModelRef.Named("Juggernaut", "sdxl", "main"));
        foreach (var server in Servers.Values)
            server.AddModel("Juggernaut", "sdxl", "main");
        var first = await Pool.SubmitAsync(workflow, cancellationToken: Stop);
        await first.WaitAsync(Stop);
        var second = await Pool.SubmitAsync(workflow, cancellationToken: Stop);
        await second.WaitAsync(Stop);
        Assert.Equal(first.Server, second.Server);

        Servers[first.Server!].Options.NodeDelay = TimeSpan.FromHours(1);
        var third = await Pool.SubmitAsync(workflow, new SubmitOptions { UseCache = false }, Stop);
        var fourth = await Pool.SubmitAsync(workflow, new SubmitOptions { UseCache = false }, Stop);
        var fifth = await Pool.SubmitAsync(workflow, new SubmitOptions { UseCache = false }, Stop);
        Assert.Equal(first.Server, third.Server);
        Assert.Contains(new[] { fourth.Server, fifth.Server }, server => server != first.Server);
        await Task.WhenAll(third.CancelAsync(Stop), fourth.CancelAsync(Stop), fifth.CancelAsync(Stop));
    }

    private async Task ServeThreeAsync(TimeSpan nodeDelay = default)
    {
        foreach (var name in new[] { "a", "b", "c" })
            await ServeAsync(name, nodeDelay);
    }

    private InvokeAIPool Again()
    {
        var pool = new InvokeAIPool { Patience = TimeSpan.FromMinutes(2) };
        foreach (var (name, server) in Servers)
            pool.AddServer(name, Connect(server));
        return pool;
    }

    private sealed class Sink(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
