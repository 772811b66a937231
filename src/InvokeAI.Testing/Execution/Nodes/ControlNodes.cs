using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements loops, choices and the results of workflows.</summary>
internal static class ControlNodes
{
    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["iterate"] = Iterate;
        nodes["collect"] = Collect;
        nodes["if"] = c => new JsonObject { ["value"] = c[c.Node.Flag("condition") == true ? "true_input" : "false_input"].Copy() };
        nodes["workflow_return_value"] = c => new JsonObject { ["value"] = new JsonObject { ["key"] = c["key"].Copy(), ["value"] = c["value"].Copy() } };
        nodes["workflow_return"] = Return;
        nodes["workflow_return_get"] = c => new JsonObject { ["value"] = (c["values"] as JsonObject)?[c.Text("key")].Copy() };
    }

    private static JsonObject Iterate(NodeContext context)
    {
        var (from, edge) = context.Prepared.Inputs[0];
        var items = (JsonArray)from.Result![edge.SourceField]!;
        var index = context.Prepared.Path[^1];
        return new JsonObject { ["item"] = items[index].Copy(), ["index"] = index, ["total"] = items.Count };
    }

    // What is already a collection comes first; single items follow in the order of their turns.
    private static JsonObject Collect(NodeContext context)
    {
        var collected = new JsonArray();
        var inputs = context.Prepared.Inputs.Where(i => i.From.IsExecuted).ToList();
        foreach (var (from, edge) in inputs.Where(i => i.Edge.DestinationField == "collection"))
        {
            foreach (var item in (from.Result![edge.SourceField] as JsonArray) ?? [])
                collected.Add(item.Copy());
        }

        foreach (var (from, edge) in inputs.Where(i => i.Edge.DestinationField == "item").OrderBy(i => i.From.Path, PathOrder.Instance))
            collected.Add(from.Result![edge.SourceField].Copy());
        return new JsonObject { ["collection"] = collected };
    }

    private static JsonObject Return(NodeContext context)
    {
        var values = new JsonObject();
        foreach (var entry in context.List("values").OfType<JsonObject>())
        {
            if (entry.Text("key") is { } key)
                values[key] = entry["value"].Copy();
        }

        return new JsonObject { ["values"] = values };
    }

    private sealed class PathOrder : IComparer<int[]>
    {
        public static PathOrder Instance { get; } = new();

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
