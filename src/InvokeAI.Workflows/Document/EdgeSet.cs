using InvokeAI.Workflows.Graph;

namespace InvokeAI.Workflows.Document;

/// <summary>Holds accepted edges, which are found by their ends.</summary>
internal sealed class EdgeSet(WorkflowDocument document)
{
    private static readonly List<DocumentEdge> None = [];

    private readonly List<DocumentEdge> _all = [];
    private readonly Dictionary<string, List<DocumentEdge>> _into = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DocumentEdge>> _outOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Field), List<DocumentEdge>> _intoField = new(FieldComparer.Instance);
    private readonly Dictionary<GraphEdge, DocumentEdge> _connections = [];
    private readonly ConnectorChains _chains = new(document);

    public IReadOnlyList<DocumentEdge> All => _all;

    /// <summary>Gets what feeds connectors.</summary>
    public ConnectorChains Chains => _chains;

    public void Add(DocumentEdge edge)
    {
        _all.Add(edge);
        Bucket(_into, edge.Target).Add(edge);
        Bucket(_outOf, edge.Source).Add(edge);
        if (edge.IsCollapsed)
            return;
        Bucket(_intoField, (edge.Target, edge.TargetHandle!)).Add(edge);
        _connections[Connection(edge)] = edge;
        _chains.Add(edge);
    }

    public IReadOnlyList<DocumentEdge> Into(string node) => _into.TryGetValue(node, out var edges) ? edges : None;

    public IReadOnlyList<DocumentEdge> OutOf(string node) => _outOf.TryGetValue(node, out var edges) ? edges : None;

    /// <summary>Gets the edges into that field, in file order.</summary>
    public IReadOnlyList<DocumentEdge> Into(string node, string field) => _intoField.TryGetValue((node, field), out var edges) ? edges : None;

    /// <summary>Gets the first edge into that field, or null.</summary>
    public DocumentEdge? FirstInto(string node, string field) => _intoField.TryGetValue((node, field), out var edges) ? edges[0] : null;

    /// <summary>Gets the edge between the same two fields, or null.</summary>
    public DocumentEdge? Same(DocumentEdge edge) => _connections.TryGetValue(Connection(edge), out var same) ? same : null;

    public DocumentNode? Target(DocumentEdge edge) => document.Node(edge.Target);

    /// <summary>Returns the source of the edge, followed back through connectors, or null if a chain of connectors has no source or runs in a circle.</summary>
    public (DocumentNode Node, string Handle)? Source(DocumentEdge edge) => document.Node(edge.Source) switch
    {
        { IsInvocation: true } node => (node, edge.SourceHandle!),
        { Kind: DocumentNodeKind.Connector } connector when edge.SourceHandle == Connectors.Out => _chains.Source(connector.Id),
        _ => null,
    };

    /// <summary>Returns every edge of the chains that begin at this connector's output.</summary>
    public IEnumerable<DocumentEdge> Behind(string connector)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { connector };
        var open = new Stack<string>();
        open.Push(connector);
        while (open.Count > 0)
        {
            foreach (var edge in OutOf(open.Pop()))
            {
                if (edge.IsCollapsed || edge.SourceHandle != Connectors.Out)
                    continue;
                yield return edge;
                if (document.Node(edge.Target) is { Kind: DocumentNodeKind.Connector } next && seen.Add(next.Id))
                    open.Push(next.Id);
            }
        }
    }

    private static GraphEdge Connection(DocumentEdge edge) => new(edge.Source, edge.SourceHandle!, edge.Target, edge.TargetHandle!);

    private static List<DocumentEdge> Bucket<TKey>(Dictionary<TKey, List<DocumentEdge>> buckets, TKey key)
        where TKey : notnull
    {
        if (!buckets.TryGetValue(key, out var bucket))
            buckets.Add(key, bucket = []);
        return bucket;
    }
}
