using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Graph;

/// <summary>The edges that are sent, each once (docs/invokeai/graph.md#resolve-the-edges).</summary>
internal static class GraphEdges
{
    public static IReadOnlyList<GraphEdge> Find(EdgeSet edges, HashSet<string> sent)
    {
        var found = new List<GraphEdge>();
        var seen = new HashSet<GraphEdge>();
        foreach (var edge in edges.All)
        {
            if (edge.IsCollapsed || edges.Target(edge) is not { IsExecutable: true } || edges.Source(edge) is not { Node.IsExecutable: true } source)
                continue;
            if (!sent.Contains(edge.Target) || !sent.Contains(source.Node.Id))
                continue;
            var resolved = new GraphEdge(source.Node.Id, source.Handle, edge.Target, edge.TargetHandle!);
            if (seen.Add(resolved))
                found.Add(resolved);
        }

        return found;
    }
}
