using InvokeAI.Testing;
using InvokeAI.Tests.PythonFaults;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>Outputs of one run as inputs of another, on the same server and on another one.</summary>
public sealed class OutputAsInputTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_its_own_server_an_image_goes_by_its_name()
    {
        await using var server = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = await CardAsync(client);
        await using var sameServer = new InvokeAIClient(server.BaseAddress);
        await sameServer.SubmitAsync(Workflow.With(Image, ImageInput.From(card)), cancellationToken: Stop);
        Assert.Equal(card.Name, SentImage(server));
        Assert.Empty(Uploads(server));
        Assert.DoesNotContain(server.Requests, r => r.Path.EndsWith("/full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task To_another_server_the_bytes_are_copied_once()
    {
        await using var server = await StartAsync();
        await using var other = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var elsewhere = new InvokeAIClient(other.BaseAddress);
        var card = await CardAsync(client);
        // A workflow that is loaded at run time accepts the output itself.
        await elsewhere.SubmitAsync(Workflow.With(Image, card), cancellationToken: Stop);
        await elsewhere.SubmitAsync(Workflow.With(Image, card), cancellationToken: Stop);
        Assert.Single(Uploads(other));
        Assert.Single(server.Requests, r => r.Path.EndsWith("/full", StringComparison.Ordinal));
        var copy = Assert.Single(other.Images);
        Assert.Equal(copy.Name, SentImage(other));
        Assert.Equal(await card.GetBytesAsync(Stop), await elsewhere.Images.GetBytesAsync(copy.Name, Stop));
    }

    [Fact]
    public async Task An_image_that_its_server_lost_stops_the_submission_before_anything_is_queued()
    {
        await using var server = await StartAsync();
        await using var other = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var elsewhere = new InvokeAIClient(other.BaseAddress);
        var card = await CardAsync(client);
        await client.Images.DeleteAsync([card.Name], Stop);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => elsewhere.SubmitAsync(Workflow.With(Image, card), cancellationToken: Stop));
        await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(Workflow.With(Image, card), cancellationToken: Stop));
        Assert.Empty(other.EnqueuedBodies);
        Assert.Empty(other.Images);
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_no_half_image()
    {
        await using var server = await StartAsync();
        await using var other = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var elsewhere = new InvokeAIClient(other.BaseAddress);
        var card = await CardAsync(client);
        server.Faults.Add(new(FaultKind.DropInAnswer) { Path = "/full", Times = 100 });
        await Assert.ThrowsAnyAsync<InvokeAIException>(() => elsewhere.SubmitAsync(Workflow.With(Image, card), cancellationToken: Stop));
        Assert.Empty(other.EnqueuedBodies);
        Assert.Empty(other.Images);
        server.Faults.Clear();
        await elsewhere.SubmitAsync(Workflow.With(Image, card), cancellationToken: Stop);
        Assert.Single(other.Images);
    }

    [Fact]
    public async Task Cleaning_up_an_ephemeral_run_removes_the_copy_and_not_the_original()
    {
        await using var server = await StartAsync();
        await using var other = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var elsewhere = new InvokeAIClient(other.BaseAddress);
        var card = await CardAsync(client);
        // A node that runs when its item is canceled may still save its image.
        server.PauseProcessor();
        other.PauseProcessor();
        await using (await elsewhere.SubmitAsync(Workflow.With(Image, card), new SubmitOptions { Ephemeral = true }, Stop))
            Assert.Single(other.Images);
        Assert.Empty(other.Images);
        await using (await client.SubmitAsync(Workflow.With(Image, card), new SubmitOptions { Ephemeral = true }, Stop))
            Assert.Contains(server.Images, i => i.Name == card.Name);
        Assert.Contains(server.Images, i => i.Name == card.Name);
    }

    [Fact]
    public async Task Videos_go_the_same_ways()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var other = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var elsewhere = new InvokeAIClient(other.BaseAddress);
        var video = new OutputVideo(new(client.Transport, "s"), server.AddVideo(), "n", "video", [], null, null);
        var workflow = new FormText().Node("v", "extract_video_range", "1.0.0", """{"video":null}""").Field("v", "video").Load();
        await client.SubmitAsync(workflow.With(0, video), cancellationToken: Stop);
        await elsewhere.SubmitAsync(workflow.With(0, VideoInput.From(video)), cancellationToken: Stop);
        Assert.Equal(video.Name, SentVideo(server));
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("/videos/upload", StringComparison.Ordinal));
        Assert.Single(other.Requests, r => r.Path.Contains("/videos/upload", StringComparison.Ordinal));
        var copy = new OutputVideo(new(elsewhere.Transport, "s"), SentVideo(other)!, "n", "video", [], null, null);
        Assert.Equal(await video.GetBytesAsync(Stop), await copy.GetBytesAsync(Stop));

        static string? SentVideo(InvokeAIServer server) => (string?)server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]!["v"]!["video"]!["video_name"];
    }

    [Fact]
    public async Task An_image_that_a_test_made_of_bytes_is_uploaded()
    {
        await using var server = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.SubmitAsync(Workflow.With(Image, new OutputImage("made.png", InvokeAIServer.PaintPng(64, 64, 3))), cancellationToken: Stop);
        Assert.Single(Uploads(server));
    }

    [Fact]
    public void Inputs_of_one_output_are_equal()
    {
        var (image, video) = (new OutputImage("a.png"), new OutputVideo("a.mp4"));
        Assert.Equal(ImageInput.From(image), image);
        Assert.Equal(ImageInput.From(image).GetHashCode(), ImageInput.From(image).GetHashCode());
        Assert.NotEqual(ImageInput.From(image), ImageInput.From(new OutputImage("b.png")));
        VideoInput input = video;
        Assert.Equal(VideoInput.From(video), input);
        Assert.StartsWith("a.mp4", input.ToString(), StringComparison.Ordinal);
    }

    private static WorkflowDefinition Workflow => field ??= WorkflowDefinition.Parse(ModelFiles.Flux);

    private static int Image => Workflow.Inputs.First(i => i.FieldType == "ImageField").Index;

    private static async Task<InvokeAIServer> StartAsync()
    {
        var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModelsOf(ModelFiles.Flux);
        return server;
    }

    private static async Task<OutputImage> CardAsync(InvokeAIClient client) => Assert.Single((await client.RunAsync(EdgeWorkflows.ColourCard, Stop)).Images);

    private static List<ReceivedRequest> Uploads(InvokeAIServer server)
        => [.. server.Requests.Where(r => r.Path.Contains("/images/upload", StringComparison.Ordinal))];

    private static string? SentImage(InvokeAIServer server)
        => (string?)server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]![Workflow.Inputs[Image].NodeId]![Workflow.Inputs[Image].FieldName]!["image_name"];
}
