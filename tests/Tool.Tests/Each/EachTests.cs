using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Tests.Each;

/// <summary><c>run --each</c> on the stand-in.</summary>
public sealed class EachTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private InvokeAIServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Photos => _folder.File("photos");

    private string Done => _folder.File("done");

    public async ValueTask InitializeAsync()
    {
        _server = await InvokeAIServer.StartAsync(Stop);
        _server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, Stop));
        Directory.CreateDirectory(Photos);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_file_is_one_item_and_its_result_has_its_name()
    {
        Paint("a.png", "b.png", "c.png");

        var run = (await EachAsync("*.png")).Fine();

        Assert.Equal(["a.png", "b.png", "c.png"], Results());
        Assert.Equal(3, _server.QueueItems.Count);
        Assert.Contains(Path.Combine(Done, "b.png"), run.Output.Split('\n').Select(line => line.Trim()));
        Assert.Contains("3 files: 3 done.", run.Error, StringComparison.Ordinal);
        Assert.Contains("100 %", run.Error, StringComparison.Ordinal);
        // The image that went in made the image that came out: other images make other ones.
        Assert.Equal(3, Results().Select(name => Convert.ToHexString(File.ReadAllBytes(Path.Combine(Done, name)))).Distinct().Count());
    }

    [Fact]
    public async Task What_is_finished_is_skipped()
    {
        Paint("a.png", "b.png");
        (await EachAsync("*.png")).Fine();
        Paint("c.png");

        var run = (await EachAsync("*.png", "--resume")).Fine();

        Assert.Contains("3 files: 1 done, 2 done earlier.", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, _server.QueueItems.Count);
        Assert.Equal(["a.png", "b.png", "c.png"], Results());
    }

    [Fact]
    public async Task A_file_that_changed_and_a_result_that_was_deleted_are_made_again()
    {
        Paint("a.png", "b.png", "c.png");
        (await EachAsync("*.png")).Fine();
        await File.WriteAllBytesAsync(Path.Combine(Photos, "a.png"), InvokeAIServer.PaintPng(64, 64, 77), Stop);
        var before = await File.ReadAllBytesAsync(Path.Combine(Done, "a.png"), Stop);
        File.Delete(Path.Combine(Done, "b.png"));

        (await EachAsync("*.png", "--resume")).Fine();

        Assert.Equal(5, _server.QueueItems.Count);
        Assert.NotEqual(before, await File.ReadAllBytesAsync(Path.Combine(Done, "a.png"), Stop));
        Assert.Equal(["a.png", "b.png", "c.png"], Results());
    }

    [Fact]
    public async Task Files_that_fail_are_listed_at_the_end_and_run_again()
    {
        Paint("a.png", "c.png");
        File.WriteAllText(Path.Combine(Photos, "b.png"), "this is no image");

        var run = (await EachAsync("*.png")).Fails(1, "b.png: ", "3 files: 2 done, 1 failed.", "--resume");
        Assert.Equal(["a.png", "c.png"], Results());
        Assert.True(run.Error.IndexOf("error: ", StringComparison.Ordinal) > run.Error.LastIndexOf("100 %", StringComparison.Ordinal));

        Paint("b.png");
        (await EachAsync("*.png", "--resume")).Fine();
        Assert.Equal(["a.png", "b.png", "c.png"], Results());
        Assert.Equal(3, _server.QueueItems.Count);
    }

    [Fact]
    public async Task Files_that_differ_in_their_extension_have_results_of_their_own()
    {
        Paint("a.png", "a.jpg", "A.webp", "b.png");

        (await EachAsync("*")).Fine();

        Assert.Equal(["A.webp.png", "a.jpg.png", "a.png.png", "b.png"], Results());
    }

    [Fact]
    public async Task A_file_that_would_be_replaced_stops_everything_before_anything_is_sent()
    {
        Paint("a.png", "b.png");
        Directory.CreateDirectory(Done);
        File.WriteAllText(Path.Combine(Done, "b.png"), "mine");

        (await EachAsync("*.png")).Fails(2, "b.png exists and would be replaced", "--overwrite");
        Assert.Empty(_server.QueueItems);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Done, "b.png")));

        (await EachAsync("*.png", "--overwrite")).Fine();
        Assert.NotEqual("mine", File.ReadAllText(Path.Combine(Done, "b.png")));
    }

    [Fact]
    public async Task Results_of_an_earlier_call_are_neither_mixed_nor_replaced_unasked()
    {
        Paint("a.png");
        (await EachAsync("*.png")).Fine();

        (await EachAsync("*.png")).Fails(2, "has results of an earlier call", "--resume");
        (await EachAsync("*.png", "--resume", "--set", "Steps=3")).Fails(2, "of other settings");
        Assert.Single(_server.QueueItems);

        (await EachAsync("*.png", "--resume", "--overwrite", "--set", "Steps=3")).Fine();
        Assert.Equal(2, _server.QueueItems.Count);
    }

    [Theory]
    [InlineData("nothing-*.png", "finds no file")]
    [InlineData("", "is a folder")]
    [InlineData("../*/a.png", "has a wildcard in the name of a folder")]
    [InlineData("nowhere/*.png", "as the folder does not exist")]
    public async Task Patterns_that_mean_nothing_are_refused(string pattern, string words)
    {
        Paint("a.png");

        (await EachAsync(pattern)).Fails(2, words);
        Assert.False(Directory.Exists(Done));
    }

    [Theory]
    [InlineData("--into is missing", "run FLUX --each PHOTOS/*.png --out OUT", "--into", "Picture")]
    [InlineData("no image input", "run FLUX --each PHOTOS/*.png --into Steps --out OUT", "does not take a file", "Picture")]
    [InlineData("no folder", "run FLUX --each PHOTOS/*.png --into Picture", "--out")]
    [InlineData("set twice", "run FLUX --each PHOTOS/*.png --into Picture --set Picture=x --out OUT", "--set", "--into")]
    [InlineData("a sweep", "run FLUX --each PHOTOS/*.png --into Picture --set Steps=2,3 --out OUT", "takes one value")]
    [InlineData("repeated", "run FLUX --each PHOTOS/*.png --into Picture --runs 2 --out OUT", "--runs")]
    [InlineData("among the sources", "run FLUX --each PHOTOS/*.png --into Picture --out PHOTOS", "beside it")]
    [InlineData("without --each", "run FLUX --into Picture --out OUT", "belong to --each")]
    public async Task Options_that_do_not_go_together_are_refused(string why, string line, params string[] words)
    {
        Paint("a.png");

        var args =
            line.Split(' ')
                .Select(
                    word => word.Replace("FLUX", Sample.Flux, StringComparison.Ordinal).Replace("PHOTOS", Photos, StringComparison.Ordinal)
                        .Replace("OUT", Done, StringComparison.Ordinal));
        var run = await ToolRun.InProcessAsync([.. args, "--server", _server.BaseAddress.ToString()]);

        Assert.True(run.ExitCode == 2, why + run.Error);
        run.Fails(2, words);
        Assert.Empty(_server.QueueItems);
    }

    [Fact]
    public async Task What_all_files_are_refused_for_is_not_tried_for_all_of_them()
    {
        Paint([.. Enumerable.Range(0, 40).Select(i => $"{i}.png")]);

        (await EachAsync("*.png", "--set", "Model=Nothing")).Fails(1, "'Nothing'", "not done");

        Assert.InRange(_server.Requests.Count(r => r.Path.Contains("images/upload", StringComparison.Ordinal)), 0, 20);
        Assert.Empty(_server.QueueItems);
    }

    [Fact]
    public async Task An_interrupt_cancels_and_the_same_command_goes_on()
    {
        Paint([.. Enumerable.Range(0, 20).Select(i => $"{i:00}.png")]);
        _server.PauseProcessor();
        using var interrupts = new Interrupts();
        using var error = new StringWriter();
        var running = ToolRunner.RunAsync([.. Args("*.png")], new ToolConsole(TextWriter.Null, error, null, interrupts));
        while (_server.QueueItems.Count < 8)
            await Task.Delay(20, Stop);

        interrupts.Raise();
        Assert.Equal(130, await running.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.All(_server.QueueItems, item => Assert.Equal("canceled", (string?)item["status"]));
        Assert.InRange(_server.QueueItems.Count, 8, 16);
        var canceled = _server.QueueItems.Count;

        _server.ResumeProcessor();
        (await EachAsync("*.png", "--resume")).Fine();
        Assert.Equal(20, Results().Count);
        Assert.Equal(canceled + 20, _server.QueueItems.Count);
    }

    [Fact]
    public async Task What_an_interrupt_leaves_on_the_server_is_brought_later()
    {
        Paint("a.png", "b.png");
        _server.PauseProcessor();
        using var interrupts = new Interrupts();
        using var error = new StringWriter();
        using var no = new StringReader("n\n");
        var running = ToolRunner.RunAsync([.. Args("*.png")], new ToolConsole(TextWriter.Null, error, no, interrupts, canAsk: true));
        // Both are followed: an interrupt before that cancels the submission.
        while (_server.Requests.Select(request => request.Path).Where(path => path.Contains("/b/", StringComparison.Ordinal)).Distinct().Count() < 2)
            await Task.Delay(20, Stop);

        interrupts.Raise();
        Assert.Equal(130, await running.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Contains("--resume", error.ToString(), StringComparison.Ordinal);
        _server.ResumeProcessor();
        await _server.WaitUntilIdleAsync(Stop);

        (await EachAsync("*.png", "--resume")).Fine();
        Assert.Equal(["a.png", "b.png"], Results());
        Assert.Equal(2, _server.QueueItems.Count);
    }

    [Fact]
    public async Task Two_calls_do_not_write_to_one_folder()
    {
        Paint("a.png");
        _server.PauseProcessor();
        using var interrupts = new Interrupts();
        var running = ToolRunner.RunAsync([.. Args("*.png")], new ToolConsole(TextWriter.Null, TextWriter.Null, null, interrupts));
        while (_server.QueueItems.Count == 0)
            await Task.Delay(20, Stop);

        (await EachAsync("*.png", "--resume")).Fails(1, "another 'run --each' writes to this folder");

        _server.ResumeProcessor();
        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromMinutes(1), Stop));
    }

    [Fact]
    public async Task Half_a_line_of_the_journal_and_half_a_file_are_cleaned_up()
    {
        Paint("a.png", "b.png");
        (await EachAsync("*.png")).Fine();
        var journal = Path.Combine(Done, ".invokeai-run.jsonl");
        var text = await File.ReadAllTextAsync(journal, Stop);
        await File.WriteAllTextAsync(journal, text[..^20], Stop);
        var part = Path.Combine(Done, $".{Guid.NewGuid():N}.part");
        await File.WriteAllTextAsync(part, "half", Stop);

        (await EachAsync("*.png", "--resume")).Fine();
        (await EachAsync("*.png", "--resume")).Fine();

        Assert.False(File.Exists(part));
        Assert.Equal(["a.png", "b.png"], Results());
        // The line that was lost said that one was done: its batch was found again.
        Assert.Equal(2, _server.QueueItems.Count);
    }

    [Fact]
    public async Task The_files_are_told_as_json()
    {
        Paint("a.png");
        File.WriteAllText(Path.Combine(Photos, "b.png"), "this is no image");

        var run = (await EachAsync("*.png", "--json")).Fails(1);

        var files = JsonNode.Parse(run.Output)!["files"]!.AsArray();
        Assert.Equal(["completed", "failed"], files.Select(file => (string?)file!["outcome"]));
        Assert.Equal(Path.Combine(Done, "a.png"), (string?)Assert.Single(files[0]!["files"]!.AsArray()));
        Assert.NotNull((string?)files[1]!["error"]);
    }

    private void Paint(params string[] names)
    {
        foreach (var name in names)
            File.WriteAllBytes(Path.Combine(Photos, name), InvokeAIServer.PaintPng(64, 64, name.Sum(c => (int)c)));
    }

    private IReadOnlyList<string> Results()
        => [.. Directory.GetFiles(Done).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)];

    private string[] Args(string pattern, params string[] more)
        => ["run", Sample.Flux, "--each", Path.Combine(Photos, pattern), "--into", "Picture", "--out", Done, .. more, "--server",
            _server.BaseAddress.ToString()];

    private Task<ToolRun> EachAsync(string pattern, params string[] more) => ToolRun.InProcessAsync(Args(pattern, more));
}
