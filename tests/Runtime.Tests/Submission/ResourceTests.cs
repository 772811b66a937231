using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests that the resources of a workflow are resolved on the server before anything is sent.</summary>
public sealed class ResourceTests
{
    private const string File = "sdxl-text-to-image.json";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Json => ModelFiles.Sdxl;

    [Fact]
    public async Task Models_of_another_machine_are_found_by_hash_and_name_and_said()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = WorkflowDefinition.Parse(Json, File);
        var model = JsonNode.Parse(workflow.Inputs[0].FileValue!)!;
        var key = server.AddModel((string)model["name"]!, (string)model["base"]!, (string)model["type"]!);
        var run = await client.SubmitAsync(workflow, cancellationToken: Stop);
        var resolution = Assert.Single(run.Resolutions);
        Assert.Contains(key, resolution.Used);
        Assert.False(resolution.IsSubstitute);
        var body = Assert.Single(server.EnqueuedBodies).ToJsonString();
        Assert.Contains(key, body);
        Assert.DoesNotContain((string)model["key"]!, body);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_missing_or_ambiguous_model_is_refused_with_what_there_is()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = WorkflowDefinition.Parse(Json, File);
        await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        server.AddModel("Twin", "sdxl", "main", hash: "blake3:1");
        server.AddModel("Twin", "sdxl", "main", hash: "blake3:2");
        await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow.With(0, "Twin"), cancellationToken: Stop));
        Assert.Empty(server.EnqueuedBodies);
    }

    [Fact]
    public async Task A_model_that_was_chosen_is_sent_whatever_the_file_holds()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModelsOf(Json);
        server.AddModel("SDXL One", "sdxl", "main");
        var two = server.AddModel("SDXL Two", "sdxl", "main");
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.SubmitAsync(WorkflowDefinition.Parse(Json, File).With(0, "SDXL Two"), cancellationToken: Stop);
        Assert.Contains(two, server.EnqueuedBodies[0]["batch"]!["graph"]!.ToJsonString());
        Assert.Contains(two, server.EnqueuedBodies[0]["batch"]!["workflow"]!.ToJsonString());
    }

    [Fact]
    public async Task Boards_go_by_name_are_made_when_asked_and_never_silently_ignored()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = EdgeWorkflows.ColourCard;
        var board = card.Inputs.First(i => i.FieldType == "BoardField").Name;
        await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(card.With(board, "renders"), cancellationToken: Stop));
        await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(card.With(board, BoardTarget.ById("gone")), cancellationToken: Stop));

        var made = card.With(board, BoardTarget.Named("renders", createIfMissing: true));
        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SubmitAsync(made, new SubmitOptions { UseCache = false }, Stop)));
        await Task.WhenAll(runs.Select(run => run.WaitAsync(Stop)));
        var id = (string)Assert.Single(server.Boards)["board_id"]!;
        Assert.Contains(server.Images, image => image.BoardId == id);

        server.AddBoard("renders");
        await Assert.ThrowsAsync<ResourceResolutionException>(
            () => new InvokeAIClient(server.BaseAddress).SubmitAsync(card.With(board, "renders"), cancellationToken: Stop));
        await client.SubmitAsync(card.With(board, BoardTarget.None), cancellationToken: Stop);
        await client.SubmitAsync(card.With(board, BoardTarget.Auto), cancellationToken: Stop);
        Assert.Empty(server.StrictViolations);
    }

    [Fact]
    public async Task A_picture_is_uploaded_once_per_content_and_a_missing_one_is_refused()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var json = ModelFiles.Flux;
        server.AddModelsOf(json);
        var workflow = WorkflowDefinition.Parse(json, "flux-image-to-image.json");
        var image = workflow.Inputs.First(i => i.FieldType == "ImageField").Index;
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.Equal("image", e.Kind);

        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "bild – ü.png");
        var png = InvokeAIServer.PaintPng(64, 64, 3);
        await System.IO.File.WriteAllBytesAsync(path, png, Stop);
        var first = await client.SubmitAsync(workflow.With(image, new FileInfo(path)), cancellationToken: Stop);
        await client.SubmitAsync(workflow.With(image, ImageInput.FromBytes(png, "other.png")), cancellationToken: Stop);
        Assert.Single(server.Requests, r => r.Path.Contains("images/upload", StringComparison.Ordinal));
        Assert.True((await first.WaitAsync(Stop)).IsCompleted);
        Assert.Empty(server.StrictViolations);
    }

    [Fact]
    public async Task Seeds_at_random_are_one_for_each_run_and_reported()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModelsOf(Json);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = WorkflowDefinition.Parse(SeedOnForm(), File);
        var seed = workflow.Inputs.First(i => i.FieldName == "seed");
        var seeded = workflow.With(seed.Index, Seeds.Random);

        var one = await (await client.SubmitAsync(seeded, cancellationToken: Stop)).WaitAsync(Stop);
        var drawn = Assert.Single(one.Items[0].Values);
        Assert.Equal((seed.NodeId, "seed"), (drawn.NodeId, drawn.FieldName));
        var value = drawn.Value.GetInt64();
        Assert.Equal(value, (long)server.EnqueuedBodies[0]["batch"]!["graph"]!["nodes"]![seed.NodeId]!["seed"]!);

        var four = await (await client.SubmitAsync(seeded, new SubmitOptions { Runs = 4 }, Stop)).WaitAsync(Stop);
        Assert.Equal(4, four.Items.Select(i => i.Values.Single(v => v.FieldName == "seed").Value.GetInt64()).Distinct().Count());
        Assert.Equal(4, four.Images.Select(i => i.Name).Distinct().Count());
    }

    [Fact]
    public async Task Runs_in_which_nothing_varies_are_warned_of()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        Assert.Contains("nothing varies", Assert.Single(run.Warnings));
        var result = await run.WaitAsync(Stop);
        // save_image is never cached; what it saves is.
        var images = result.Items[1].NodeIds.SelectMany(id => result.Items[1].Output(id).Images).ToList();
        foreach (var image in images)
            await image.GetInfoAsync(Stop);
        Assert.Contains(images, image => image.FromCache is true);

        // One request returns the same for all images.
        Assert.All(result.Images, image => Assert.Null(image.FromCache));
        Assert.Equal(result.Images.Count, (await result.Images.GetInfosAsync(Stop)).Count);
        Assert.All(result.Images, image => Assert.NotNull(image.FromCache));
        // A sweep does not vary from run to run.
        var swept = await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over("Width", 64, 72), new SubmitOptions { Runs = 2 }, Stop);
        Assert.Contains("nothing varies", Assert.Single(swept.Warnings));
        Assert.Empty((await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop)).Warnings);
    }

    [Fact]
    public async Task A_picture_that_is_gone_is_an_error_of_its_own()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        await client.Images.DeleteAsync(result.Images[0].Name, Stop);
        using var folder = new TemporaryFolder();
        var e = await Assert.ThrowsAsync<InvokeAINotFoundException>(
            () => result.Images[0].SaveAsync(Path.Combine(folder.Path, "a.png"), cancellationToken: Stop));
        Assert.Contains(result.Images[0].Name, e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("6.8.1", "3.0.0")]
    [InlineData("6.14.0-alpha", "4.0.0")]
    public async Task An_older_server_gets_the_embedded_workflow_as_schema_3(string version, string schema)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        Assert.True(result.IsCompleted);
        Assert.Equal(schema, (string)server.EnqueuedBodies[0]["batch"]!["workflow"]!["meta"]!["version"]!);
    }

    // The shared file's seed is not on its form.
    private static string SeedOnForm()
    {
        var workflow = JsonNode.Parse(Json)!;
        var noise = workflow["nodes"]!.AsArray().First(n => (string?)n!["data"]!["type"] == "noise")!;
        var elements = workflow["form"]!["elements"]!.AsObject();
        elements["seed-field"] =
            JsonNode.Parse(
                $$$"""{"id":"seed-field","type":"node-field","parentId":"root","data":{"fieldIdentifier":{"nodeId":"{{{(string)noise["id"]!}}}","fieldName":"seed"},"showDescription":false}}""");
        elements[(string)workflow["form"]!["rootElementId"]!]!["data"]!["children"]!.AsArray().Add("seed-field");
        // An edge into the seed would make the field get-only.
        var edges = workflow["edges"]!.AsArray();
        foreach (var edge in edges.Where(e => (string?)e!["target"] == (string?)noise["id"] && (string?)e["targetHandle"] == "seed").ToList())
            edges.Remove(edge);
        return workflow.ToJsonString();
    }
}
