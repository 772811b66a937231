using InvokeAI.Workflows.Graph;

namespace InvokeAI.Workflows.Document;

/// <summary>Ignores the edges after a connector while its source is being judged, as if they did not exist yet.</summary>
internal sealed class IgnoredEdges(WorkflowDocument document, EdgeSet edges, EdgeCircles circles, string connector)
{
    private readonly Dictionary<(string Node, string Field), DocumentEdge?> _others = new(FieldComparer.Instance);
    private HashSet<string>? _ids;
    private HashSet<string>? _before;
    private bool? _leaveCircle;

    /// <summary>Gets a value indicating whether the other edges run in a circle.</summary>
    public bool LeaveCircle => _leaveCircle ??= circles.HasCircle(Has);

    /// <summary>Determines whether the edge is ignored. The GUI identifies edges by their IDs.</summary>
    public bool Has(DocumentEdge edge) => document.HasRepeatedEdgeIds
        ? (_ids ??= new(edges.Behind(connector).Select(e => e.Id), StringComparer.Ordinal)).Contains(edge.Id)
        : edge.SourceHandle == Connectors.Out && document.Node(edge.Source) is { Kind: DocumentNodeKind.Connector }
            && edges.Chains.IsBehind(edge.Source, connector);

    /// <summary>Gets the first edge into a field that is not ignored, or null.</summary>
    public DocumentEdge? FirstOther(string node, string field)
    {
        if (!_others.TryGetValue((node, field), out var first))
            _others[(node, field)] = first = edges.Into(node, field).FirstOrDefault(edge => !Has(edge));
        return first;
    }

    /// <summary>Determines whether the other edges lead from an edge's target back to its source. All edges that are asked for have the same source.</summary>
    public bool LeadBack(DocumentEdge edge) => (_before ??= circles.Before(edge.Source, Has)).Contains(edge.Target);
}
