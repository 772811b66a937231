using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests that <c>--set</c> accepts the IDs of style presets, system prompts, saved workflows and boards beside their names.</summary>
public sealed class IdTests : IAsyncLifetime
{
    private const string Callee = """{"name":"Twin","meta":{"version":"4.0.0","category":"user"},"nodes":[],"edges":[]}""";

    private readonly TempFolder _folder = new();
    private InvokeAIServer _server = null!;
    private string _file = "";

    public async ValueTask InitializeAsync()
    {
        _server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        _file = PresetFile.Write(_folder);
        _server.AddModelsOf(await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("id:{0}", "id:{0}", "id:{0}")]
    [InlineData("id: {0}", "id: {0}", "id: {0}")]
    [InlineData("""{{"style_preset_id":"{0}"}}""", """{{"system_prompt_id":"{0}"}}""", "\"{0}\"")]
    public async Task An_id_stands_for_the_one_of_several_that_have_the_name(string preset, string prompt, string workflow)
    {
        string[] presets = [_server.AddStylePreset("Twin", "a {prompt}"), _server.AddStylePreset("Twin", "b {prompt}")];
        string[] prompts = [_server.AddSystemPrompt("Twin", "a"), _server.AddSystemPrompt("Twin", "b")];
        string[] saved = [_server.AddWorkflow(Callee), _server.AddWorkflow(Callee)];
        foreach (var i in (int[])[0, 1])
        {
            string[] sets = [Set(0, preset, presets[i]), Set(1, prompt, prompts[i]), Set(2, workflow, saved[i])];
            // The called workflow fails, as it returns nothing. What was sent is what counts.
            await RunAsync("run", _file, "--set", sets[0], "--set", sets[1], "--set", sets[2]);
            Check(_server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]!);

            var graph = (await ToolRun.InProcessAsync("graph", _file, "--set", sets[0], "--set", sets[1], "--set", sets[2], "--json")).Fine();
            Check(JsonNode.Parse(graph.Output)!["graph"]!["nodes"]!);

            void Check(JsonNode nodes)
            {
                Assert.Equal(presets[i], (string?)nodes["style"]!["style_preset"]!["style_preset_id"]);
                Assert.Equal(prompts[i], (string?)nodes["system"]!["system_prompt"]!["system_prompt_id"]);
                Assert.Equal(saved[i], (string?)nodes["call"]!["workflow_id"]);
            }
        }
    }

    [Fact]
    public async Task A_name_still_works_and_one_that_several_have_is_refused_with_their_ids()
    {
        var (preset, prompt, workflow) =
            (_server.AddStylePreset("Ink", "{prompt}"), _server.AddSystemPrompt("Brief", "Be brief."), _server.AddWorkflow(Callee));
        await RunAsync("run", _file, "--set", "0=Ink", "--set", "1=Brief", "--set", "2=Twin");
        var nodes = _server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]!;
        Assert.Equal((preset, prompt, workflow),
            ((string?)nodes["style"]!["style_preset"]!["style_preset_id"], (string?)nodes["system"]!["system_prompt"]!["system_prompt_id"],
                (string?)nodes["call"]!["workflow_id"]));

        var other = _server.AddStylePreset("Ink", "other {prompt}");
        (await RunAsync("run", _file, "--set", "0=Ink", "--set", "1=Brief", "--set", "2=Twin")).Fails(1, preset, other);
    }

    [Theory]
    [InlineData("0=id:")]
    [InlineData("1=id: ")]
    [InlineData("2=id:")]
    public async Task A_prefix_alone_is_refused(string set)
        => (await RunAsync("run", _file, "--set", set)).Fails(2, "there is no id after 'id:'");

    [Fact]
    public async Task A_board_goes_by_its_id()
    {
        string[] boards = [_server.AddBoard("renders"), _server.AddBoard("renders")];
        (await ToolRun.InProcessAsync("run", Sample.ColourCard, "--set", "Board=id:" + boards[1], "--server", _server.BaseAddress.ToString())).Fine();
        Assert.Equal(0, (int)_server.Boards.Single(b => (string)b["board_id"]! == boards[0])["image_count"]!);
        Assert.Equal(1, (int)_server.Boards.Single(b => (string)b["board_id"]! == boards[1])["image_count"]!);
    }

    private static string Set(int index, string form, string id) => $"{index}={string.Format(System.Globalization.CultureInfo.InvariantCulture, form, id)}";

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InProcessAsync([.. args, "--server", _server.BaseAddress.ToString()]);
}
