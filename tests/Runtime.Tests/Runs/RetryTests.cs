using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>The retry of failed items, and which items are the new ones.</summary>
public sealed class RetryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_retry_has_its_own_items_and_not_those_of_the_first()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server);
        var run = await FailedAsync(client, new());
        var first = (await run.RetryAsync(Stop))!;
        await server.WaitUntilIdleAsync(Stop);
        var second = (await run.RetryAsync(Stop))!;
        Assert.Single(first.ItemIds);
        Assert.Single(second.ItemIds);
        Assert.Equal(3, run.ItemIds.Concat(first.ItemIds).Concat(second.ItemIds).Distinct().Count());
        Assert.Equal(second.ItemIds[0], server.QueueItems.Max(i => (long)i["item_id"]!));
    }

    [Fact]
    public async Task A_retry_looks_at_no_items_that_are_older_than_it()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server);
        var run = await FailedAsync(client, new() { Runs = 6 });
        var before = server.Requests.Count;
        var again = (await run.RetryAsync(Stop))!;
        Assert.Equal(6, again.ItemIds.Count);
        var read = server.Requests.Skip(before).Where(r => r.Path.Contains("/i/", StringComparison.Ordinal)).Select(r => r.Path.Split('/')[^1].Split('?')[0]);
        Assert.Equal(again.ItemIds.Select(id => $"{id}").Order(), read.Order());
    }

    [Fact]
    public async Task All_batches_of_a_split_run_are_retried()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false, MaxQueueSize = 2 }, Stop);
        await using var client = Client(server);
        var run = await FailedAsync(client, new() { Runs = 5, SplitBatch = true });
        Assert.True(run.BatchIds.Count > 1);
        var again = (await run.RetryAsync(Stop))!;
        Assert.Equal(5, again.ItemIds.Count);
        Assert.Equal(run.BatchIds.Order(), again.BatchIds.Order());
        Assert.Equal(run.WorkflowName, again.WorkflowName);
    }

    [Fact]
    public async Task A_retry_is_of_the_same_workflow_and_repeats_the_items_that_failed()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over("Width", 64, 72, 80), cancellationToken: Stop);
        await client.Queue.CancelItemAsync(run.ItemIds[1], Stop);
        server.ResumeProcessor();
        await run.WaitAsync(Stop);
        var again = (await run.RetryAsync(Stop))!;
        Assert.Equal("Colour Card", again.WorkflowName);
        Assert.Equal(run.QueueId, again.QueueId);
        var item = Assert.Single((await again.WaitAsync(Stop)).Items);
        Assert.Equal((1, run.ItemIds[1]), (item.Index, item.RetriedFrom));
        Assert.Equal("[72]", $"[{Assert.Single(item.Values).Value}]");
        Assert.Single(item.Images);
        // The items of the first run are not a surplus of the second.
        Assert.Empty(again.Warnings);
        Assert.Equal(1, (await again.GetStatusAsync(Stop)).TotalCount);
    }

    [Fact]
    public async Task What_completed_is_not_retried()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await run.WaitAsync(Stop);
        Assert.Null(await run.RetryAsync(Stop));
        Assert.Single(server.QueueItems);
    }

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress, new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(50) });

    [Fact]
    public async Task The_retry_of_a_retry_repeats_the_first_original()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server);
        var run = await FailedAsync(client, new() { Runs = 3, UseCache = false });
        var first = (await run.RetryAsync(Stop))!;
        await Assert.ThrowsAnyAsync<RunException>(async () => (await first.WaitAsync(Stop)).ThrowIfAnyFailed());
        var second = (await first.RetryAsync(Stop))!;
        var result = await second.WaitAsync(Stop);
        Assert.Equal([0, 1, 2], result.Items.Select(item => item.Index));
        Assert.Equal(run.ItemIds, result.Items.Select(item => item.RetriedFrom!.Value));
    }

    [Fact]
    public async Task A_retry_leaves_what_it_made_unless_the_run_was_ephemeral()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server);
        var run = await FailedAsync(client, new());
        await using (var again = (await run.RetryAsync(Stop))!)
            await server.WaitUntilIdleAsync(Stop);
        Assert.Equal(2, server.QueueItems.Count);
    }
    private static async Task<ServerRun<WorkflowOutputs>> FailedAsync(InvokeAIClient client, SubmitOptions options)
    {
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), options, Stop);
        await Assert.ThrowsAnyAsync<RunException>(async () => (await run.WaitAsync(Stop)).ThrowIfAnyFailed());
        return run;
    }
}
