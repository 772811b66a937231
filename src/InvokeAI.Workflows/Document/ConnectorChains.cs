namespace InvokeAI.Workflows.Document;

/// <summary>
/// Finds the sources of connectors. A connector has one source, which can be a connector too, and so on. Each search remembers its result, so that a chain is
/// not followed link by link for every edge that it feeds.
/// </summary>
internal sealed class ConnectorChains(WorkflowDocument document)
{
    // A connector and what stands before it, nearest at first, further back once it was followed; without a node where the chain runs in a circle.
    private readonly Dictionary<string, (string? Node, string Handle)> _before = new(StringComparer.Ordinal);

    /// <summary>Notes an accepted edge.</summary>
    public void Add(DocumentEdge edge)
    {
        if (edge.TargetHandle == Connectors.In && IsConnector(edge.Target) && !_before.ContainsKey(edge.Target))
            _before[edge.Target] = (edge.Source, edge.SourceHandle!);
    }

    /// <summary>Gets the node and the output that feed a connector; null if its chain has no source or runs in a circle.</summary>
    public (DocumentNode Node, string Handle)? Source(string connector)
        => Start(connector) is (var id, var handle) && document.Node(id) is { IsInvocation: true } node ? (node, handle) : null;

    /// <summary>Determines whether the chain of a connector begins with the other one, which has no source.</summary>
    public bool IsBehind(string connector, string first) => Start(connector) is (var id, _) && id == first;

    /// <summary>Gets the connector before this one, or null.</summary>
    public string? Before(DocumentEdge? intoConnector)
        => intoConnector is not null && IsConnector(intoConnector.Source) ? intoConnector.Source : null;

    private (string Node, string Handle)? Start(string connector)
    {
        var passed = new List<string>();
        (string? Node, string Handle) at = (connector, Connectors.Out);
        while (at.Handle == Connectors.Out && IsConnector(at.Node!) && _before.TryGetValue(at.Node!, out var before))
        {
            passed.Add(at.Node!);
            at = passed.Count > _before.Count ? (null, Connectors.Out) : before;
            if (at.Node is null)
                break;
        }

        foreach (var link in passed)
            _before[link] = at;
        return at.Node is null ? null : (at.Node, at.Handle);
    }

    private bool IsConnector(string id) => document.Node(id) is { Kind: DocumentNodeKind.Connector };
}
