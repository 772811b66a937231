using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests that whatever a workflow or a server sends, the terminal that shows it is not affected, and programs read the same values.</summary>
public sealed class HostileTextTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _card;
    private readonly string _edges;

    public HostileTextTests()
    {
        var card = File.ReadAllText(Sample.ColourCard);
        _card = _folder.Write("card.json", HostileText.Workflow(card));
        _edges = _folder.Write("edges.json", HostileText.Workflow(card, edges: true, HostileText.Words + new string('x', 50_000)));
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Verbs() =>
    [
        "inputs CARD EDGES", "inputs CARD EDGES --json", "graph CARD", "graph EDGES", "graph CARD --json", "graph EDGES --json", "graph EDGES --set Nothing=1",
        "check CARD EDGES", "check CARD EDGES --json", "lock CARD EDGES", "lock CARD EDGES --json", "inputs \u001b[2J\n.json",
        "graph CARD --unknown-nodes \u001b\u202e", "inputs CARD --schema \u001b.json",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task No_verb_lets_them_through(string line)
    {
        // With a lock of the same form under other labels there is much to say about it.
        (await ToolRun.InProcessAsync("lock",
            _folder.Write("plain.json", await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken)))).Fine();
        File.Copy(_folder.File("plain.form.lock"), _folder.File("card.form.lock"));
        var run =
            await ToolRun.InProcessAsync(
                [.. line.Split(' ').Select(word => word.Replace("CARD", _card, StringComparison.Ordinal).Replace("EDGES", _edges, StringComparison.Ordinal))]);

        HostileText.AssertNoLeaks(run.Output);
        HostileText.AssertNoLeaks(run.Error);
        Assert.All(run.Error.Split('\n'), said => Assert.InRange(said.Length, 0, 12_000));
        foreach (var file in Directory.GetFiles(_folder.Path, "*.form.lock"))
            HostileText.AssertNoLeaks(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Programs_read_the_labels_as_they_are()
    {
        var run = (await ToolRun.InProcessAsync("inputs", _card, "--json")).Fine();
        Assert.Contains(JsonNode.Parse(run.Output)![0]!["inputs"]!.AsArray(), input => (string?)input!["label"] == HostileText.Words);
        var graph = (await ToolRun.InProcessAsync("graph", _card, "--json")).Fine();
        Assert.Equal(HostileText.Words, (string?)JsonNode.Parse(graph.Output)!["workflow"]!["name"]);
    }

    [Fact]
    public async Task A_lock_of_hostile_labels_is_no_drift()
    {
        (await ToolRun.InProcessAsync("lock", _card)).Fine();
        var check = (await ToolRun.InProcessAsync("check", _card, "--json")).Fine();
        Assert.Empty(JsonNode.Parse(check.Output)!["changes"]!.AsArray());
    }

    public static TheoryData<string> ServerVerbs() =>
    [
        "doctor CARD MODEL", "doctor CARD MODEL --json", "models", "models --json", "boards", "boards --json", "boards delete nothing", "models delete nothing",
        "models install hostile",
        "run CARD --set Board=nothing", "run CARD", "run CARD --json", "run MODEL --set Model=nothing", "run MODEL", "queue list", "queue list --json",
    ];

    [Theory]
    [MemberData(nameof(ServerVerbs))]
    public async Task No_word_of_a_server_gets_through(string line)
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        server.AddModel(HostileText.Words, HostileText.Words, "main");
        server.AddModel(HostileText.Words, "sdxl", "main");
        server.AddModel(HostileText.Words, "sdxl", "main");
        server.AddBoard(HostileText.Words);
        server.FailInstall("hostile", HostileText.Words);
        var model = _folder.Write("model.json", HostileText.Workflow(await File.ReadAllTextAsync(Sample.Sdxl, TestContext.Current.CancellationToken)));
        string[] arguments =
            [.. line.Split(' ').Select(word => word.Replace("CARD", _card, StringComparison.Ordinal).Replace("MODEL", model, StringComparison.Ordinal)),
                "--server", server.BaseAddress.ToString()];

        var run = await ToolRun.InProcessAsync(arguments);

        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
        HostileText.AssertNoLeaks(run.Output);
        HostileText.AssertNoLeaks(run.Error);
    }

    [Theory]
    [InlineData("models", 500)]
    [InlineData("boards --json", 422)]
    [InlineData("queue status", 401)]
    [InlineData("schema pull", 500)]
    [InlineData("schema pull", 200)]
    public async Task No_error_of_a_server_gets_through(string line, int status)
    {
        var answer = new JsonObject { ["detail"] = HostileText.Words, ["\u001b[2J\u202e"] = 1 }.ToJsonString();
        using var server =
            new FakeServer(
                ((string[])["/api/v2/models/", "/api/v1/boards/", "/api/v1/queue/default/status", "/openapi.json", "/api/v1/app/version"]).ToDictionary(
                    path => path, _ => answer), status);

        var run = await ToolRun.InProcessAsync([.. line.Split(' '), "--server", server.Address]);

        run.Fails(1);
        HostileText.AssertNoLeaks(run.Output);
        HostileText.AssertNoLeaks(run.Error);
    }
}
