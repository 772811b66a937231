using InvokeAI.Events;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests that the Python client's confirmed faults with runs do not exist here, one by one.</summary>
public sealed class PythonFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Python_fault_waiting_polls_whole_items()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(500) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await run.WaitAsync(Stop);
        Assert.Single(server.Requests, r => r.Path.Contains("/i/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Python_fault_events_flowing_do_not_spare_the_polls()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromHours(1) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        // The connection is there, and the item runs: what is counted is neither the handshake nor the time until an event has come.
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var progress = run.WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        do
            Assert.True(await progress.MoveNextAsync());
        while (progress.Current.RunningCount == 0);
        var before = Polls();
        // Without events there are three polls in this time, and on a slow machine fewer.
        await Task.Delay(TimeSpan.FromSeconds(3), Stop);
        Assert.InRange(Polls() - before, 0, 1);
        await run.CancelAsync(Stop);

        int Polls() => server.Requests.Count(
            r => r.Path.Contains("/b/", StringComparison.Ordinal) || r.Path.Contains("summaries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Python_fault_set_values_change_the_callers_definition()
    {
        var card = EdgeWorkflows.ColourCard;
        var field = card.Inputs.First(i => i is { FieldType: "IntegerField", IsConnected: false });
        var changed = card.With(field.Index, 64);
        Assert.False(card.IsSet(field.Name));
        Assert.True(changed.IsSet(field.Name));
        Assert.False(changed.Reset(field.Name).IsSet(field.Name));
        Assert.ThrowsAny<ArgumentException>(() => card.With(field.Index, "abc"));
        Assert.ThrowsAny<ArgumentException>(() => card.With("no such field", 1));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Python_fault_two_waits_on_one_client_steal_each_others_events()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(100) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var events = new List<InvokeAIEvent>();
        var watching = Task.Run(
            async () =>
            {
                await foreach (var e in run.ReadEventsAsync(Stop))
                    events.Add(e);
            },
            Stop);
        var (first, second) = (run.WaitAsync(Stop), run.WaitAsync(Stop));
        Assert.True((await first).IsCompleted && (await second).IsCompleted);
        await watching.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Contains(events, e => e is InvocationCompleteEvent);
    }

    [Fact]
    public async Task Python_fault_a_wait_without_a_time_limit_is_a_type_error_and_with_one_leaves_no_trace()
    {
        // Neither the run nor a look at the server ends within the guard: a wait that ends was ended by its limit.
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromHours(1) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(limit.Token).WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Equal(1, await run.CancelAsync(Stop));
    }
}
