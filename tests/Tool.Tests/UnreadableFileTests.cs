using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Tests;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests files that are missing, truncated or in another encoding: an error names the file, and the others are not affected.</summary>
public sealed class UnreadableFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _card;

    public UnreadableFileTests() => _card = _folder.Write("card.json", File.ReadAllText(Sample.ColourCard));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Utf_16_with_a_mark_is_read_by_every_verb(string name)
    {
        var expected = JsonNode.Parse((await ToolRun.InProcessAsync("inputs", _card, "--json")).Fine().Output)![0]!["inputs"]!.ToJsonString();
        await File.WriteAllTextAsync(_card, await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken), Encoding.GetEncoding(name),
            TestContext.Current.CancellationToken);

        Assert.Equal(expected, JsonNode.Parse((await ToolRun.InProcessAsync("inputs", _card, "--json")).Fine().Output)![0]!["inputs"]!.ToJsonString());
        (await ToolRun.InProcessAsync("graph", _card)).Fine();
        (await ToolRun.InProcessAsync("lock", _card)).Fine();
        (await ToolRun.InProcessAsync("check", _card)).Fine();
    }

    [Theory]
    [InlineData("latin1.json", "not UTF-8 (byte 0xE4 at offset 8864)")]
    [InlineData("utf16le.json", null)]
    public async Task Shared_faults_are_read_or_refused(string name, string? problem)
    {
        var path = _folder.File(name);
        await File.WriteAllBytesAsync(path, await File.ReadAllBytesAsync(Evidence.Path("faults", name), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        var run = await ToolRun.InProcessAsync("lock", path);

        if (problem is null)
            run.Fine();
        else
            run.Fails(1, name + "(1,1): error INVK041", problem);
        Assert.Equal(problem is null, File.Exists(Path.ChangeExtension(path, ".form.lock")));
    }

    [Fact]
    public async Task Latin_1_is_refused_by_every_verb_and_never_replaced()
    {
        var text = await File.ReadAllTextAsync(_card, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_card, Encoding.Latin1.GetBytes(text.Replace("\"Softness\"", "\"Größe\"", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);

        foreach (var verb in (string[])["inputs", "graph", "lock", "check", "run"])
            (await ToolRun.InProcessAsync(verb, _card)).Fails(1, "card.json(1,1): error INVK041", "not UTF-8 (byte 0xF6 at offset ");
        Assert.False(File.Exists(_folder.File("card.form.lock")));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_read_is_named_by_every_verb_and_not_overwritten()
    {
        (await ToolRun.InProcessAsync("lock", _card)).Fine();
        var path = _folder.File("card.form.lock");
        var spoiled =
            Encoding.Latin1.GetBytes(
                (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("label=\"Softness\"", "label=\"Größe\"",
                    StringComparison.Ordinal));
        await File.WriteAllBytesAsync(path, spoiled, TestContext.Current.CancellationToken);

        foreach (var verb in (string[])["inputs", "graph", "lock", "check", "run"])
            (await ToolRun.InProcessAsync(verb, _card)).Fails(1, "INVK041", "card.form.lock", "not UTF-8 (byte 0xF6 at offset ");
        Assert.Equal(spoiled, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task A_schema_that_cannot_be_read_leaves_every_lock_as_it_was(string? schema)
    {
        var path = _folder.File("server.schema.json");
        if (schema is null)
            await File.WriteAllBytesAsync(path, [(byte)'"', 0xE9, (byte)'"'], TestContext.Current.CancellationToken);
        else
            _folder.Write("server.schema.json", schema);
        _folder.Write("card.form.lock", "form-lock 1\n");

        (await ToolRun.InProcessAsync("lock", _card, "--schema", path)).Fails(1, "server.schema.json");
        Assert.Equal("form-lock 1\n", await File.ReadAllTextAsync(_folder.File("card.form.lock"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_written_is_named_and_the_others_are_written()
    {
        var first = _folder.Write("a.json", await File.ReadAllTextAsync(_card, TestContext.Current.CancellationToken));
        var last = _folder.Write("z.json", await File.ReadAllTextAsync(_card, TestContext.Current.CancellationToken));
        Directory.CreateDirectory(_folder.File("a.form.lock"));

        var run = await ToolRun.InProcessAsync("lock", first, _folder.File("missing.json"), last, "--json");

        run.Fails(1, "a.form.lock", "missing.json(1,1): error INVK041");
        Assert.True(File.Exists(_folder.File("z.form.lock")));
        Assert.Equal([_folder.File("z.form.lock")], JsonNode.Parse(run.Output)!.AsArray().Where(f => (bool)f!["written"]!).Select(f => (string?)f!["lock"]));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
