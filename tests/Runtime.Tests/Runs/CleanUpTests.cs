using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests which images and items the cleaning up of a run deletes on the server, and which it leaves.</summary>
public sealed class CleanUpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_still_waits_is_canceled_and_deleted()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var other = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        await client.Queue.DeleteItemAsync(run.ItemIds[0], Stop);
        await run.CleanUpAsync(Stop);
        Assert.Equal(other.ItemIds[0], (long)Assert.Single(server.QueueItems)["item_id"]!);
        Assert.Single(server.Requests, r => r.Path.Contains("cancel_by_batch_ids", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_not_ephemeral_leaves_what_it_made()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        await using (var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop))
            await run.WaitAsync(Stop);
        Assert.NotEmpty(server.Images);
        Assert.Single(server.QueueItems);
    }

    [Fact]
    public async Task Images_of_other_runs_are_left()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var card = new FormText().Node("card", "blank_image", "1.2.2", """{"width":64,"height":32}""", isIntermediate: false).Field("card", "width").Load();
        var first = await (await client.SubmitAsync(card, cancellationToken: Stop)).WaitAsync(Stop);
        var again = await client.SubmitAsync(card, cancellationToken: Stop);
        var cached = await again.WaitAsync(Stop);
        Assert.Equal(first.Images.Select(i => i.Name), cached.Images.Select(i => i.Name));
        await again.CleanUpAsync(Stop);
        Assert.Equal(first.Images.Select(i => i.Name), server.Images.Select(i => i.Name).Intersect(first.Images.Select(i => i.Name)));
        Assert.Single(server.QueueItems);

        var own = await client.SubmitAsync(card, new SubmitOptions { UseCache = false }, Stop);
        var made = Assert.Single((await own.WaitAsync(Stop)).Images).Name;
        Assert.Contains(server.Images, i => i.Name == made);
        await own.CleanUpAsync(Stop);
        Assert.DoesNotContain(server.Images, i => i.Name == made);
    }
}
