using System.Text.Json.Nodes;
using InvokeAI.Nodes;

namespace InvokeAI.Tool.Tests;

public sealed class GraphCommandTests
{
    [Theory]
    [InlineData("Width=640", "blank_image", "width", "640")]
    [InlineData("width=640", "blank_image", "width", "640")]
    [InlineData("final width=640", "img_resize", "width", "640")]
    [InlineData("0=640", "blank_image", "width", "640")]
    [InlineData("Softness=1.50", "img_blur", "radius", "1.50")]
    [InlineData("Colour=#ff8000", "blank_image", "color", """{"r":255,"g":128,"b":0,"a":255}""")]
    [InlineData("Colour=#FF800010", "blank_image", "color", """{"r":255,"g":128,"b":0,"a":16}""")]
    [InlineData("""Colour={"r":1,"g":2,"b":3,"a":4}""", "blank_image", "color", """{"r":1,"g":2,"b":3,"a":4}""")]
    [InlineData("BlurType=box", "img_blur", "blur_type", "\"box\"")]
    [InlineData("BlurType=BOX", "img_blur", "blur_type", "\"box\"")]
    [InlineData("""Board={"board_id":"b"}""", "save_image", "board", """{"board_id":"b"}""")]
    [InlineData("Board=none", "save_image", "board", null)]
    [InlineData("Board=auto", "save_image", "board", null)]
    public async Task Set_values_stand_in_the_graph(string assignment, string nodeType, string field, string? json)
    {
        var run = (await ToolRun.InProcessAsync("graph", Sample.ColourCard, "--set", assignment, "--json")).Fine();

        Assert.Equal(json, NodeOf(run, nodeType)[field]?.ToJsonString());
    }

    [Theory]
    [InlineData("PositivePrompt=a = b", "string", "value", "\"a = b\"")]
    [InlineData("CfgScale=5", "denoise_latents", "cfg_scale", "5")]
    [InlineData("CfgScale=5,6.5", "denoise_latents", "cfg_scale", "[5,6.5]")]
    [InlineData("CfgScale=[5,6.5]", "denoise_latents", "cfg_scale", "[5,6.5]")]
    [InlineData("Seed=4294967295", "noise", "seed", "4294967295")]
    public async Task Texts_lists_and_large_numbers_go_as_they_are(string assignment, string nodeType, string field, string json)
    {
        var run = await ToolRun.InProcessAsync("graph", Sample.Sdxl, "--set", assignment, "--json");

        Assert.Equal(json, NodeOf(run, nodeType)[field]?.ToJsonString());
    }

    [Fact]
    public async Task A_picture_goes_by_its_name()
    {
        var run = await ToolRun.InProcessAsync("graph", Sample.Flux, "--set", "Picture=x.png", "--json");

        Assert.Equal("""{"image_name":"x.png"}""", NodeOf(run, "image")["image"]?.ToJsonString());
    }

    [Fact]
    public async Task Embedded_workflow_holds_the_set_values()
    {
        var run = (await ToolRun.InProcessAsync("graph", Sample.ColourCard, "--set", "Width=640", "--set", "Board=none", "--json")).Fine();

        var nodes = JsonNode.Parse(run.Output)!["workflow"]!["nodes"]!.AsArray();
        Assert.Contains(nodes, n => (string?)n!["data"]!["inputs"]?["width"]?["value"]?.ToJsonString() == "640");
        Assert.Contains(nodes, n => n!["data"]!["inputs"]?["board"]?["value"]?.ToJsonString() == "\"none\"");
    }

    [Theory]
    [InlineData("Width", "is no assignment")]
    [InlineData("Wdth=3", "no input 'Wdth'; it has Width, Height, Colour")]
    [InlineData("99=3", "no index 99; its indices are 0 to 8")]
    [InlineData("Width=3", "'Width' (index 0) does not take '3': its range is 8 … 4096")]
    [InlineData("Width=wide", "it takes a whole number")]
    [InlineData("Width=8.5", "it takes a whole number")]
    [InlineData("Width=null", "it takes no null")]
    [InlineData("Softness=NaN", "it takes a number")]
    [InlineData("Softness=1e999", "it takes a number")]
    [InlineData("Softness=-1", "its range is ≥ 0")]
    [InlineData("Colour=#ff80", "as #rrggbb or #rrggbbaa")]
    [InlineData("Colour=red", "it takes a color")]
    [InlineData("Colour={\"r\":300,\"g\":0,\"b\":0,\"a\":0}", "it takes a color")]
    [InlineData("BlurType=heavy", "it takes one of gaussian, box")]
    [InlineData("Board=my board", "it takes a board")]
    public async Task Wrong_values_are_refused_in_words(string assignment, string words)
        => (await ToolRun.InProcessAsync("graph", Sample.ColourCard, "--set", assignment, "--json")).Fails(2, words);

    [Fact]
    public async Task A_multiple_is_checked()
        => (await ToolRun.InProcessAsync("graph", Sample.Sdxl, "--set", "Width=1001")).Fails(2, "its range is 512 … 2048, × 8");

    [Fact]
    public async Task A_file_is_not_uploaded_here()
        => (await ToolRun.InProcessAsync("graph", Sample.Flux, "--set", "Picture=@x.png")).Fails(2, "a file is uploaded by 'run' alone");

    [Fact]
    public async Task What_has_to_be_set_is_a_warning()
    {
        Assert.Contains("warning: 'Model' (index 0) has no value", (await ToolRun.InProcessAsync("graph", Sample.Sdxl)).Fine().Error, StringComparison.Ordinal);
        Assert.DoesNotContain("has no value", (await ToolRun.InProcessAsync("graph", Sample.Flux, "--set", "Picture=x.png")).Fine().Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_an_input_twice_is_refused()
        => (await ToolRun.InProcessAsync("graph", Sample.ColourCard, "--set", "Width=16", "--set", "0=24")).Fails(2, "is set twice");

    [Fact]
    public async Task Setting_a_connected_input_is_refused()
    {
        using var folder = new TempFolder();
        var file =
            folder.Write("card.json", Workflows.WithConnectedWidth(await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken)));

        (await ToolRun.InProcessAsync("graph", file, "--set", "Height=16")).Fine();
        (await ToolRun.InProcessAsync("graph", file, "--set", "FinalWidth=16")).Fails(2, "an edge of the workflow feeds it");
    }

    [Fact]
    public async Task What_is_no_workflow_has_diagnostics_alone()
    {
        using var folder = new TempFolder();
        var run = await ToolRun.InProcessAsync("graph", folder.Write("x.json", "[]"), "--json");

        run.Fails(1, "x.json(1,1): error INVK");
        Assert.Equal(["diagnostics"], JsonNode.Parse(run.Output)!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public async Task A_table_shows_the_nodes_to_people()
        => Assert.Contains("save_image", (await ToolRun.InProcessAsync("graph", Sample.ColourCard)).Fine().Output, StringComparison.Ordinal);

    private static JsonNode NodeOf(ToolRun run, string type)
        => JsonNode.Parse(run.Output)!["graph"]!["nodes"]!.AsObject().First(n => (string?)n.Value!["type"] == type).Value!;
}
