using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what a retry keeps of the run that it repeats.</summary>
public sealed class RunRetryTests
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

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });
}
