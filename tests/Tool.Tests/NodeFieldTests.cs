using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests <c>--set node.field=value</c>, <c>inputs --nodes</c> and <c>lock --nodes</c>.</summary>
public sealed class NodeFieldTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("795b929e-0a5c-4d9c-8b3a-1c2d3e4f5a6b.radius=3", null)]
    [InlineData("ImgBlur.Radius=3", "img_blur")]
    [InlineData("img_blur.radius=3", "img_blur")]
    [InlineData("IMG_BLUR.RADIUS=3", "img_blur")]
    [InlineData("img_resize.Width=3", "img_resize")]
    public async Task A_field_goes_by_the_name_or_type_of_its_node(string assignment, string? nodeType)
    {
        var run = await ToolRun.InProcessAsync("graph", Sample.ColourCard, "--set", assignment, "--json");
        if (nodeType is null)
        {
            run.Fails(2, "has no node '795b929e-0a5c-4d9c-8b3a-1c2d3e4f5a6b'");
            return;
        }

        var field = assignment.Split('.')[1].Split('=')[0].ToLowerInvariant();
        Assert.Equal("3", Node(run.Fine(), nodeType)[field]?.ToJsonString());
    }

    [Fact]
    public async Task A_field_that_is_not_on_the_form_is_set_in_the_graph_and_in_the_embedded_workflow()
    {
        var run = (await ToolRun.InProcessAsync("graph", Sample.Sdxl, "--set", "denoise_latents.denoising_start=0.25", "--json")).Fine();
        Assert.Equal("0.25", Node(run, "denoise_latents")["denoising_start"]?.ToJsonString());
        var embedded = JsonNode.Parse(run.Output)!["workflow"]!["nodes"]!.AsArray().First(n => (string?)n!["data"]!["type"] == "denoise_latents")!;
        Assert.Equal("0.25", embedded["data"]!["inputs"]!["denoising_start"]!["value"]!.ToJsonString());
        var id = (string)embedded["id"]!;
        Assert.Equal(run.Output, (await ToolRun.InProcessAsync("graph", Sample.Sdxl, "--set", $"{id}.denoising_start=0.25", "--json")).Output);
    }

    [Theory]
    [InlineData("Card.width=5", "Several nodes go by 'Card'", "BlankImageCard, node \"Card\" (blank_image", "SaveImageCard, node \"Card\" (save_image")]
    [InlineData("img_blurr.radius=5", "Did you mean node", "img_blur")]
    [InlineData("img_blur.radiuss=5", "Did you mean 'radius'?")]
    [InlineData("img_blur.image=5", "an edge from field 'image' of node \"Card\" (blank_image")]
    [InlineData("img_blur.metadata=5", "takes its value from an edge only")]
    [InlineData("img_blur.radius=wide", "'Softness'", "it takes a number")]
    [InlineData("blank_image.mode=RGBX", "'BlankImageCard.Mode' (blank_image.mode)", "it takes one of RGB, RGBA")]
    [InlineData("nothing=5", "The form has no input 'nothing'", "--set node.field=value")]
    public async Task What_cannot_be_set_is_refused_with_the_way_out(string assignment, params string[] words)
        => (await ToolRun.InProcessAsync("graph", Sample.ColourCard, "--set", assignment, "--json")).Fails(2, words);

    [Fact]
    public async Task All_fields_of_nodes_are_listed()
    {
        var plain = (await ToolRun.InProcessAsync("inputs", Sample.Sdxl, "--json")).Fine();
        Assert.Null(JsonNode.Parse(plain.Output)![0]!["nodes"]);

        var run = (await ToolRun.InProcessAsync("inputs", Sample.Sdxl, "--nodes", "--json")).Fine();
        var denoise = JsonNode.Parse(run.Output)![0]!["nodes"]!.AsArray().Single(node => (string?)node!["name"] == "DenoiseLatents")!;
        Assert.Equal("denoise_latents", (string?)denoise["nodeType"]);
        var start = denoise["fields"]!.AsArray().Single(field => (string?)field!["fieldName"] == "denoising_start")!;
        Assert.Equal("DenoiseLatents.DenoisingStart double 0 1", $"{start["name"]} {start["csharpType"]} {start["minimum"]} {start["maximum"]}");
        Assert.Null(start["index"]);
        var steps = denoise["fields"]!.AsArray().Single(field => (string?)field!["fieldName"] == "steps")!;
        Assert.Equal("DenoiseLatents.Steps 5", $"{steps["name"]} {steps["index"]}");

        var table = (await ToolRun.InProcessAsync("inputs", Sample.Sdxl, "--nodes")).Fine();
        Assert.Contains("DenoiseLatents.DenoisingStart", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_may_follow_the_point_of_a_node()
    {
        var line = $"graph \"{Sample.Sdxl}\" --set DenoiseLatents.";
        var run = (await ToolRun.InProcessAsync($"[suggest:{line.Length}]", line)).Fine();
        Assert.Contains("DenoiseLatents.DenoisingStart=", run.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task A_lock_pins_nodes_when_asked_and_keeps_them_without_being_asked()
    {
        var card = _folder.Write("card.json", await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken));
        Assert.Contains("fields of 4 nodes", (await ToolRun.InProcessAsync("lock", card, "--nodes")).Fine().Output, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(_folder.File("card.form.lock"), TestContext.Current.CancellationToken);
        Assert.Contains("\nnode ImgBlur ", written, StringComparison.Ordinal);
        Assert.Contains("is up to date", (await ToolRun.InProcessAsync("lock", card)).Fine().Output, StringComparison.Ordinal);
        (await ToolRun.InProcessAsync("check", card)).Fine();

        _folder.Write("card.json", Workflows.WithConnectedWidth(await File.ReadAllTextAsync(card, TestContext.Current.CancellationToken)));
        (await ToolRun.InProcessAsync("check", card)).Fails(1, "error INVK113", "field 'width' of node 'ImgResize'", "an edge from 'width' of node");

        // Names of the lock are those of --set.
        _folder.Write("card.json", await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken));
        _folder.Write("card.form.lock", written.Replace("node ImgBlur ", "node Fog ", StringComparison.Ordinal));
        Assert.Equal("4", Node((await ToolRun.InProcessAsync("graph", card, "--set", "Fog.radius=4", "--json")).Fine(), "img_blur")["radius"]?.ToJsonString());
    }

    [Fact]
    public async Task A_run_sets_and_varies_fields_that_are_not_on_the_form()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        var run =
            await ToolRun.InProcessAsync("run", Sample.ColourCard, "--server", server.BaseAddress.ToString(), "--set", "blank_image.mode=RGBA", "--set",
                "ImgResize.Height=64,72", "--out", _folder.File("out"));
        run.Fine();
        var batch = server.EnqueuedBodies[0]["batch"]!;
        Assert.Contains(batch["graph"]!["nodes"]!.AsObject(), node => (string?)node.Value!["mode"] == "RGBA");
        Assert.Equal("[64,72]", batch["data"]![0]![0]!["items"]!.ToJsonString());
        Assert.Equal(2, Directory.GetFiles(_folder.File("out")).Length);
    }

    private static JsonNode Node(ToolRun run, string type)
        => JsonNode.Parse(run.Output)!["graph"]!["nodes"]!.AsObject().First(node => (string?)node.Value!["type"] == type).Value!;
}
