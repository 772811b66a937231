using InvokeAI.Testing;

namespace Template-Namespace.Tests;

public sealed class PosterMakerTests
{
    [Fact]
    public async Task A_prompt_becomes_an_image()
    {
        await using var server = await StandIn.StartAsync(TestContext.Current.CancellationToken);
        await using var client = new InvokeAIClient(server.BaseAddress);

        var run = await new PosterMaker(client).SubmitAsync("a harbor in the fog", TestContext.Current.CancellationToken);
        var result = await run.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Single(result.Images);
        Assert.Contains("a harbor in the fog", server.EnqueuedBodies[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_the_message_says_what_to_do()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        await using var client = new InvokeAIClient(server.BaseAddress);

        var exception =
            await Assert.ThrowsAsync<InvokeAIException>(() => new PosterMaker(client).SubmitAsync("a harbor", TestContext.Current.CancellationToken));

        Assert.Contains("Install one", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.EnqueuedBodies);
    }
}
