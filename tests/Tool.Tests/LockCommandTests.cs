using System.Text.Json.Nodes;

namespace InvokeAI.Tool.Tests;

public sealed class LockCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _card;

    public LockCommandTests() => _card = _folder.Write("card.json", File.ReadAllText(Sample.ColourCard));

    private string Lock => _folder.File("card.form.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lock_then_check_is_silent_and_lock_again_writes_nothing()
    {
        var first = (await ToolRun.InProcessAsync("lock", _card)).Fine();
        Assert.Contains("with 9 inputs and 1 outputs", first.Output, StringComparison.Ordinal);
        var written = File.GetLastWriteTimeUtc(Lock);

        var check = (await ToolRun.InProcessAsync("check", _card, "--json")).Fine();
        Assert.Equal("", check.Error);
        Assert.Equal($$"""{"file":"{{_card}}","changes":[],"diagnostics":[]}""", JsonNode.Parse(check.Output)!.ToJsonString());
        Assert.Contains("is up to date", (await ToolRun.InProcessAsync("lock", _card)).Fine().Output, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Lock));
    }

    [Fact]
    public async Task A_moved_field_breaks_the_check_until_it_is_accepted()
    {
        (await ToolRun.InProcessAsync("lock", _card)).Fine();
        _folder.Write("card.json", Workflows.WithFieldsSwapped(await File.ReadAllTextAsync(_card, TestContext.Current.CancellationToken), 0, 3));

        var check = await ToolRun.InProcessAsync("check", _card, "--json");

        check.Fails(1, "error INVK101", "card.json(");
        var changes = JsonNode.Parse(check.Output)!["changes"]!.AsArray();
        Assert.All(changes, c => Assert.Equal("INVK101 error", $"{c!["id"]} {c["severity"]}"));
        Assert.Contains(changes, c => (string?)c!["kind"] == "moved" && c["oldIndex"] is not null && c["newIndex"] is not null && (int)c["line"]! >= 1);
        Assert.Contains("accepted INVK101 moved", (await ToolRun.InProcessAsync("lock", _card)).Fine().Output, StringComparison.Ordinal);
        (await ToolRun.InProcessAsync("check", _card)).Fine();
    }

    [Fact]
    public async Task A_field_that_is_gone_is_placed_in_the_lock()
    {
        (await ToolRun.InProcessAsync("lock", _card)).Fine();
        var text = await File.ReadAllTextAsync(Lock, TestContext.Current.CancellationToken);
        var line = text.Split('\n').First(l => l.StartsWith("input Softness", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Lock,
            text.Replace(line,
                line + "\n" + line.Replace("Softness", "Gone", StringComparison.Ordinal).Replace("field=radius", "field=other", StringComparison.Ordinal),
                StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var check = await ToolRun.InProcessAsync("check", _card, "--json");

        check.Fails(1, "card.form.lock(", "error INVK102");
        var missing = JsonNode.Parse(check.Output)!["changes"]!.AsArray().Single(c => (string?)c!["kind"] == "missing")!;
        Assert.Equal($"Gone {Lock}", $"{missing["name"]} {missing["file"]}");
        Assert.Null(missing["newIndex"]);
    }

    [Fact]
    public async Task No_lock_is_information_unless_one_is_required()
    {
        var run = (await ToolRun.InProcessAsync("check", _card)).Fine();
        Assert.Contains("info INVK110", run.Error, StringComparison.Ordinal);
        Assert.Contains("no form lock yet", run.Output, StringComparison.Ordinal);

        (await ToolRun.InProcessAsync("check", _card, "--require-lock")).Fails(1, "error INVK110");
    }

    [Fact]
    public async Task Several_files_give_an_array_and_bad_ones_hide_none()
    {
        var run = await ToolRun.InProcessAsync("check", _card, _folder.File("missing.json"), "--json");

        run.Fails(1, "missing.json(1,1): error INVK041");
        Assert.Equal(2, JsonNode.Parse(run.Output)!.AsArray().Count);
    }

    [Fact]
    public async Task A_renamed_workflow_takes_its_lock_along()
    {
        (await ToolRun.InProcessAsync("lock", _card)).Fine();
        var renamed = _folder.File("colours.json");
        File.Move(_card, renamed);

        Assert.Contains("warning INVK112", (await ToolRun.InProcessAsync("check", renamed)).Fine().Error, StringComparison.Ordinal);
        Assert.Contains("took", (await ToolRun.InProcessAsync("lock", renamed)).Fine().Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Lock));
        Assert.True(File.Exists(_folder.File("colours.form.lock")));
    }

    [Fact]
    public async Task What_is_no_workflow_is_not_locked()
    {
        var file = _folder.Write("x.json", "{}");

        (await ToolRun.InProcessAsync("lock", file, _card)).Fails(1, "x.json(");
        Assert.False(File.Exists(_folder.File("x.form.lock")));
        Assert.True(File.Exists(Lock));
    }

    [Fact]
    public async Task Lock_says_as_json_what_it_wrote()
    {
        var run = (await ToolRun.InProcessAsync("lock", _card, "--json")).Fine();

        var written = Assert.Single(JsonNode.Parse(run.Output)!.AsArray())!;
        Assert.Equal($"{Lock} true", $"{written["lock"]} {written["written"]!.ToJsonString()}");
    }
}
