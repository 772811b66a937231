using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>Selects the main images or videos of a run: those that are not intermediate, otherwise those of the last nodes.</summary>
internal static class MainOutputs
{
    // They yield names that they were given; the images are not theirs.
    private static readonly HashSet<string> PassThrough =
        ["image", "image_collection", "image_batch", "image_generator", "show_image", "video", "collect", "iterate", "if", "metadata_item"];

    public static IReadOnlyList<T> Find<T>(FinishedItem? item, WorkflowTemplate? template, Func<string, IReadOnlyList<NodeResult>, List<T>> find)
        where T : OutputFile
    {
        if (item is null)
            return [];
        var nodes = template is { Data.Nodes.Count: > 0 } ? (IReadOnlyList<NodeData>)template.Data.Nodes : NodesOf(item.Graph);
        var kept = Collect(nodes.Where(n => !n.IsIntermediate));
        return kept.Count > 0 ? kept : Collect(nodes.Where(n => n.IsLast));

        List<T> Collect(IEnumerable<NodeData> of)
        {
            var files = new List<T>();
            var names = new HashSet<string>();
            foreach (var node in of.Where(n => !PassThrough.Contains(n.Type)))
                files.AddRange(find(node.Id, item.Results.Of(node.Id)).Where(file => names.Add(file.Name)));
            return files;
        }
    }

    // The graph is the server's: what is not a node or an edge in it is ignored.
    private static List<NodeData> NodesOf(ReadOnlyMemory<byte> graph)
    {
        if (graph.IsEmpty)
            return [];
        using var document = JsonDocument.Parse(graph);
        if (Member(document.RootElement, "nodes") is not { ValueKind: JsonValueKind.Object } nodes)
            return [];
        var sources = Member(document.RootElement, "edges") is { ValueKind: JsonValueKind.Array } edges
            ? edges.EnumerateArray().Select(e => Text(Member(Member(e, "source"), "node_id"))).ToHashSet()
            : [];
        return
        [
            .. nodes.EnumerateObject().Select(n => new NodeData(
                n.Name,
                Text(Member(n.Value, "type")) ?? "",
                "",
                Member(n.Value, "is_intermediate") is { ValueKind: JsonValueKind.True },
                !sources.Contains(n.Name))),
        ];
    }

    private static JsonElement? Member(JsonElement? of, string name)
        => of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
