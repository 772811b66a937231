using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Finds the types of the items of <c>collect</c> nodes: those that are connected to the node, or to the node whose collection it extends, and so on back.
/// </summary>
internal sealed class CollectedTypes(WorkflowDocument document, EdgeSet edges)
{
    // A node and one further back in its chain, between which none has an item of its own.
    private readonly Dictionary<string, string> _further = new(StringComparer.Ordinal);

    /// <summary>Notes an edge before it is accepted.</summary>
    public void Add(DocumentEdge edge)
    {
        if (edge.TargetHandle == "item" && _further.ContainsKey(edge.Target))
            _further.Clear();
    }

    /// <summary>Gets the type of one item of a <c>collect</c> node; null if nothing says it.</summary>
    public FieldType? Of(string collect, IgnoredEdges? ignored)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        FieldType? found = null;
        while (passed.Add(collect))
        {
            if (First(collect, "item") is { } item)
            {
                found = ItemOf(item);
                break;
            }

            if (First(collect, "collection") is not { } collection)
                break;
            if (document.Node(collection.Source) is not { Type: NodeTypes.Collect } before || collection.SourceHandle != "collection")
            {
                found = ItemOf(collection);
                break;
            }

            collect = ignored is null && _further.TryGetValue(collect, out var further) ? further : before.Id;
        }

        if (ignored is null)
        {
            foreach (var node in passed)
            {
                if (node != collect)
                    _further[node] = collect;
            }
        }

        return found;

        DocumentEdge? First(string node, string field) => ignored is null ? edges.FirstInto(node, field) : ignored.FirstOther(node, field);
    }

    // The GUI does not look through connectors here.
    private FieldType? ItemOf(DocumentEdge edge) => document.Node(edge.Source)?.Template?.Output(edge.SourceHandle!)?.Type switch
    {
        null or { Name: "CollectionField" } => null,
        { Cardinality: FieldCardinality.Single } single => single,
        { } many => many with { Cardinality = FieldCardinality.Single },
    };
}
