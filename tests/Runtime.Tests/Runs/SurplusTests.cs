using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>A proxy sends the batch twice. The surplus is canceled and reported.</summary>
public sealed class SurplusTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_that_nobody_asked_for_are_canceled()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await SendAgainAsync(server);
        var result = await EndAsync(server, run, resume: true);
        Assert.Equal($"The server had 1 item(s) of batch {run.BatchId} more than were asked for; they were canceled.", Assert.Single(result.Warnings));
        Assert.Equal(["canceled", "completed"], server.QueueItems.Select(i => (string)i["status"]!).Order());
        Assert.Equal("completed", (string)server.QueueItems.Single(i => (long)i["item_id"]! == run.ItemIds[0])["status"]!);
    }

    [Fact]
    public async Task Items_that_ran_already_are_told_apart()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await SendAgainAsync(server);
        await server.WaitUntilIdleAsync(Stop);
        server.PauseProcessor();
        await SendAgainAsync(server);
        var result = await EndAsync(server, run, resume: false);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal(
            $"The server had 2 item(s) of batch {run.BatchId} more than were asked for; 1 of them had run already, the others were canceled.", warning);
        Assert.Equal(["canceled", "completed", "completed"], server.QueueItems.Select(i => (string)i["status"]!).Order());
    }

    [Fact]
    public async Task A_retry_of_somebody_is_no_surplus()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), cancellationToken: Stop);
        await server.WaitUntilIdleAsync(Stop);
        server.PauseProcessor();
        await client.Queue.RetryItemsAsync(run.ItemIds, Stop);
        Assert.Equal(2, server.QueueItems.Count);
        await Assert.ThrowsAsync<RunFailedException>(() => run.WaitAsync(Stop));
        Assert.Empty(run.Warnings);
        Assert.Equal(["failed", "pending"], server.QueueItems.Select(i => (string)i["status"]!).Order());
    }

    [Theory]
    [InlineData("item_id", "4711")]
    [InlineData("batch_id", "\"another\"")]
    public async Task What_is_told_of_something_else_is_no_surplus(string field, string value)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        server.PauseProcessor();
        var own = 0L;
        using var meddler = Meddler.Json("/i/", json =>
        {
            if ((long?)json["item_id"] != own)
                json[field] = JsonNode.Parse(value);
        });
        await using var client = meddler.Client(server.BaseAddress, new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(50) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        own = run.ItemIds[0];
        await SendAgainAsync(server);
        server.ResumeProcessor();
        Assert.Empty((await run.WaitAsync(Stop)).Warnings);
        Assert.All(server.QueueItems, item => Assert.NotEqual("canceled", (string)item["status"]!));
    }

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress, new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(50) });

    private static async Task SendAgainAsync(InvokeAIServer server)
    {
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var body = new StringContent(server.EnqueuedBodies[0].ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("api/v1/queue/default/enqueue_batch", body, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<RunResult<WorkflowOutputs>> EndAsync(InvokeAIServer server, ServerRun<WorkflowOutputs> run, bool resume)
    {
        var waiting = run.WaitAsync(Stop);
        // Canceled before they can run.
        while (resume && !server.QueueItems.Any(i => (string)i["status"]! == "canceled"))
            await Task.Delay(10, Stop);
        if (resume)
            server.ResumeProcessor();
        return await waiting.WaitAsync(TimeSpan.FromMinutes(1), Stop);
    }
}
