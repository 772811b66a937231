using System.Text;
using System.Text.Json;
using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Outputs;

/// <summary>Tests three queue items of a real server with models as users see them: what the Python client finds in them, and all that it does not.</summary>
[NeedsCorpus("python-client")]
public sealed class RealItemTests
{
    public static TheoryData<string> Items { get; } = ["flux-image-to-image", "sdxl-flux-refine", "sdxl-text-to-image"];

    [Theory]
    [MemberData(nameof(Items))]
    public void The_runs_pictures_are_those_that_the_Python_client_finds_with_and_without_the_workflow(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Evidence.Path("python-client", "expected", $"outputs-{name}.json")));
        var names =
            expected.RootElement.EnumerateArray().SelectMany(o => o.GetProperty("image_names").EnumerateArray()).Select(n => n.GetString()!).Order().ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names, Read(name, withWorkflow: true).Item.Images.Select(i => i.Name).Order());
        Assert.Equal(names, Read(name, withWorkflow: false).Item.Images.Select(i => i.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Every_result_is_found_at_its_node(string name)
    {
        var (item, session) = Read(name, withWorkflow: true);
        var (pictures, values) = (0, 0);
        foreach (var result in session.GetProperty("results").EnumerateObject())
        {
            var output = Assert.Single(item.Output(session.GetProperty("prepared_source_mapping").GetProperty(result.Name).GetString()!));
            Assert.Equal(result.Value.GetProperty("type").GetString(), output.Type);
            Assert.Equal(result.Value.GetRawText(), output.Json.GetRawText());
            if (result.Value.TryGetProperty("image", out var image))
            {
                var picture = Assert.Single(output.Images);
                Assert.Equal((image.GetProperty("image_name").GetString(), result.Value.GetProperty("width").GetInt32()), (picture.Name, picture.Width));
                pictures++;
            }

            values += result.Value.TryGetProperty("value", out _) ? 1 : 0;
        }

        // Intermediate images, texts and numbers: none of them is there for the Python client.
        Assert.True(pictures >= item.Images.Count && pictures + values > item.Images.Count);
    }

    [Fact]
    public void Intermediate_pictures_of_several_stages_go_by_their_nodes()
    {
        var (item, session) = Read("sdxl-flux-refine", withWorkflow: true);
        string[] types = ["l2i", "hed_edge_detection", "flux_vae_decode", "flux_vae_decode"];
        var nodes =
            session.GetProperty("graph").GetProperty("nodes").EnumerateObject().Where(n => types.Contains(n.Value.GetProperty("type").GetString())).ToList();
        Assert.Equal(types.Order(), nodes.Select(n => n.Value.GetProperty("type").GetString()!).Order());
        Assert.Equal(4, nodes.SelectMany(n => item.Output(n.Name).Images).Select(i => i.Name).Except(item.Images.Select(i => i.Name)).Count());
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Outputs_go_by_their_names(string name)
    {
        var (item, _) = Read(name, withWorkflow: true);
        var outputs = Definition(name).Outputs.Where(o => item.Output(o.Name).Images.Count > 0).ToList();
        Assert.Equal(item.Images.Select(i => i.Name), outputs.SelectMany(o => item.Output(o.Name).Images).Select(i => i.Name));
        Assert.All(outputs, o => Assert.Equal(item.Output(o.NodeId).Images.Select(i => i.Name), item.Output(o.Name).Images.Select(i => i.Name)));
    }

    private static (RunItem Item, JsonElement Session) Read(string name, bool withWorkflow)
    {
        var json = Json(name);
        var transport = new InvokeAITransport(() => throw new InvalidOperationException(), new Uri("http://server/"), new(), NullLoggerFactory.Instance);
        var finished = FinishedItemReader.Read(Encoding.UTF8.GetBytes(json.GetRawText()), keepGraph: true);
        var template = withWorkflow ? ((IWorkflow)Definition(name)).Template : null;
        return (new RunItem(new(transport, 0, finished.ItemId, RunOutcome.Completed, finished, template, [])), json.GetProperty("session"));
    }

    private static WorkflowDefinition Definition(string name) => WorkflowDefinition.Parse(Json(name).GetProperty("workflow").GetRawText(), name);

    private static JsonElement Json(string name)
        => JsonDocument.Parse(File.ReadAllText(Evidence.Path("python-client", "api-calls", $"call-wf-{name}.json"))).RootElement;
}
