using System.Text.Json.Nodes;
using InvokeAI.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests <c>run</c> on the stand-in, over real HTTP.</summary>
public sealed class RunCommandTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private InvokeAIServer _server = null!;

    private string Out => _folder.File("out");

    public async ValueTask InitializeAsync() => _server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pictures_land_in_the_folder()
    {
        var run = (await RunAsync(Sample.ColourCard, "--set", "Width=64", "--set", "Colour=#ff0000", "--out", Out)).Fine();

        var file = Assert.Single(Directory.GetFiles(Out));
        Assert.Contains(Path.GetFileName(file), run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 done", run.Error, StringComparison.Ordinal);
        var nodes = _server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]!.AsObject();
        Assert.Contains(nodes, n => n.Value!["width"]?.ToJsonString() == "64");
    }

    [Fact]
    public async Task The_run_is_told_as_json()
    {
        var run = (await RunAsync(Sample.ColourCard, "--out", Out, "--json")).Fine();

        var json = JsonNode.Parse(run.Output)!;
        var item = Assert.Single(json["items"]!.AsArray())!;
        Assert.Equal("completed", (string?)item["outcome"]);
        Assert.True(File.Exists((string?)Assert.Single(item["files"]!.AsArray())));
        Assert.NotNull((string?)json["batch"]);
    }

    [Fact]
    public async Task Without_a_folder_names_on_the_server_are_printed()
    {
        var run = (await RunAsync(Sample.ColourCard)).Fine();

        Assert.Contains(_server.Images, i => run.Output.Contains(i.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_is_uploaded_and_a_board_is_created()
    {
        _server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, TestContext.Current.CancellationToken));
        var picture = _folder.File("photo.png");
        await File.WriteAllBytesAsync(picture, InvokeAIServer.PaintPng(64, 64, 1), TestContext.Current.CancellationToken);

        (await RunAsync(Sample.Flux, "--set", $"Picture=@{picture}", "--set", "Board=renders", "--create-boards", "--out", Out)).Fine();

        Assert.Equal(2, _server.Images.Count(i => !i.IsIntermediate));
        Assert.Contains("renders", Assert.Single(_server.Boards).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_goes_by_its_name()
    {
        var key = _server.AddModel("Juggernaut XL v9", "sdxl", "main");

        (await RunAsync(Sample.Sdxl, "--set", "Model=Juggernaut XL v9", "--set", "Steps=2", "--out", Out)).Fine();

        Assert.Contains(key, _server.EnqueuedBodies[^1].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_to_be_set_is_asked_for()
        => (await RunAsync(Sample.Sdxl)).Fails(2, "'Model' (index 0) has to be set", "--set Model=");

    [Fact]
    public async Task A_model_that_is_not_there_is_said()
        => (await RunAsync(Sample.Sdxl, "--set", "Model=Nothing")).Fails(1, "'Nothing'");

    [Theory]
    [InlineData("Width=3", "its range is 8 … 4096")]
    [InlineData("Colour=red", "it takes a color")]
    [InlineData("Board=", "it is empty")]
    [InlineData("Width=1..3", "its range is 8 … 4096")]
    [InlineData("Width=8..9..0", "its step must be above zero")]
    [InlineData("Softness=0..1000000..0.001", "more than 100000 values")]
    public async Task Wrong_values_are_refused_before_anything_is_sent(string assignment, string words)
    {
        (await RunAsync(Sample.ColourCard, "--set", assignment)).Fails(2, words);
        Assert.Empty(_server.EnqueuedBodies);
    }

    [Fact]
    public async Task Ranges_lists_and_repeated_settings_vary_in_one_request()
    {
        var run =
            (await RunAsync(Sample.ColourCard, "--set", "Width=64..128..32", "--set", "Softness=0.5,1", "--set", "BlurType=box", "--set", "BlurType=gaussian",
                "--out", Out, "--json")).Fine();

        Assert.Single(_server.EnqueuedBodies);
        var items = JsonNode.Parse(run.Output)!["items"]!.AsArray();
        Assert.Equal(12, items.Count);
        Assert.Equal(12, Directory.GetFiles(Out).Length);
        string Value(JsonNode item, string field) => item["values"]!.AsArray().Single(v => (string?)v!["name"] == field)!["value"]!.ToString();
        Assert.Equal(["64", "96", "128"], items.Select(i => Value(i!, "Width")).Distinct());
        Assert.Equal("64 0.5 gaussian", $"{Value(items[1]!, "Width")} {Value(items[1]!, "Softness")} {Value(items[1]!, "BlurType")}");
    }

    [Fact]
    public async Task Zipped_values_go_side_by_side()
    {
        var run = (await RunAsync(Sample.ColourCard, "--set", "Width=64,96", "--set", "Height=96..64..32", "--zip", "--json")).Fine();

        Assert.Equal(2, JsonNode.Parse(run.Output)!["items"]!.AsArray().Count);
        (await RunAsync(Sample.ColourCard, "--set", "Width=64,96", "--set", "Height=64,96,128", "--zip")).Fails(2, "Width has 2, Height has 3");
    }

    [Fact]
    public async Task A_picture_may_vary_and_is_uploaded_once()
    {
        _server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, TestContext.Current.CancellationToken));
        var files = Enumerable.Range(1, 2).Select(i => _folder.File($"{i}.png")).ToList();
        for (var i = 0; i < 2; i++)
            await File.WriteAllBytesAsync(files[i], InvokeAIServer.PaintPng(64, 64, i), TestContext.Current.CancellationToken);

        (await RunAsync(Sample.Flux, "--set", $"Picture=@{files[0]}", "--set", $"Picture=@{files[1]}", "--set", "Seed=1..2", "--out", Out)).Fine();

        Assert.Equal(4, Directory.GetFiles(Out).Length);
        Assert.Equal(2, _server.Requests.Count(r => r.Path.Contains("images/upload", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Random_seeds_differ_from_run_to_run()
    {
        _server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, TestContext.Current.CancellationToken));
        var picture = _folder.File("photo.png");
        await File.WriteAllBytesAsync(picture, InvokeAIServer.PaintPng(64, 64, 1), TestContext.Current.CancellationToken);

        (await RunAsync(Sample.Flux, "--set", $"Picture=@{picture}", "--set", "Seed=random", "--runs", "3", "--out", Out)).Fine();

        Assert.Equal(3, Directory.GetFiles(Out).Length);
    }

    [Fact]
    public async Task What_batch_data_cannot_carry_is_refused()
        => (await RunAsync(Sample.ColourCard, "--set", "Board=a", "--set", "Board=b")).Fails(2, "'Board' (index 8) cannot vary within a run");

    [Fact]
    public async Task A_missing_file_is_refused() => (await RunAsync(Sample.Flux, "--set", "Picture=@nowhere.png")).Fails(2, "there is no file nowhere.png");

    [Fact]
    public async Task A_run_that_fails_ends_with_1_and_the_servers_words()
    {
        _server.AddModelsOf(await File.ReadAllTextAsync(Sample.Flux, TestContext.Current.CancellationToken));
        (await RunAsync(Sample.Flux, "--set", "Picture=nothing.png")).Fails(1, "nothing.png");
    }

    [Fact]
    public async Task A_picture_with_its_workflow_runs_again()
    {
        (await RunAsync(Sample.ColourCard, "--set", "Width=64", "--out", Out)).Fine();
        var picture = Assert.Single(Directory.GetFiles(Out));

        (await RunAsync(picture, "--set", "Height=64")).Fine();

        var nodes = _server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]!.AsObject();
        Assert.Contains(nodes, n => $"{n.Value!["width"]} {n.Value["height"]}" == "64 64");
    }

    [Fact]
    public async Task Pictures_from_the_cache_are_not_written_twice()
    {
        (await RunAsync(Sample.ColourCard, "--out", Out)).Fine();
        (await RunAsync(Sample.ColourCard, "--out", Out)).Fine();
    }

    [Theory]
    [InlineData(true, "y\n", true)]
    [InlineData(true, "n\n", false)]
    [InlineData(false, "", true)]
    public async Task An_interrupt_asks_once_and_cancels_the_run_on_the_server(bool canAsk, string answer, bool cancels)
    {
        _server.PauseProcessor();
        using var interrupts = new Interrupts();
        using var output = new StringWriter();
        using var error = new HeardWriter();
        using var input = new StringReader(answer);
        var running =
            ToolRunner.RunAsync(["run", Sample.ColourCard, "--server", _server.BaseAddress.ToString()],
                new ToolConsole(output, error, input, interrupts, canAsk));
        await error.WaitForAsync("0 of 1 done");

        interrupts.Raise();

        Assert.Equal(130, await running.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(canAsk, error.ToString().Contains("Cancel the run on the server", StringComparison.Ordinal));
        Assert.Equal(cancels ? "canceled" : "pending", (string?)Assert.Single(_server.QueueItems)["status"]);
    }

    [Theory]
    [InlineData(true, "y\n", true)]
    [InlineData(true, "n\n", false)]
    [InlineData(false, "", true)]
    public async Task An_interrupt_when_the_server_has_just_taken_the_run_does_not_leave_it_behind_without_a_word(bool canAsk, string answer, bool cancels)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, TestContext.Current.CancellationToken);
        server.PauseProcessor();
        // The client cancels what was queued twice, and the tool says so as soon as it has the run.
        server.Faults.Add(new(FaultKind.HandleTwice) { Path = "enqueue_batch" });
        using var interrupts = new Interrupts();
        using var output = new StringWriter();
        using var error = new HeardWriter();
        using var input = new StringReader(answer);
        var raised = 0;
        error.Heard = text =>
        {
            if (text.StartsWith("warning:", StringComparison.Ordinal) && Interlocked.Exchange(ref raised, 1) == 0)
                interrupts.Raise();
        };

        var exitCode =
            await ToolRunner.RunAsync(["run", Sample.ColourCard, "--server", server.BaseAddress.ToString()],
                new ToolConsole(output, error, input, interrupts, canAsk)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal((130, 1), (exitCode, raised));
        Assert.Equal(canAsk, error.ToString().Contains("Cancel the run on the server", StringComparison.Ordinal));
        Assert.Equal(!cancels, error.ToString().Contains("The run goes on", StringComparison.Ordinal));
        Assert.Equal(["canceled", cancels ? "canceled" : "pending"], server.QueueItems.Select(item => (string?)item["status"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Boards_are_listed_created_and_deleted()
    {
        (await ToolRun.InProcessAsync("boards", "create", "renders", "--server", _server.BaseAddress.ToString())).Fine();
        Assert.Equal("renders",
            (string?)JsonNode.Parse((await ToolRun.InProcessAsync("boards", "--json", "--server", _server.BaseAddress.ToString())).Fine().Output)![0]!["name"]);
        (await ToolRun.InProcessAsync("boards", "delete", "render", "--server", _server.BaseAddress.ToString())).Fails(1, "it has renders");
        (await ToolRun.InProcessAsync("boards", "delete", "renders", "--server", _server.BaseAddress.ToString())).Fine();
        Assert.Empty(_server.Boards);
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync(["run", .. args, "--server", _server.BaseAddress.ToString()]);
}
