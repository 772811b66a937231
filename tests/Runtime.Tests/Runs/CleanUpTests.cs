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
    public async Task An_ephemeral_run_that_completed_unwatched_leaves_nothing_either()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        await using (await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Ephemeral = true, Runs = 2, UseCache = false }, Stop))
            await server.WaitUntilIdleAsync(Stop);
        Assert.Empty(server.Images);
        Assert.Empty(server.QueueItems);
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

    [Fact]
    public async Task Uploads_of_a_run_that_is_not_ephemeral_are_left_for_later_runs()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var workflow = new FormText().Node("i", "img_resize", "1.2.2", """{"image":{"image_name":"far.png"},"width":64,"height":32}""").Field("i", "image").Load();
        var own = workflow.With(0, ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, 1), "own.png"));
        var run = await client.SubmitAsync(own, cancellationToken: Stop);
        await run.WaitAsync(Stop);
        await run.CleanUpAsync(Stop);
        Assert.Single(server.Images);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uploads_are_intermediate_for_an_ephemeral_run_alone(bool ephemeral)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        await using var bytes = await client.Videos.OpenReadAsync(server.AddVideo(), cancellationToken: Stop);
        using var copy = new MemoryStream();
        await bytes.CopyToAsync(copy, Stop);
        server.PauseProcessor();
        var image = new FormText().Node("i", "img_resize", "1.2.2", """{"image":null,"width":64,"height":32}""").Field("i", "image").Load();
        var video = new FormText().Node("v", "extract_video_range", "1.0.0", """{"video":null}""").Field("v", "video").Load();
        var options = new SubmitOptions { Ephemeral = ephemeral };
        await client.SubmitAsync(image.With(0, ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, 1), "own.png")), options, Stop);
        await client.SubmitAsync(video.With(0, VideoInput.FromBytes(copy.ToArray())), options, Stop);
        var uploads = server.Requests.Where(r => r.Path.Contains("/upload", StringComparison.Ordinal)).Select(r => r.Path).ToList();
        Assert.Equal(2, uploads.Count);
        Assert.All(uploads, path => Assert.Contains($"is_intermediate={(ephemeral ? "true" : "false")}", path, StringComparison.Ordinal));
    }
}
