using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests which uploads the cleaning up of a run leaves.</summary>
public sealed class RunCleanupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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

    private static InvokeAIClient Client(InvokeAIServer server)
        => new(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });
}
