using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>
/// Validates the graph: unique IDs, edges between existing fields, no cycles, types that fit, connected iterators and collectors. In the server's order, with
/// its messages.
/// </summary>
internal sealed class GraphRules(NodeCatalog catalog)
{
    /// <summary>Returns the reason why the server refuses the graph, or null.</summary>
    public string? Refusal(IReadOnlyDictionary<string, JsonObject> nodes, IReadOnlyList<Edge> edges) =>
        Ids(nodes) ?? Ends(nodes, edges) ?? Cycles(nodes, edges) ?? Types(nodes, edges)
        ?? new LoopRules(nodes, edges, Output, Input).Refusal();

    private static string? Ids(IReadOnlyDictionary<string, JsonObject> nodes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, node) in nodes)
        {
            if (!seen.Add(node.Text("id") ?? ""))
                return $"Node ids must be unique, found duplicates {node.Text("id")}";
        }

        foreach (var (key, node) in nodes)
        {
            if (node.Text("id") != key)
                return $"Node ids must match, got {key} and {node.Text("id")}";
        }

        return null;
    }

    private string? Ends(IReadOnlyDictionary<string, JsonObject> nodes, IReadOnlyList<Edge> edges)
    {
        foreach (var edge in edges)
        {
            if (!nodes.TryGetValue(edge.Source, out var source))
                return $"Edge source node {edge.Source} does not exist in the graph";
            if (!nodes.TryGetValue(edge.Destination, out var destination))
                return $"Edge destination node {edge.Destination} does not exist in the graph";
            if (Output(source, edge.SourceField) is null)
                return $"Edge source field {edge.SourceField} does not exist in node {edge.Source}";
            if (Input(destination, edge.DestinationField) is null && !NodeRules.AllowsExtra(destination.Text("type")!))
                return $"Edge destination field {edge.DestinationField} does not exist in node {edge.Destination}";
        }

        return null;
    }

    private static string? Cycles(IReadOnlyDictionary<string, JsonObject> nodes, IReadOnlyList<Edge> edges) =>
        Order(nodes.Keys, edges) is null ? "Graph contains cycles" : null;

    /// <summary>Returns the nodes in an order in which each comes after those that feed it, or null if they form a circle.</summary>
    public static List<string>? Order(IEnumerable<string> nodes, IReadOnlyList<Edge> edges)
    {
        var waiting = nodes.ToDictionary(n => n, _ => 0, StringComparer.Ordinal);
        var next = edges.ToLookup(e => e.Source, e => e.Destination, StringComparer.Ordinal);
        foreach (var edge in edges)
            waiting[edge.Destination]++;
        var ready = new Queue<string>(waiting.Where(n => n.Value == 0).Select(n => n.Key));
        var order = new List<string>(waiting.Count);
        while (ready.TryDequeue(out var node))
        {
            order.Add(node);
            foreach (var destination in next[node])
            {
                if (--waiting[destination] == 0)
                    ready.Enqueue(destination);
            }
        }

        return order.Count == waiting.Count ? order : null;
    }

    private string? Types(IReadOnlyDictionary<string, JsonObject> nodes, IReadOnlyList<Edge> edges)
    {
        foreach (var edge in edges)
        {
            if (Input(nodes[edge.Destination], edge.DestinationField) is { } to
                && !EdgeTypes.Fit(Output(nodes[edge.Source], edge.SourceField)!, to))
                return $"Edge source and target types do not match ({edge.Source}.{edge.SourceField} -> {edge.Destination}.{edge.DestinationField})";
        }

        return null;
    }

    private FieldType? Output(JsonObject node, string field) =>
        catalog.TryGet(node.Text("type")!, out var template) ? template.Output(field)?.Type : null;

    private FieldType? Input(JsonObject node, string field) =>
        catalog.TryGet(node.Text("type")!, out var template) && template.Input(field) is { } input ? input.Type.Original ?? input.Type : null;
}
