using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what a split run tells of its batches.</summary>
public sealed class SplitRunMonitorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_of_a_split_run_says_that_its_server_is_gone()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, SplitBatch = true, UseCache = false }, Stop);
        await run.WaitUntilQueuedAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/status", Status = 500, Times = 1000 });
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

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });
}
