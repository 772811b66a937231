using System.Text.Json.Nodes;
using InvokeAI.Nodes;
using InvokeAI.Testing;
using Real.Set_python_client;

namespace InvokeAI.Tests;

/// <summary>
/// Tests the Python client's three pipeline examples with their own workflows and values, on a server that has the models under the file's keys and on one that
/// knows them by name only. The values posted for the form are compared with those that the examples posted.
/// </summary>
public sealed class PythonPipelines : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("invokeai-pipelines-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("exact")]
    [InlineData("renamed")]
    public async Task Sdxl_text_to_image(string server)
    {
        await using var peer = await StartAsync("sdxl-text-to-image", server);
        await using var invoke = new InvokeAIClient(peer.BaseAddress);

        var workflow = new SdxlTextToImage
        {
            PositivePrompt = "A futuristic city skyline with flying cars, cyberpunk aesthetic, neon lights, detailed architecture",
            NegativePrompt = "blurry, low quality, distorted, ugly",
            Width = 1024,
            Height = 1024,
            Steps = 30,
            CfgScale = 7.5,
            Scheduler = Scheduler.Dpmpp3mK,
            Board = BoardTarget.Named("renders", createIfMissing: true),
        };
        var run = await invoke.SubmitAsync(workflow, Stop);
        var result = await run.WaitAsync(Stop);
        await result.Outputs.LatentsToImage.SaveAllAsync(folder, cancellationToken: Stop);

        AssertDone(peer, run, server, "sdxl-text-to-image", SdxlTextToImage.Form.All, pictures: 1);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("renamed")]
    public async Task Flux_image_to_image(string server)
    {
        await using var peer = await StartAsync("flux-image-to-image", server);
        await using var invoke = new InvokeAIClient(peer.BaseAddress);

        var workflow = new FluxImageToImage
        {
            Image = ImageInput.FromBytes(InvokeAIServer.PaintPng(64, 64, 1)),
            PositivePrompt = "A woman on a sun-drenched balcony overlooking the sea",
            NegativePrompt = "blurry, low quality, distorted",
            NumSteps = 10,
            DenoisingStart = 1 - 0.85,
            Board = BoardTarget.Named("renders", createIfMissing: true),
        };
        var run = await invoke.SubmitAsync(workflow, Stop);
        var result = await run.WaitAsync(Stop);
        await result.Outputs.LatentsToImage.SaveAllAsync(folder, cancellationToken: Stop);

        AssertDone(peer, run, server, "flux-image-to-image", FluxImageToImage.Form.All.Where(i => i.Index != FluxImageToImage.Form.PositivePrompt.Index),
            pictures: 1);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("renamed")]
    public async Task Sdxl_flux_refine(string server)
    {
        await using var peer = await StartAsync("sdxl-flux-refine", server);
        await using var invoke = new InvokeAIClient(peer.BaseAddress);

        var renders = BoardTarget.Named("renders", createIfMissing: true);
        var workflow = new SdxlFluxRefine
        {
            PositivePrompt = "A majestic mountain landscape at sunset, golden hour lighting, photorealistic, 8k quality",
            NegativePrompt = "blurry, low quality, distorted",
            OutputWidth = 768,
            OutputHeight = 1024,
            NegativeAppend = "unrealistic, cartoon",
            FluxRefinementNumSteps = 12,
            GenerationStageOutputBoard = renders,
            FluxDomainTransferOutputBoard = renders,
            FluxRefinementOutputBoard = renders,
        };
        var run = await invoke.SubmitAsync(workflow, Stop);
        var result = await run.WaitAsync(Stop);
        foreach (var stage in new[] { result.Outputs.GenerationStageSaveImage, result.Outputs.FluxDomainTransferSaveImage,
            result.Outputs.FluxRefinementSaveImage })
            await stage.SaveAllAsync(folder, cancellationToken: Stop);

        AssertDone(peer, run, server, "sdxl-flux-refine", SdxlFluxRefine.Form.All, pictures: 3);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<InvokeAIServer> StartAsync(string name, string server)
    {
        var text = await File.ReadAllTextAsync(Evidence.Path("workflows", "python-client", name + ".json"), Stop);
        var peer = await InvokeAIServer.StartAsync(Stop);
        if (server == "exact")
            peer.AddModelsOf(text);
        else
            AddByName(peer, JsonNode.Parse(text), []);
        return peer;
    }

    // The same models, installed elsewhere: other keys, other hashes.
    private static void AddByName(InvokeAIServer peer, JsonNode? node, HashSet<string> known)
    {
        if (node is JsonObject model && (string?)model["key"] is { Length: > 0 } key && model.ContainsKey("hash") && known.Add(key))
            peer.AddModel((string)model["name"]!, (string)model["base"]!, (string)model["type"]!);
        else if (node is JsonObject members)
            members.ToList().ForEach(m => AddByName(peer, m.Value, known));
        else if (node is JsonArray items)
            items.ToList().ForEach(i => AddByName(peer, i, known));
    }

    private void AssertDone(InvokeAIServer peer, Run run, string server, string name, IEnumerable<FormInput> form, int pictures)
    {
        Assert.Equal(pictures, Directory.GetFiles(folder, "*.png").Length);
        var board = (string)Assert.Single(peer.Boards)["board_id"]!;
        Assert.Equal(pictures, peer.Images.Count(i => i.BoardId == board));
        Assert.Equal(server == "renamed", run.Resolutions.Any(r => r.Model is not null));

        var theirs = JsonNode.Parse(File.ReadAllText(Evidence.Path("python-client", "expected", "transcripts", name + ".exact.json")))!.AsArray()
            .Single(s => ((string)s!["path"]!).EndsWith("enqueue_batch", StringComparison.Ordinal))!["body"]!["batch"]!["graph"]!["nodes"]!;
        var ours = Assert.Single(peer.EnqueuedBodies)["batch"]!["graph"]!["nodes"]!;
        // Keys, boards and uploads are each server's own.
        foreach (var input in form.Where(i => i.FieldType is not ("ModelIdentifierField" or "BoardField" or "ImageField")))
            Assert.Equal(theirs[input.NodeId]![input.FieldName]!.ToJsonString(), ours[input.NodeId]![input.FieldName]!.ToJsonString());
    }
}
