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

    private static async Task<ServerRun<WorkflowOutputs>> FailedAsync(InvokeAIClient client, SubmitOptions options)
    {
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), options, Stop);
        await Assert.ThrowsAnyAsync<RunException>(async () => (await run.WaitAsync(Stop)).ThrowIfAnyFailed());
        return run;
    }
}
