using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.Execution;

/// <summary>
/// Creates the graph of a saved workflow as the server does when another workflow calls it (docs/invokeai/graph.md#call-a-saved-workflow). It is simpler than
/// the GUI's.
/// </summary>
internal static class SavedWorkflowGraph
{
    private const string InputPrefix = "saved_workflow_input::";

    public static (JsonObject Nodes, List<Edge> Edges) Build(JsonObject workflow, JsonObject inputs)
    {
        var nodes = new JsonObject();
        foreach (var data in (workflow["nodes"] as JsonArray ?? []).OfType<JsonObject>().Where(n => n.Text("type") == "invocation").Select(n => n["data"])
            .OfType<JsonObject>())
        {
            var type = data.Text("type")!;
            if (NodeRules.IsBatchNode(type) && !type.EndsWith("_generator", StringComparison.Ordinal))
                throw new NodeFailure("UnsupportedWorkflowNodeError", $"Workflow contains unsupported node type: {type}");
            var node = new JsonObject { ["id"] = data.Text("id"), ["type"] = type };
            foreach (var (name, input) in data["inputs"] as JsonObject ?? [])
            {
                if (input is JsonObject held && held.ContainsKey("value") && !(name == "board" && held["value"].Text() is "auto" or "none"))
                    node[name] = held["value"].Copy();
            }

            node["use_cache"] = data.Flag("useCache") ?? false;
            node["is_intermediate"] = data.Flag("isIntermediate") ?? false;
            nodes[data.Text("id")!] = node;
        }

        var edges = (workflow["edges"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(e => e.Text("type") == "default" && nodes.ContainsKey(e.Text("source") ?? "") && nodes.ContainsKey(e.Text("target") ?? ""))
            .Select(e => new Edge(e.Text("source")!, e.Text("sourceHandle")!, e.Text("target")!, e.Text("targetHandle")!)).ToList();
        foreach (var edge in edges)
            nodes[edge.Destination]!.AsObject().Remove(edge.DestinationField);
        foreach (var (key, value) in inputs)
        {
            var parts = key.Replace(InputPrefix, "", StringComparison.Ordinal).Split("::");
            if (parts.Length == 2 && nodes[parts[0]] is JsonObject target)
                target[parts[1]] = value.Copy();
        }

        return (nodes, edges);
    }
}
