using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Tests what a report writes to the disk, and what its data says.</summary>
public sealed partial class ReportFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Originals_are_saved_beside_the_page_and_thumbnails_are_embedded()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var client = new InvokeAIClient(server.BaseAddress.ToString());
        var run = await client.SubmitAsync(WorkflowDefinition.Load(Sample.ColourCard), cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);

        await result.SaveReportAsync(_folder.File("deep/index.html"), cancellationToken: Stop);

        var file = Assert.Single((await DataAsync("deep/index.html"))["items"]![0]!["files"]!.AsArray())!;
        Assert.Equal(result.Images[0].Name, (string?)file["name"]);
        Assert.Equal($"index-files/{result.Images[0].Name}", (string?)file["path"]);
        Assert.Equal(await result.Images[0].GetBytesAsync(Stop), await File.ReadAllBytesAsync(_folder.File("deep/" + (string?)file["path"]), Stop));
        Assert.StartsWith("data:image/webp;base64,", await BlockAsync("deep/index.html", (string)file["thumbnail"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_file_has_the_originals_inside_and_nothing_beside()
    {
        var result = MadeRun.Sweep(("steps", [10, 20]));

        await result.SaveReportAsync(_folder.File("index.html"), new() { SingleFile = true }, Stop);

        Assert.Equal([_folder.File("index.html")], Directory.GetFileSystemEntries(_folder.Path));
        var file = (await DataAsync("index.html"))["items"]![1]!["files"]![0]!;
        var original = await BlockAsync("index.html", (string)file["original"]!);
        Assert.Equal(await result.Images[1].GetBytesAsync(Stop), Convert.FromBase64String(original["data:image/png;base64,".Length..]));
    }

    [Fact]
    public async Task What_is_beyond_50_megabytes_stays_beside_a_single_file()
    {
        var large = new byte[30_000_000];
        InvokeAIServer.PaintPng(8, 8, 1).CopyTo(large, 0);
        var result =
            MadeRun.Of(MadeRun.Item(("steps", 1)).With(new OutputImage("a.png", large)), MadeRun.Item(("steps", 2)).With(new OutputImage("b.png", large)),
                MadeRun.Item(("steps", 3)).With(MadeRun.Image("c.png", 1)));

        await result.SaveReportAsync(_folder.File("index.html"), new() { SingleFile = true }, Stop);

        Assert.Equal([_folder.File("index-files/b.png")], Directory.GetFiles(_folder.File("index-files")));
        var items = (await DataAsync("index.html"))["items"]!.AsArray();
        Assert.Equal([null, "index-files/b.png", null], items.Select(item => (string?)item!["files"]![0]!["path"]));
        Assert.Equal([true, false, true], items.Select(item => item!["files"]![0]!["original"] is not null));
    }

    [Fact]
    public async Task A_deleted_image_is_told_and_the_others_are_there()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var client = new InvokeAIClient(server.BaseAddress.ToString());
        var workflow = WorkflowDefinition.Load(Sample.ColourCard);
        var run = await client.SubmitAsync(workflow, sweep => sweep.Over(workflow.Inputs["Width"], [64, 96]), cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);
        Assert.True(server.LoseImage(result.Images[0].Name));

        await result.SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);

        var items = (await DataAsync("index.html"))["items"]!.AsArray();
        Assert.Equal([true, null], items.Select(item => (bool?)item!["files"]![0]!["isMissing"]));
        Assert.Single(Directory.GetFiles(_folder.File("index-files")));
    }

    [Fact]
    public async Task Inputs_that_differ_are_told_from_those_that_do_not()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var client = new InvokeAIClient(server.BaseAddress.ToString());
        var workflow = WorkflowDefinition.Load(Sample.ColourCard).With("Height", 64);
        var run =
            await client.SubmitAsync(workflow, sweep => sweep.Over(workflow.Inputs["Width"], [64, 96]).Over(workflow.Inputs["BlurType"], ["box", "gaussian"]),
                cancellationToken: Stop);
        await (await run.WaitAsync(Stop)).SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);

        var data = await DataAsync("index.html");
        Assert.Equal([workflow.Inputs["Width"].Label, workflow.Inputs["BlurType"].Label], data["inputs"]!.AsArray().Select(input => (string?)input!["label"]));
        Assert.Equal(["64", "96"], data["inputs"]![0]!["values"]!.AsArray().Select(value => (string?)value));
        Assert.Contains(data["shared"]!.AsArray(), pair => (string?)pair![0] == workflow.Inputs["Height"].Label && (string?)pair[1] == "64");
        Assert.DoesNotContain(data["shared"]!.AsArray(), pair => (string?)pair![0] == workflow.Inputs["Width"].Label);
    }

    [Theory]
    [InlineData("steps=1,2;cfg=3,4,5", 0, 1)]
    [InlineData("steps=1,2", -1, -1)]
    [InlineData("", -1, -1)]
    public async Task The_first_inputs_that_cross_are_the_axes(string axes, int rows, int columns)
    {
        var sweep =
            axes.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(axis => axis.Split('='))
                .Select(axis => (axis[0], axis[1].Split(',').Select(n => (object)int.Parse(n, CultureInfo.InvariantCulture)).ToArray())).ToArray();

        await MadeRun.Sweep(sweep).SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);

        var data = await DataAsync("index.html");
        Assert.Equal((rows, columns), ((int)data["rows"]!, (int)data["columns"]!));
    }

    [Fact]
    public async Task Seeds_drawn_for_each_item_are_no_axis()
    {
        var result =
            MadeRun.Of(
                Enumerable.Range(0, 4).Select(i => MadeRun.Item(("seed", 1000 + i), ("steps", i % 2), ("cfg", i / 2)).With(MadeRun.Image($"{i}.png", i))));

        await result.SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);

        var data = await DataAsync("index.html");
        Assert.Equal((1, 2), ((int)data["rows"]!, (int)data["columns"]!));
    }

    [Fact]
    public async Task What_a_browser_would_run_is_not_linked()
    {
        var result =
            MadeRun.Of(
                MadeRun.Item()
                    .With(new OutputImage("evil.html", "<script>alert(1)</script>"u8.ToArray()), new OutputImage("../up.svg", "<svg/>"u8.ToArray()),
                        new OutputImage("javascript:alert(1).png", InvokeAIServer.PaintPng(8, 8, 1))));

        await result.SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop);

        Assert.Equal([null, null, "index-files/javascript_alert%281%29.png"],
            (await DataAsync("index.html"))["items"]![0]!["files"]!.AsArray().Select(file => (string?)file!["path"]));
        Assert.Equal(3, Directory.GetFiles(_folder.File("index-files")).Length);
        Assert.DoesNotContain(Directory.GetFiles(_folder.File("index-files")),
            path => path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".svg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_page_that_could_not_be_finished()
    {
        var result = MadeRun.Sweep(("steps", [1, 2]));
        // The folder of the originals cannot be made, as a file has its name.
        _folder.Write("index-files", "");

        await Assert.ThrowsAnyAsync<IOException>(() => result.SaveReportAsync(_folder.File("index.html"), cancellationToken: Stop));

        Assert.Equal([_folder.File("index-files")], Directory.GetFileSystemEntries(_folder.Path));
    }

    private async Task<JsonNode> DataAsync(string page) => JsonNode.Parse(Data().Match(await File.ReadAllTextAsync(_folder.File(page), Stop)).Groups[1].Value)!;

    private async Task<string> BlockAsync(string page, string id)
        => Regex.Match(await File.ReadAllTextAsync(_folder.File(page), Stop), $"""<script type="text/plain" id="{id}">(.*?)</script>""",
            RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex("""<script type="application/json" id="data">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Data();
}
