using System.Diagnostics;
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
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromMilliseconds(700) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        // The connection is there: what is counted is a run, not the handshake.
        await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        var before = server.Requests.Count;
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { UseCache = false }, Stop);
        await run.WaitAsync(Stop);
        var polls =
            server.Requests.Skip(before).Count(r => r.Path.Contains("/b/", StringComparison.Ordinal) || r.Path.Contains("summaries", StringComparison.Ordinal));
        Assert.InRange(polls, 0, 3);
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
        await watching.WaitAsync(TimeSpan.FromSeconds(10), Stop);
        Assert.Contains(events, e => e is InvocationCompleteEvent);
    }

    [Fact]
    public async Task Python_fault_a_wait_without_a_time_limit_is_a_type_error_and_with_one_leaves_no_trace()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromSeconds(20) }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(limit.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        await run.CancelAsync(Stop);
    }
}
