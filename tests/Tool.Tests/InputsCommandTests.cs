using System.Text;
using System.Text.Json.Nodes;

namespace InvokeAI.Tool.Tests;

public sealed class InputsCommandTests
{
    [Fact]
    public async Task Every_input_is_printed_with_its_bounds_options_and_value()
    {
        var run = (await ToolRun.InProcessAsync("inputs", Sample.Sdxl, "--json")).Fine();

        var inputs = JsonNode.Parse(run.Output)![0]!["inputs"]!.AsArray();
        var width = inputs[3]!;
        Assert.Equal("Width", (string?)width["name"]);
        Assert.Equal("""{"name":"IntegerField","cardinality":"SINGLE"}""", width["fieldType"]!.ToJsonString());
        Assert.Equal("512 2048 8 1024", $"{width["minimum"]} {width["maximum"]} {width["multipleOf"]} {width["value"]}");
        Assert.Null(width["options"]);
        Assert.Contains("dpmpp_3m_k", inputs[7]!["options"]!.AsArray().Select(o => (string?)o));
        Assert.True((bool)inputs[0]!["required"]!);
        Assert.Null(inputs[0]!["value"]);
    }

    [Fact]
    public async Task Outputs_are_printed()
    {
        var run = (await ToolRun.InProcessAsync("inputs", Sample.ColourCard, "--json")).Fine();

        var output = Assert.Single(JsonNode.Parse(run.Output)![0]!["outputs"]!.AsArray())!;
        Assert.Equal("Card images save_image", $"{output["name"]} {output["kind"]} {output["nodeType"]}");
    }

    [Fact]
    public async Task A_table_is_printed_for_people()
    {
        var run = (await ToolRun.InProcessAsync("inputs", Sample.ColourCard)).Fine();

        Assert.Contains("ColourCard", run.Output, StringComparison.Ordinal);
        Assert.Contains("img_blur.radius", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task One_bad_file_does_not_hide_the_others()
    {
        using var folder = new TempFolder();
        var binary = folder.File("binary.json");
        await File.WriteAllBytesAsync(binary, [0x89, 0x50, 0x4E, 0x47, 0, 0], TestContext.Current.CancellationToken);
        var latin = folder.File("latin.json");
        await File.WriteAllBytesAsync(latin, Encoding.Latin1.GetBytes("{\"name\":\"Grün\"}"), TestContext.Current.CancellationToken);
        var utf16 = folder.File("utf16.json");
        await File.WriteAllTextAsync(utf16, "{}", Encoding.Unicode, TestContext.Current.CancellationToken);
        var broken = folder.Write("broken.json", "{\n  \"name\": ,\n}");

        var run = await ToolRun.InProcessAsync("inputs", folder.File("missing.json"), folder.Path, binary, latin, utf16, broken, Sample.ColourCard, "--json");

        run.Fails(1, "missing.json(1,1): error INVK041", "there is no such file", "it is a directory", "a zero byte at offset 4",
            "not UTF-8 (byte 0xFC at offset 11)", "utf16.json(1,1): error INVK00", "broken.json(2,11): error INVK001");
        var files = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal(7, files.Count);
        Assert.All(files.SkipLast(1), f => Assert.Equal("error", (string?)f!["diagnostics"]![0]!["severity"]));
        Assert.Equal(9, files[^1]!["inputs"]!.AsArray().Count);
    }

    [Fact]
    public async Task Wildcards_stand_for_files_where_the_shell_leaves_them()
    {
        var run = await ToolRun.InProcessAsync("inputs", Path.Combine(Path.GetDirectoryName(Sample.Sdxl)!, "*.json"), "--json");

        Assert.Equal([Sample.ColourCard, Sample.Flux, Sample.Sdxl], JsonNode.Parse(run.Output)!.AsArray().Select(f => (string?)f!["file"]));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var folder = new TempFolder();
        var file = folder.File("x.json");
        await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken), new UTF8Encoding(true),
            TestContext.Current.CancellationToken);

        (await ToolRun.InProcessAsync("inputs", file)).Fine();
    }

    [Fact]
    public async Task Names_of_the_form_lock_hold()
    {
        using var folder = new TempFolder();
        var file = folder.Write("card.json", await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken));
        (await ToolRun.InProcessAsync("lock", file)).Fine();
        var path = folder.File("card.form.lock");
        await File.WriteAllTextAsync(path,
            (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("input Softness ", "input Blurriness ",
                StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Contains("Blurriness", (await ToolRun.InProcessAsync("inputs", file)).Fine().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_of_a_server_brings_its_nodes()
    {
        using var folder = new TempFolder();
        var schema = folder.Write("mine.json", Schemas.WithOneNode("colour_of_my_own"));
        var file =
            folder.Write("card.json",
                (await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken)).Replace("\"blank_image\"", "\"colour_of_my_own\"",
                    StringComparison.Ordinal));

        (await ToolRun.InProcessAsync("inputs", file)).Fails(1, "error INVK007", "colour_of_my_own");
        (await ToolRun.InProcessAsync("inputs", file, "--unknown-nodes", "keep")).Fine();
        Assert.DoesNotContain("error INVK007", (await ToolRun.InProcessAsync("inputs", file, "--schema", schema)).Error, StringComparison.Ordinal);
        (await ToolRun.InProcessAsync("inputs", file, "--unknown-nodes", "perhaps")).Fails(2, "'perhaps' is none of error, keep and drop");
        (await ToolRun.InProcessAsync("inputs", file, "--schema", "nowhere.json")).Fails(1, "nowhere.json cannot be read");
    }
}
