using System.Collections.Concurrent;
using System.Diagnostics;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what a wait tells and returns, and what of it stands in the trace.</summary>
public sealed class RunCoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_trace_of_a_wait_has_the_first_outcome_that_is_no_success()
    {
        var activities = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        server.PauseProcessor();
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        await client.Queue.CancelItemAsync(run.ItemIds[1], Stop);
        server.ResumeProcessor();
        var result = await run.WaitAsync(Stop);
        Assert.Equal([RunOutcome.Completed, RunOutcome.Canceled], result.Items.Select(item => item.Outcome));
        Assert.Equal(run.Id, result.RunId);
        var wait = Assert.Single(activities, a => a.OperationName == Telemetry.WaitSpan && (string?)a.GetTagItem(TelemetryTags.BatchId) == run.BatchId);
        Assert.Equal(nameof(RunOutcome.Canceled), wait.GetTagItem(TelemetryTags.ErrorType)?.ToString());
        Assert.Equal($"{run.WorkflowName} (batch {run.BatchId}, 2 item(s))", run.ToString());
    }

    [Fact]
    public async Task Progress_rises_to_its_end_and_is_told()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        var seen = new ConcurrentQueue<RunProgress>();
        await run.WaitAsync(new Told(seen.Enqueue), Stop);
        var overall = seen.Select(progress => progress.Overall).ToList();
        Assert.Equal(overall.Order(), overall);
        Assert.Equal((1.0, 2, 2), (overall[^1], seen.Last().EndedCount, seen.Last().TotalCount));
        Assert.Equal((RunState.Completed, 1.0), ((await run.GetStatusAsync(Stop)).State, (await run.GetStatusAsync(Stop)).Overall));

        // Who comes later hears of all items that ended.
        Assert.Equal(run.ItemIds, await run.ReadItemsAsync(Stop).Select(item => item.ItemId).ToListAsync(Stop));
    }

    [Fact]
    public async Task The_only_item_that_did_not_complete_is_an_error_of_the_wait()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server);
        server.PauseProcessor();
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.Equal(1, await run.CancelAsync(Stop));
        var e = await Assert.ThrowsAsync<RunException>(() => run.WaitAsync(Stop));
        Assert.Equal(RunOutcome.Canceled, e.Outcome);
    }

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });

    private sealed class Told(Action<RunProgress> tell) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => tell(value);
    }
}
