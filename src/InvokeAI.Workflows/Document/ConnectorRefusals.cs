using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Remembers why connectors refused sources. Another source of the same type is refused at the same field for the same reason, so the edges behind a connector
/// are not judged again for each of thousands of sources. This is true as long as only types decided, and as long as the edges that were added behind the
/// connector since then take the type.
/// </summary>
internal sealed class ConnectorRefusals(WorkflowDocument document, EdgeSet edges)
{
    private readonly Dictionary<(string Connector, FieldType Type), Refusal> _refusals = [];

    // The edges behind connectors without a source, in file order.
    private readonly Dictionary<string, List<DocumentEdge>> _behind = new(StringComparer.Ordinal);
    private int _crowded;

    /// <summary>Notes an edge before it is accepted.</summary>
    public void Add(DocumentEdge edge)
    {
        if (edge.IsCollapsed)
            return;
        if (edges.FirstInto(edge.Target, edge.TargetHandle!) is not null)
            _crowded++;
        if (edge.SourceHandle != Connectors.Out || document.Node(edge.Source) is not { Kind: DocumentNodeKind.Connector })
            return;
        if (edges.Chains.First(edge.Source) is { } first)
            Behind(first).Add(edge);
    }

    /// <summary>Returns why the connector refuses a source, or null if the source must be judged.</summary>
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
            => document.Node(edge.Target) is { IsInvocation: true } node && IsPlain(node, edge.TargetHandle!)
                && node.FieldTemplate(edge.TargetHandle!) is { } field && field.Input != InputKind.Direct && EdgeTypes.Fit(type, field.Type);
    }

    /// <summary>Remembers why a connector refused a source.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="type">The type that would have come in.</param>
    /// <param name="nodes">The nodes behind the connector that were judged.</param>
    /// <param name="fault">Why it was refused.</param>
    public void Keep(string connector, FieldType type, HashSet<string> nodes, string fault)
        => _refusals[(connector, type)] = new(fault, nodes, Behind(connector).Count, _crowded);

    /// <summary>Determines whether only the type of a field decides what can feed it.</summary>
    public static bool IsPlain(DocumentNode node, string field)
        => node.Type is not (NodeTypes.Collect or NodeTypes.If) && node.Template is not null && node.FieldTemplate(field) is not null;

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
