using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Why connectors refused sources. Another source of the same type is refused at the same field for the same reason, so that not all that stands behind a connector is judged again for
/// each of thousands of sources. That holds as long as nothing but types decided, and as long as what has come behind the connector since takes the type.
/// </summary>
internal sealed class ConnectorRefusals(WorkflowDocument document, EdgeSet edges)
{
    private readonly Dictionary<(string Connector, FieldType Type), Refusal> _refusals = [];

    // Edges behind connectors without source, as they came.
    private readonly Dictionary<string, List<DocumentEdge>> _behind = new(StringComparer.Ordinal);
    private int _crowded;

    /// <summary>Takes note of an edge before it holds.</summary>
    public void Add(DocumentEdge edge)
    {
        if (edge.IsCollapsed)
            return;
        if (edges.FirstInto(edge.Target, edge.TargetHandle!) is not null)
            _crowded++;
        if (edge.SourceHandle == Connectors.Out && document.Node(edge.Source) is { Kind: DocumentNodeKind.Connector } && edges.Chains.First(edge.Source) is { } first)
            Behind(first).Add(edge);
    }

    /// <summary>Gets why the connector refuses the source; null where it has to be judged.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="type">The type that would come in.</param>
    /// <param name="source">The node that it comes from.</param>
    public string? Find(string connector, FieldType type, string source)
    {
        if (!_refusals.TryGetValue((connector, type), out var refusal))
            return null;
        if (refusal.Crowded == _crowded && refusal.TakesIn(Behind(connector), Takes) && !refusal.Nodes.Contains(source))
            return refusal.Fault;
        _refusals.Remove((connector, type));
        return null;

        bool Takes(DocumentEdge edge)
            => document.Node(edge.Target) is { IsInvocation: true } node && IsPlain(node, edge.TargetHandle!) && node.FieldTemplate(edge.TargetHandle!) is { } field
                && field.Input != InputKind.Direct && EdgeTypes.Fit(type, field.Type);
    }

    /// <summary>Keeps in mind why a connector refused a source.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="type">The type that would have come in.</param>
    /// <param name="nodes">The nodes behind the connector that were judged.</param>
    /// <param name="fault">Why it was refused.</param>
    public void Keep(string connector, FieldType type, HashSet<string> nodes, string fault)
        => _refusals[(connector, type)] = new(fault, nodes, Behind(connector).Count, _crowded);

    /// <summary>Whether the field's type alone decides what may feed it, as long as nothing else does.</summary>
    public static bool IsPlain(DocumentNode node, string field) => node.Type is not (NodeTypes.Collect or NodeTypes.If) && node.Template is not null && node.FieldTemplate(field) is not null;

    private List<DocumentEdge> Behind(string connector)
    {
        if (!_behind.TryGetValue(connector, out var behind))
            _behind.Add(connector, behind = []);
        return behind;
    }

    private sealed class Refusal(string fault, HashSet<string> nodes, int known, int crowded)
    {
        private int _known = known;

        public string Fault => fault;

        public HashSet<string> Nodes => nodes;

        public int Crowded => crowded;

        public bool TakesIn(List<DocumentEdge> behind, Func<DocumentEdge, bool> takes)
        {
            for (; _known < behind.Count; _known++)
            {
                if (!takes(behind[_known]))
                    return false;
                nodes.Add(behind[_known].Target);
            }

            return true;
        }
    }
}
