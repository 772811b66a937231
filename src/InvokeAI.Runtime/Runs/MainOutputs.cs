using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>The pictures or videos that a run is for: those that are not intermediate, else those of the last nodes (facts §5.5).</summary>
internal static class MainOutputs
{
    // They yield names that they were given; the pictures are not theirs.
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

    private static List<NodeData> NodesOf(ReadOnlyMemory<byte> graph)
    {
        if (graph.IsEmpty)
            return [];
        using var document = JsonDocument.Parse(graph);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("nodes", out var nodes))
            return [];
        var sources = document.RootElement.TryGetProperty("edges", out var edges)
            ? edges.EnumerateArray().Select(e => e.GetProperty("source").GetProperty("node_id").GetString()).ToHashSet()
            : [];
        return
        [
            .. nodes.EnumerateObject().Select(n => new NodeData(
                n.Name,
                n.Value.TryGetProperty("type", out var type) ? type.GetString() ?? "" : "",
                "",
                n.Value.TryGetProperty("is_intermediate", out var intermediate) && intermediate.ValueKind == JsonValueKind.True,
                !sources.Contains(n.Name))),
        ];
    }
}
