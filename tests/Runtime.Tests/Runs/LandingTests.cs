using InvokeAI.Events;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests that a run is never silently doubled and never silently lost: the one POST over an unreliable connection.</summary>
public sealed class LandingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.DropInAnswer)]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.LateCommit)]
    public async Task A_batch_whose_answer_is_lost_is_found_again_and_not_sent_again(FaultKind kind)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(kind) { Path = "enqueue_batch", Delay = TimeSpan.FromSeconds(1) });
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UncertainTimeout = TimeSpan.FromMinutes(2) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        Assert.Equal(2, run.ItemIds.Count);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(2, server.QueueItems.Count);
        Assert.Single(server.Faults.Struck);
    }

    [Fact]
    public async Task A_batch_that_the_server_never_took_is_uncertain_and_can_be_looked_for_again()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.DropBefore) { Path = "enqueue_batch" });
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UncertainTimeout = TimeSpan.FromMilliseconds(700) });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Empty(server.QueueItems);
        Assert.Empty(Assert.IsType<ServerRun<WorkflowOutputs>>(e.Run).ItemIds);
        var again = await Assert.ThrowsAsync<SubmissionUncertainException>(() => e.Run.WaitAsync(Stop));
        Assert.Same(e.Run, again.Run);
        Assert.Same(e.InnerException, again.InnerException);
        Assert.Contains(e.Run.Id, again.Message, StringComparison.Ordinal);
        // Nobody knows of it, so nothing of it can be canceled either.
        Assert.Equal(0, await e.Run.CancelAsync(Stop));
    }

    [Fact]
    public async Task A_batch_that_lands_after_the_clients_patience_is_found_by_the_exceptions_run()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var way = new Withholding();
        await using var client = way.Client(server, new() { UncertainTimeout = TimeSpan.FromMilliseconds(500) });
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Empty(server.QueueItems);
        await way.DeliverAsync();
        await server.WaitUntilIdleAsync(Stop);
        // What happened to it meanwhile was kept for who waits.
        var run = Assert.IsType<ServerRun<WorkflowOutputs>>(e.Run);
        Assert.Contains(await run.ReadEventsAsync(Stop).ToListAsync(Stop), told => told is InvocationCompleteEvent);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task Items_that_something_on_the_way_queued_twice_are_canceled_and_said()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        server.PauseProcessor();
        server.Faults.Add(new(FaultKind.HandleTwice) { Path = "enqueue_batch" });
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        server.ResumeProcessor();
        var result = await run.WaitAsync(Stop);
        Assert.Single(result.Items);
        Assert.Contains("2", Assert.Single(run.Warnings));
        Assert.Equal(["canceled", "completed"], server.QueueItems.Select(i => (string)i["status"]!).Order());
    }

    [Fact]
    public async Task A_refused_batch_did_not_land_and_says_which_field()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "enqueue_batch", Status = 409 });
        await using var client = new InvokeAIClient(server.BaseAddress);
        await Assert.ThrowsAsync<InvokeAIApiException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Empty(server.QueueItems);
    }

    [Fact]
    public async Task Nobody_at_home_is_said_at_once()
    {
        await using var client = new InvokeAIClient("http://127.0.0.1:9", new() { UseEvents = false });
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
    }

    [Fact]
    public async Task A_full_queue_hands_over_what_it_took()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var connection = client.Events.Subscribe();
        await connection.WaitForConnectionAsync(Stop);
        var e = await Assert.ThrowsAsync<QueueFullException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 5 }, Stop));
        Assert.Equal((2, 5), (e.Enqueued, e.Requested));
        await server.WaitUntilIdleAsync(Stop);
        var run = Assert.IsType<ServerRun<WorkflowOutputs>>(e.Run);
        Assert.Contains(await run.ReadEventsAsync(Stop).ToListAsync(Stop), told => told is InvocationCompleteEvent);
        Assert.Equal(2, (await run.WaitAsync(Stop)).Items.Count);
    }

    [Fact]
    public async Task Canceling_after_the_request_was_sent_asks_the_server_to_cancel_too()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        server.Faults.Add(new(FaultKind.StallAfter) { Path = "enqueue_batch", Delay = TimeSpan.FromMinutes(10) });
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var patience = new CancellationTokenSource();
        var submitting = client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: patience.Token);
        while (server.QueueItems.Count == 0)
            await Task.Delay(20, Stop);
        await patience.CancelAsync();
        // The answer comes much later than the guard.
        var e = await Assert.ThrowsAsync<OperationCanceledException>(() => submitting.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.NotEmpty(Assert.IsType<string>(e.Data["InvokeAI.BatchId"]));
        Assert.All(server.QueueItems, item => Assert.Equal("canceled", (string)item["status"]!));
    }
}
