namespace InvokeAI.Workflows.Document;

/// <summary>Edges that hold, found by their ends.</summary>
internal sealed class EdgeSet(WorkflowDocument document)
{
    private static readonly List<DocumentEdge> None = [];

    private readonly List<DocumentEdge> _all = [];
    private readonly Dictionary<string, List<DocumentEdge>> _into = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DocumentEdge>> _outOf = new(StringComparer.Ordinal);

    public IReadOnlyList<DocumentEdge> All => _all;

    public void Add(DocumentEdge edge)
    {
        _all.Add(edge);
        Bucket(_into, edge.Target).Add(edge);
        Bucket(_outOf, edge.Source).Add(edge);
    }

    public IReadOnlyList<DocumentEdge> Into(string node) => _into.TryGetValue(node, out var edges) ? edges : None;

    public IReadOnlyList<DocumentEdge> OutOf(string node) => _outOf.TryGetValue(node, out var edges) ? edges : None;

    /// <summary>The first edge into that field.</summary>
    public DocumentEdge? Into(string node, string field)
    {
        foreach (var edge in Into(node))
        {
            if (edge.TargetHandle == field)
                return edge;
        }

        return null;
    }

    public DocumentNode? Target(DocumentEdge edge) => document.Node(edge.Target);

    /// <summary>What feeds the edge, followed back through connectors; null where a chain of connectors has no source or runs in a circle.</summary>
    public (DocumentNode Node, string Handle)? Source(DocumentEdge edge) => Source(edge.Source, edge.SourceHandle!);

    public (DocumentNode Node, string Handle)? Source(string nodeId, string handle)
    {
        // A chain cannot be longer than there are edges.
        for (var steps = 0; steps <= _all.Count; steps++)
        {
            var node = document.Node(nodeId);
            if (node is { IsInvocation: true })
                return (node, handle);
            if (node is not { Kind: DocumentNodeKind.Connector } || handle != Connectors.Out || Into(nodeId, Connectors.In) is not { } before)
                return null;
            (nodeId, handle) = (before.Source, before.SourceHandle!);
        }

        return null;
    }

    /// <summary>Every edge of the chains that begin at this connector's output.</summary>
    public List<DocumentEdge> Behind(string connector)
    {
        var found = new List<DocumentEdge>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { connector };
        var open = new Stack<string>();
        open.Push(connector);
        while (open.Count > 0)
        {
            foreach (var edge in OutOf(open.Pop()))
            {
                if (edge.IsCollapsed || edge.SourceHandle != Connectors.Out)
                    continue;
                found.Add(edge);
                if (document.Node(edge.Target) is { Kind: DocumentNodeKind.Connector } next && seen.Add(next.Id))
                    open.Push(next.Id);
            }
        }

        return found;
    }

    /// <summary>With this edge there would be a circle, of which none of those <paramref name="ignored"/> by id is a part.</summary>
    public bool WouldClose(DocumentEdge edge, HashSet<string>? ignored = null)
    {
        if (edge.Source != edge.Target && (OutOf(edge.Target).Count == 0 || Into(edge.Source).Count == 0))
            return false;
        var seen = new HashSet<string>(StringComparer.Ordinal) { edge.Target };
        var open = new Stack<string>();
        open.Push(edge.Target);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node == edge.Source)
                return true;
            foreach (var next in OutOf(node))
            {
                if (ignored?.Contains(next.Id) != true && seen.Add(next.Target))
                    open.Push(next.Target);
            }
        }

        return false;
    }

    /// <summary>There is a circle even without those <paramref name="ignored"/> by id.</summary>
    public bool HasCircle(HashSet<string> ignored)
    {
        var left = _all.Where(e => !ignored.Contains(e.Id)).ToList();
        while (left.Count > 0)
        {
            var fed = new HashSet<string>(left.Select(e => e.Target), StringComparer.Ordinal);
            if (left.RemoveAll(e => !fed.Contains(e.Source)) == 0)
                return true;
        }

        return false;
    }

    private static List<DocumentEdge> Bucket(Dictionary<string, List<DocumentEdge>> buckets, string node)
    {
        if (!buckets.TryGetValue(node, out var bucket))
            buckets.Add(node, bucket = []);
        return bucket;
    }
}
