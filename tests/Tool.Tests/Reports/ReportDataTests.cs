using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InvokeAI.Reports;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Tests what a report says of a run, of its items and of their files.</summary>
public sealed partial class ReportDataTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run-1", true, "Run run-1, ended 2026-11-28 12:05 UTC.")]
    [InlineData("r", true, "Run r, ended 2026-11-28 12:05 UTC.")]
    [InlineData("", true, "Ended 2026-11-28 12:05 UTC.")]
    [InlineData("run-1", false, "Run run-1.")]
    [InlineData("", false, "")]
    public async Task The_page_says_which_run_it_was_and_when_its_last_item_ended(string id, bool hasEnded, string summary)
    {
        var items = Enumerable.Range(0, 3).Select(
            i => new RunItem<WorkflowOutputs> { Outputs = new(), Index = i, CompletedAt = hasEnded && i < 2 ? Noon.AddMinutes(5 * (1 - i)) : null });
        await SaveAsync(new() { Items = [.. items], RunId = id });
        var text = await TextAsync();
        Assert.Contains($"</span>. {summary}<span id=\"count\"", text, StringComparison.Ordinal);
        Assert.Contains(">InvokeAI run<", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_script_of_the_page_may_run()
    {
        await SaveAsync(MadeRun.Of(MadeRun.Item()));
        var policy = WholePolicy().Match(System.Net.WebUtility.HtmlDecode(await TextAsync())).Value;
        Assert.StartsWith("default-src 'none'; img-src data: 'self' file:; media-src data: 'self' file:; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.EndsWith("; base-uri 'none'; form-action 'none'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T", "what", "T: what")]
    [InlineData("OutOfMemoryError", "no room", "OutOfMemoryError: no room")]
    [InlineData("", "what", "what")]
    public async Task An_error_is_its_type_and_its_message(string type, string message, string text)
    {
        var error = await ErrorAsync(new() { Type = type, Message = message });
        Assert.Equal(text, (string?)error["text"]);
        Assert.False(error.AsObject().ContainsKey("node"));
        Assert.False(error.AsObject().ContainsKey("traceback"));
    }

    [Theory]
    [InlineData("Denoise", "denoise_latents", "Denoise")]
    [InlineData(null, "denoise_latents", "denoise_latents")]
    [InlineData(null, null, "n")]
    public async Task The_node_of_an_error_has_its_label_else_its_type_else_its_id(string? label, string? type, string node)
    {
        var error = await ErrorAsync(new() { Message = "what", NodeId = "n", NodeType = type, NodeLabel = label, Traceback = "line 1" });
        Assert.Equal((node, "line 1"), ((string?)error["node"], (string?)error["traceback"]));
    }

    [Fact]
    public async Task An_item_has_its_place_outcome_and_time()
    {
        RunItem<WorkflowOutputs>[] items =
        [
            new() { Outputs = new(), Index = 3, ItemId = 7, StartedAt = Noon, CompletedAt = Noon.AddSeconds(1.26) },
            new() { Outputs = new(), Index = 4, ItemId = 8, Outcome = RunOutcome.ServerRestarted, StartedAt = Noon },
        ];
        await SaveAsync(new() { Items = items });
        var saved = (await DataAsync())["items"]!;
        Assert.Equal((3, 7, "completed", 1.3), ((int)saved[0]!["index"]!, (int)saved[0]!["id"]!, (string?)saved[0]!["outcome"], (double)saved[0]!["seconds"]!));
        Assert.Equal((4, 8, "server_restarted"), ((int)saved[1]!["index"]!, (int)saved[1]!["id"]!, (string?)saved[1]!["outcome"]));
        Assert.False(saved[1]!.AsObject().ContainsKey("seconds"));
        Assert.False(saved[0]!.AsObject().ContainsKey("error"));
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData((64 * 1024) + 1, false)]
    public async Task A_small_image_without_a_thumbnail_is_its_own(int length, bool isSmall)
    {
        var content = new byte[length];
        InvokeAIServer.PaintPng(8, 8, 1).CopyTo(content, 0);
        await SaveAsync(MadeRun.Of(MadeRun.Item().With(new OutputImage("a.png", content), MadeRun.Image("b.png", 2))));
        var files = (await FilesAsync())!;
        Assert.Equal(isSmall ? "f0" : null, (string?)files[0]!["thumbnail"]);
        Assert.Equal(isSmall ? "f1" : "f0", (string?)files[1]!["thumbnail"]);
        Assert.Equal("index-files/a.png", (string?)files[0]!["path"]);
        // Its size is known only where somebody measured it.
        Assert.False(files[0]!.AsObject().ContainsKey("width"));
        Assert.Equal((96, 64), ((int)files[1]!["width"]!, (int)files[1]!["height"]!));
        Assert.False(files[1]!.AsObject().ContainsKey("isVideo") || files[1]!.AsObject().ContainsKey("isMissing"));
    }

    [Fact]
    public async Task A_video_has_no_image_of_its_own()
    {
        var item = new RunItem<WorkflowOutputs> { Outputs = new(), Videos = new([new OutputVideo("a.mp4", "xxxxftyp1234567890"u8.ToArray())]) };
        await SaveAsync(new() { Items = [item] });
        var file = Assert.Single((await FilesAsync())!)!;
        Assert.Equal((true, "index-files/a.mp4"), ((bool)file["isVideo"]!, (string?)file["path"]));
        Assert.False(file.AsObject().ContainsKey("thumbnail"));
    }

    [Theory]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("FFD8FFE000104A46", "image/jpeg")]
    [InlineData("474946383961010001", "image/gif")]
    [InlineData("524946460000000057454250", "image/webp")]
    [InlineData("5249464600000000574542", "application/octet-stream")]
    [InlineData("0000001866747970", "video/mp4")]
    [InlineData("00000018667479", "application/octet-stream")]
    [InlineData("1A45DFA3", "video/webm")]
    [InlineData("3C68746D6C3E", "application/octet-stream")]
    [InlineData("000089504E47", "application/octet-stream")]
    [InlineData("00FFD8FF", "application/octet-stream")]
    [InlineData("0047494638", "application/octet-stream")]
    [InlineData("001A45DFA3", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public async Task A_file_in_the_page_has_the_type_that_it_begins_with(string content, string type)
    {
        var bytes = Convert.FromHexString(content);
        await SaveAsync(MadeRun.Of(MadeRun.Item().With(new OutputImage("a.png", bytes))), new() { SingleFile = true });
        var block = Regex.Match(await TextAsync(), """<script type="text/plain" id="f0">(.*?)</script>""", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal($"data:{type};base64,{Convert.ToBase64String(bytes)}", block);
        Assert.Equal("f0", (string?)(await FilesAsync())![0]!["original"]);
    }

    [Fact]
    public async Task Files_are_shown_whatever_the_case_of_their_extension_and_each_has_a_name_of_its_own()
    {
        await SaveAsync(MadeRun.Of(MadeRun.Item().With(MadeRun.Image("A.PNG", 1), MadeRun.Image("a.png", 2), MadeRun.Image("a.JPEG", 3))));
        Assert.Equal(["index-files/A.PNG", "index-files/a-2.png", "index-files/a.JPEG"], (await FilesAsync())!.Select(file => (string?)file!["path"]));
    }

    [Fact]
    public async Task An_original_that_is_on_the_disk_is_linked_and_not_copied()
    {
        Directory.CreateDirectory(_folder.File("kept"));
        var path = _folder.File("kept/a b.png");
        await File.WriteAllBytesAsync(path, InvokeAIServer.PaintPng(8, 8, 1), Stop);
        var result = MadeRun.Of(MadeRun.Item().With(MadeRun.Image("a.png", 1), MadeRun.Image("b.png", 2)));
        await ReportWriter.SaveAsync(result, _folder.File("index.html"), new(), file => file.Name == "a.png" ? path : null, Stop);
        Assert.Equal(["kept/a%20b.png", "index-files/b.png"], (await FilesAsync())!.Select(file => (string?)file!["path"]));
        Assert.Equal([_folder.File("index-files/b.png")], Directory.GetFiles(_folder.File("index-files")));

        // What was there before is not removed with what the page holds.
        await ReportWriter.SaveAsync(result, _folder.File("index.html"), new() { SingleFile = true }, file => file.Name == "a.png" ? path : null, Stop);
        Assert.True(File.Exists(path));
        Assert.All((await FilesAsync())!, file => Assert.NotNull((string?)file!["original"]));
    }

    [Fact]
    public async Task An_input_that_an_item_does_not_report_has_no_value_there()
    {
        var result = MadeRun.Of(MadeRun.Item(("steps", 1)), MadeRun.Item(), MadeRun.Item(("steps", 2)), MadeRun.Item(("steps", 1)));
        await SaveAsync(result);
        var data = await DataAsync();
        Assert.Equal(["steps"], data["inputs"]!.AsArray().Select(input => (string?)input!["label"]));
        Assert.Equal(["1", "2"], data["inputs"]![0]!["values"]!.AsArray().Select(value => (string?)value));
        Assert.Equal([0, -1, 1, 0], data["items"]!.AsArray().Select(item => (int)item!["values"]![0]!));
    }

    [Fact]
    public async Task Inputs_of_one_name_are_told_apart()
    {
        static RunValue Value(string node, int value)
            => new() { NodeId = node, FieldName = "steps", Value = System.Text.Json.JsonSerializer.SerializeToElement(value) };
        RunItem<WorkflowOutputs>[] items =
        [
            new() { Outputs = new(), Values = [Value("a", 1), Value("b", 3)] },
            new() { Outputs = new(), Index = 1, Values = [Value("a", 2), Value("b", 4)] },
        ];
        await SaveAsync(new() { Items = items });
        var data = await DataAsync();
        Assert.Equal(["steps (a.steps)", "steps (b.steps)"], data["inputs"]!.AsArray().Select(input => (string?)input!["label"]));
        Assert.Equal((-1, -1), ((int)data["rows"]!, (int)data["columns"]!));
    }

    [Fact]
    public async Task The_title_is_the_one_that_was_given()
    {
        await SaveAsync(MadeRun.Of(MadeRun.Item()), new() { Title = "Mine & {{summary}}" });
        Assert.Contains("Mine &amp; {{summary}}<", await TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_report_needs_a_path(string path)
        => await Assert.ThrowsAsync<ArgumentException>(() => ReportWriter.SaveAsync(MadeRun.Of(MadeRun.Item()), path, new(), _ => null, Stop));

    private Task SaveAsync(RunResult<WorkflowOutputs> result, ReportOptions? options = null)
        => result.SaveReportAsync(_folder.File("index.html"), options, Stop);

    private async Task<JsonNode> ErrorAsync(RunError error)
    {
        await SaveAsync(MadeRun.Of(MadeRun.Item().Failed(error)));
        return (await DataAsync())["items"]![0]!["error"]!;
    }

    private async Task<JsonArray?> FilesAsync() => (await DataAsync())["items"]![0]!["files"]!.AsArray();

    private Task<string> TextAsync() => File.ReadAllTextAsync(_folder.File("index.html"), Stop);

    private async Task<JsonNode> DataAsync() => JsonNode.Parse(Data().Match(await TextAsync()).Groups[1].Value)!;

    [GeneratedRegex("""<script type="application/json" id="data">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("""default-src[^"]*form-action 'none'""")]
    private static partial Regex WholePolicy();
}
