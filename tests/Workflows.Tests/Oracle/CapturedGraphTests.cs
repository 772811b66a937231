using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Oracle;

/// <summary>
/// Graphs that a GUI of 6.3 really enqueued, beside ours from the workflow that was embedded with them. The server filled defaults in before
/// it gave them back, and newer node versions have inputs that those had not.
/// </summary>
[NeedsCorpus("python-client")]
public sealed class CapturedGraphTests
{
    [Theory]
    [InlineData("flux-image-to-image")]
    [InlineData("sdxl-flux-refine")]
    [InlineData("sdxl-text-to-image")]
    public void Captured_graphs_are_reproduced(string name)
    {
        var item = JsonNode.Parse(File.ReadAllText(Evidence.Path("python-client", "api-calls", $"call-wf-{name}.json")))!;
        var captured = JsonNode.Parse(File.ReadAllText(Evidence.Path("python-client", "expected", $"gui-graph-{name}.json")))!;
        captured = captured["graph"] ?? captured;
        var loaded = WorkflowLoader.Load(name + ".json", item["workflow"]!.ToJsonString(), new LoadOptions(EmbeddedCatalog.Instance));
        var graph = JsonNode.Parse(GraphRenderer.Render(loaded.Plan!).Graph)!;

        Assert.Equal(Edges(captured), Edges(graph));
        var connected = graph["edges"]!.AsArray().Select(e => ((string?)e!["destination"]!["node_id"], (string?)e["destination"]!["field"])).ToHashSet();
        Assert.Equal(captured["nodes"]!.AsObject().Select(n => n.Key).Order(StringComparer.Ordinal),
            graph["nodes"]!.AsObject().Select(n => n.Key).Order(StringComparer.Ordinal));
        foreach (var (id, node) in captured["nodes"]!.AsObject())
        {
            foreach (var (field, value) in node!.AsObject())
            {
                // What is fed was filled in by the server; its auto board is not ours; an empty collection is its default.
                var filledIn = connected.Contains((id, field)) || field == "board" || value is JsonArray { Count: 0 };
                if (!filledIn || graph["nodes"]![id]!.AsObject().ContainsKey(field))
                    JsonDifference.AssertNone(value, graph["nodes"]![id]![field]);
            }
        }
    }

    private static string[] Edges(JsonNode graph)
        => [.. graph["edges"]!.AsArray()
            .Select(e => $"{e!["source"]!["node_id"]}.{e["source"]!["field"]} {e["destination"]!["node_id"]}.{e["destination"]!["field"]}")
            .Order(StringComparer.Ordinal)];
}
