using InvokeAI.Testing;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what retries and split runs keep of the run that they belong to, and what is left on the server.</summary>
public sealed class KeptRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_leaves_its_images_unless_the_run_was_ephemeral(bool isEphemeral)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Ephemeral = isEphemeral }, Stop);
        await client.Queue.CancelItemAsync(run.ItemIds[0], Stop);
        server.ResumeProcessor();
        await Assert.ThrowsAsync<RunException>(() => run.WaitAsync(Stop));
        var again = (await run.RetryAsync(Stop))!;
        var item = Assert.Single((await again.WaitAsync(Stop)).Items);
        Assert.NotEmpty(server.Images);
        await again.DisposeAsync();
        Assert.Equal(isEphemeral, server.Images.Count == 0);
        Assert.Equal(isEphemeral, !server.QueueItems.Any(i => (long)i["item_id"]! == item.ItemId));
    }

    [Fact]
    public async Task An_upload_of_a_run_that_is_not_ephemeral_stays_for_the_next_one()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        var resize = new FormText().Node("r", "img_resize", "1.2.2", """{"image":null,"width":16,"height":16}""").Field("r", "image").Load()
            .With(0, ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, 1)));
        var run = await client.SubmitAsync(resize, cancellationToken: Stop);
        await run.WaitAsync(Stop);
        await run.CleanUpAsync(Stop);
        Assert.False(Assert.Single(server.Images).IsIntermediate);
        await client.SubmitAsync(resize, cancellationToken: Stop);
        Assert.Single(server.Requests, r => r.Path.Contains("/images/upload", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_split_run_says_that_it_runs_and_that_its_server_is_gone()
    {
        await using var server = await InvokeAIServer.StartAsync(
            new InvokeAIServerOptions { MaxQueueSize = 2, NodeDelay = TimeSpan.FromMilliseconds(30) }, Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 5, SplitBatch = true, UseCache = false }, Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/queue/default/status", Status = 503, Times = 8 });
        var seen = new List<RunProgress>();
        await foreach (var progress in run.WatchAsync(Stop))
            seen.Add(progress);
        Assert.Contains(seen, progress => progress.RunningCount == 1);
        Assert.Contains(seen, progress => progress.IsOutOfContact);
        Assert.False(seen[^1].IsOutOfContact);
        Assert.Equal((5, 5, 0), (seen[^1].TotalCount, seen[^1].EndedCount, seen[^1].RunningCount));
    }

    [Fact]
    public async Task A_part_of_a_split_run_says_that_its_server_is_gone()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, SplitBatch = true, UseCache = false }, Stop);
        await run.WaitUntilQueuedAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/status", Status = 503, Times = 1000 });
        var wasGone = false;
        await foreach (var progress in run.WatchAsync(Stop))
        {
            if (progress.IsOutOfContact && !wasGone)
            {
                wasGone = true;
                server.Faults.Clear();
                server.ResumeProcessor();
            }
        }

        Assert.True(wasGone);
    }

    [Fact]
    public async Task Only_a_run_that_calls_workflows_looks_for_what_it_called()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("item_ids", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_is_disposed_says_how_the_queued_part_is_resumed()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 6, SplitBatch = true }, Stop);
        var waiting = run.WaitUntilQueuedAsync(Stop);
        await client.DisposeAsync();
        var e = await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20), Stop));
        Assert.Contains(
            $"The client was disposed when 2 of 6 runs of {run.WorkflowName} were queued. Resume those with another client, by "
                + $"ResumeAsync(\"{run.BatchId}\"); the rest is not queued.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_of_another_batch_under_the_same_ID_is_lost()
    {
        var others = false;
        using var handler = new ScriptedHandler((request, _) => ScriptedHandler.Json(request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/b/mine/status", StringComparison.Ordinal) => Counts("mine", others ? 2 : 3),
            var path when path.EndsWith("/b/mine~2/status", StringComparison.Ordinal) => Counts("mine~2", 0),
            var path when path.EndsWith("/item_ids", StringComparison.Ordinal) => """{"item_ids":[8,7,6],"total_count":3}""",
            var path when path.EndsWith("/item_summaries_by_ids", StringComparison.Ordinal)
                => others ? $"[{Item(8, "other")},{Item(7, "mine")}]" : $"[{Item(8, "mine")},{Item(7, "mine")},{Item(6, "mine")}]",
            _ => """{"version":"6.14.0"}""",
        }));
        await using var client = handler.Client(options: new() { UseEvents = false });
        var run = await client.ResumeAsync("mine", cancellationToken: Stop);
        Assert.Equal([6L, 7L, 8L], run.ItemIds);

        others = true;
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((3, 0, 1, 2), (status.TotalCount, status.PendingCount, status.RunningCount, status.LostCount));

        static string Counts(string batch, int total) => $$"""
            {"queue_id":"default","batch_id":"{{batch}}","origin":null,"destination":null,"pending":{{total}},"in_progress":0,"completed":0,"failed":0,
            "canceled":0,"total":{{total}}}
            """;

        static string Item(long id, string batch) => $$"""
            {"item_id":{{id}},"batch_id":"{{batch}}","queue_id":"default","session_id":"s","status":"in_progress","priority":0,
            "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269"}
            """;
    }

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });
}
