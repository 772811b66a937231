using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests that a split run knows as much of its submission as a run of one batch.</summary>
public sealed class SplitRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static SubmitOptions Split(int runs) => new() { Runs = runs, UseCache = false, SplitBatch = true };

    [Fact]
    public async Task It_knows_its_workflow_and_what_was_replaced()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        var key = server.AddModel("SDXL", "sdxl", "main", hash: "blake3:here");
        await using var client = Client(server);
        var workflow = new FormText()
            .Node("l", "sdxl_model_loader", "1.0.4", """{"model":{"key":"far","hash":"blake3:far","name":"SDXL","base":"sdxl","type":"main"}}""")
            .Node("b", "blank_image", "1.2.2", """{"width":64,"height":32}""").Field("l", "model").Field("b", "width").Load();
        var run = await client.SubmitAsync(workflow, Split(3), Stop);
        Assert.Equal(workflow.Template.Name, run.WorkflowName);
        Assert.Contains(key, Assert.Single(run.Resolutions).Used, StringComparison.Ordinal);
        var result = await run.WaitAsync(Stop);
        Assert.Equal(run.Resolutions, result.Resolutions);
        Assert.Equal(run.BatchId, result.RunId);
        Assert.All(result.Items, item => Assert.Single(item.Images));
    }

    [Fact]
    public async Task Its_warnings_are_those_of_the_submission_and_of_all_batches()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        server.Faults.Add(new(FaultKind.HandleTwice) { Path = "enqueue_batch" });
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, SplitBatch = true }, Stop);
        Assert.Equal(2, run.Warnings.Count);
        Assert.Contains("nothing varies", run.Warnings[0], StringComparison.Ordinal);
        Assert.Contains($"batch {run.BatchId} instead of 3", run.Warnings[1], StringComparison.Ordinal);
        Assert.Equal(3, (await run.WaitAsync(Stop)).Items.Count);
    }

    [Fact]
    public async Task An_ephemeral_one_leaves_nothing_on_the_server()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        await using var client = Client(server);
        var workflow = new FormText().Node("i", "img_resize", "1.2.2", """{"image":{"image_name":"far.png"},"width":64,"height":32}""").Field("i", "image").Load();
        var image = ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, 1), "own.png");
        var options = new SubmitOptions { Runs = 3, UseCache = false, SplitBatch = true, Ephemeral = true };
        await using (var run = await client.SubmitAsync(workflow.With(0, image), options, Stop))
        {
            await run.WaitAsync(Stop);
            Assert.Equal(4, server.Images.Count);
        }

        Assert.Empty(server.Images);
        Assert.Empty(server.QueueItems);
    }

    [Fact]
    public async Task What_is_given_up_is_an_item_of_the_workflow_too()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, Split(5), Stop);
        await run.CancelAsync(Stop);
        var result = await run.WaitAsync(Stop);
        Assert.Equal([0, 1, 2, 3, 4], result.Items.Select(item => item.Index));
        Assert.Equal([true, true, false, false, false], result.Items.Select(item => item.ItemId > 0));
        Assert.All(result.Items, item => Assert.Equal((RunOutcome.Canceled, "Colour Card"), (item.Outcome, item.Template?.Name)));
        Assert.All(result.Items, item => Assert.NotNull(item.Workflow));
    }

    [Fact]
    public async Task Canceling_does_not_wait_for_the_next_look_at_the_queue()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        var (often, seldom) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(2));
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false, PollInterval = often, MaxPollInterval = seldom });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, Split(3), Stop);
        // Each look finds no free capacity, and the next one comes twice as late.
        await Task.Delay(1000, Stop);
        Assert.Equal(3, await run.CancelAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop));
    }

    [Fact]
    public async Task A_pause_is_told_also_when_all_of_it_is_queued()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, Split(2), Stop);
        await run.WaitUntilQueuedAsync(Stop);
        var paused = await run.WatchAsync(Stop).FirstAsync(now => now.IsPaused, Stop);
        Assert.Equal((2, 0), (paused.TotalCount, paused.EndedCount));
        server.ResumeProcessor();
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task One_item_is_never_split_and_a_full_queue_refuses_it()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 1 }, Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var e = await Assert.ThrowsAsync<QueueFullException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, Split(1), Stop));
        Assert.Equal((null, 0, 1), (e.Run, e.Enqueued, e.Requested));
    }

    private static InvokeAIClient Client(InvokeAIServer server) => new(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
}
