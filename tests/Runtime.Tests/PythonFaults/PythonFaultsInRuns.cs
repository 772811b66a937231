using InvokeAI.Events;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;
using InvokeAI.Tests.StandIn;

namespace InvokeAI.Tests.PythonFaults;

/// <summary>Tests that the Python client's faults between the submission and the images do not exist here.</summary>
public sealed class PythonFaultsInRuns
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiting_for_a_run_that_had_ended_hung_for_ever()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await server.WaitUntilIdleAsync(Stop);
        Assert.True((await run.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
    }

    [Fact]
    public async Task What_happened_before_somebody_listened_was_lost()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await server.WaitUntilIdleAsync(Stop);
        var events = await run.ReadEventsAsync(Stop).ToListAsync(Stop);
        Assert.Contains(events, e => e is InvocationStartedEvent);
        Assert.Contains(events, e => e is InvocationCompleteEvent);
    }

    [Fact]
    public async Task One_failed_request_ended_the_wait()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client =
            new InvokeAIClient(server.BaseAddress,
                new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(50), LostContactTimeout = TimeSpan.FromMinutes(1) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        server.Faults.Add(new(FaultKind.DropBefore) { Path = "/queue/", Method = "GET", Times = 5 });
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/queue/", Method = "GET", Times = 3, Status = 503 });
        var wait = run.WaitAsync(Stop);
        while (server.Faults.Struck.Count < 8)
            await Task.Delay(10, Stop);
        server.ResumeProcessor();
        Assert.True((await wait).IsCompleted);
    }

    [Fact]
    public async Task Every_failure_was_an_unknown_error()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), cancellationToken: Stop);
        var e = await Assert.ThrowsAsync<RunFailedException>(() => run.WaitAsync(Stop));
        Assert.DoesNotContain("Unknown error", e.Message, StringComparison.Ordinal);
        Assert.Contains(e.Error.Type, e.Message, StringComparison.Ordinal);
        Assert.Contains(e.Error.Message, e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.Error.Traceback);
    }

    [Fact]
    public async Task Canceling_never_worked_and_was_told_by_a_substring()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.Equal(1, await run.CancelAsync(Stop));
        var e = await Assert.ThrowsAsync<RunException>(() => run.WaitAsync(Stop));
        Assert.Equal(RunOutcome.Canceled, e.Outcome);
    }

    [Fact]
    public async Task Only_the_first_item_of_a_batch_was_followed()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.Load("Batch Product"), cancellationToken: Stop)).WaitAsync(Stop);
        Assert.True(result.Items.Count > 1);
        Assert.All(result.Items, item => Assert.NotEmpty(item.Images));
        Assert.All(result.Items, item => Assert.NotEmpty(item.Values));
    }

    [Theory]
    [InlineData("Words")]
    [InlineData("Sum Only")]
    public async Task Texts_and_numbers_were_no_outputs(string name)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = EdgeWorkflows.Load(name);
        var result = await (await client.SubmitAsync(workflow, cancellationToken: Stop)).WaitAsync(Stop);
        var output = Assert.Single(result.Items[0].Output(workflow.Outputs[^1].Name));
        Assert.NotEqual(default, output.Json.GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task Iterations_were_one_flat_list_without_their_turn()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.Load("Iterated Cards"), cancellationToken: Stop)).WaitAsync(Stop);
        var turns = result.Images.Select(i => Assert.Single(i.Iteration)).ToList();
        Assert.True(turns.Count > 1);
        Assert.Equal(Enumerable.Range(0, turns.Count), turns);
    }

    [Fact]
    public async Task A_picture_without_a_board_in_the_form_was_no_output()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow =
            new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":64}""")
                .Node("r", "img_resize", "1.2.2", """{"width":32,"height":32}""", isIntermediate: false).Edge("b", "image", "r", "image").Load();
        var result = await (await client.SubmitAsync(workflow, cancellationToken: Stop)).WaitAsync(Stop);
        Assert.Equal("r", Assert.Single(result.Images).NodeId);
    }

    [Fact]
    public async Task Each_download_listed_the_whole_board_first()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        var before = server.Requests.Count;
        await result.Images[0].GetBytesAsync(Stop);
        Assert.Equal("/full", server.Requests.Skip(before).Single().Path[^5..]);
    }

    [Fact]
    public async Task Closing_the_client_waited_in_another_loop()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var client = new InvokeAIClient(server.BaseAddress);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Stop);
        await Work.EnqueueAsync(server.BaseAddress);
        await Task.Run(client.Dispose, Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
        client.Dispose();
    }
}
