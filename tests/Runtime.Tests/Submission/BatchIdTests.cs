using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests batch IDs that the caller chooses and stores before the POST.</summary>
public sealed class BatchIdTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_callers_id_is_the_batchs()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = "order-4711_cover.1" }, Stop);
        Assert.Equal(("order-4711_cover.1", "order-4711_cover.1"), (run.Id, run.BatchId));
        Assert.Equal("order-4711_cover.1", (string?)Assert.Single(server.EnqueuedBodies)["batch"]!["batch_id"]);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".a")]
    [InlineData("a\"b")]
    [InlineData("ä")]
    [InlineData("a~2")]
    [InlineData("a\n")]
    [InlineData("redacted")]
    public async Task An_id_that_cannot_be_one_is_refused_before_anything_is_sent(string id)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var e = await Assert.ThrowsAsync<ArgumentException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = id }, Stop));
        Assert.Equal("batchId", e.ParamName);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Ids_may_have_a_hundred_characters()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = new('a', 100) }, Stop);
        await Assert.ThrowsAsync<ArgumentException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = new('a', 101) }, Stop));
    }

    [Fact]
    public async Task An_id_that_the_queue_has_is_refused_and_the_first_run_is_left_alone()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var first = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = "mine" }, Stop);
        var e = await Assert.ThrowsAsync<InvokeAIException>(
            () => client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = "mine", Runs = 3 }, Stop));
        Assert.Contains("ResumeAsync(\"mine\")", e.Message, StringComparison.Ordinal);
        Assert.Single(server.EnqueuedBodies);
        server.ResumeProcessor();
        Assert.True((await first.WaitAsync(Stop)).IsCompleted);
        await Assert.ThrowsAsync<InvokeAIException>(
            () => client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = "mine", SplitBatch = true, Runs = 3 }, Stop));
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task One_id_cannot_name_many_runs()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var many = client.SubmitManyAsync([EdgeWorkflows.ColourCard, EdgeWorkflows.ColourCard], new SubmitOptions { BatchId = "mine" }, Stop);
        await Assert.ThrowsAsync<ArgumentException>(async () => await many.ToListAsync(Stop));
        Assert.Empty(server.Requests);
    }

    /// <summary>The process ends during the POST. The stored ID tells whether the batch was queued. If it was not, the same ID can be used.</summary>
    [Theory]
    [InlineData(FaultKind.DropAfter, true)]
    [InlineData(FaultKind.DropBefore, false)]
    public async Task After_a_crash_the_stored_id_tells_whether_the_run_was_queued(FaultKind fault, bool landed)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(fault) { Path = "enqueue_batch" });
        const string Stored = "order-1";
        await using (var client = new InvokeAIClient(server.BaseAddress, new() { UncertainTimeout = TimeSpan.Zero }))
        {
            try
            {
                await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = Stored }, Stop);
            }
            catch (SubmissionUncertainException)
            {
                // The process ends here, with whatever it knew.
            }
        }

        await using var next = new InvokeAIClient(server.BaseAddress);
        Run<WorkflowOutputs> run;
        try
        {
            run = await next.ResumeAsync(EdgeWorkflows.ColourCard, Stored, cancellationToken: Stop);
            Assert.True(landed);
        }
        catch (InvokeAINotFoundException)
        {
            Assert.False(landed);
            run = await next.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = Stored }, Stop);
        }

        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task The_id_of_another_server_or_of_nobody_is_not_found()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var other = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var elsewhere = new InvokeAIClient(other.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => elsewhere.ResumeAsync(run.Id, cancellationToken: Stop));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync(run.Id, "another-queue", Stop));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync("nobody", cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => client.ResumeAsync(" ", cancellationToken: Stop));
        Assert.Equal(run.ItemIds, (await client.ResumeAsync(run.Id, cancellationToken: Stop)).ItemIds);
    }

    [Fact]
    public async Task The_batches_of_a_split_run_follow_from_its_first()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 3 }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
        var run =
            await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { BatchId = "mine", Runs = 7, SplitBatch = true, UseCache = false }, Stop);
        await run.WaitAsync(Stop);
        Assert.Equal(["mine", .. Enumerable.Range(2, run.BatchIds.Count - 1).Select(i => $"mine~{i}")], run.BatchIds);
        Assert.Equal(7, (await (await client.ResumeAsync("mine", cancellationToken: Stop)).WaitAsync(Stop)).Items.Count);
        Assert.Equal((true, false), (BatchName.IsPart(run.BatchIds[1]), BatchName.IsPart("mine")));
    }
}
