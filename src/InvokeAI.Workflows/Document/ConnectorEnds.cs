using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Finds the field types that the chain after each connector feeds. Each type is listed once, because a connector can feed thousands of fields of few types. A
/// field after a connector is also after the connectors before it.
/// </summary>
internal sealed class ConnectorEnds(WorkflowDocument document, EdgeSet edges)
{
    private static readonly Ends None = new();

    private readonly Dictionary<string, Ends> _ends = new(StringComparer.Ordinal);

    /// <summary>Gets the types of the fields behind a connector.</summary>
    public IReadOnlyCollection<FieldType> Types(string connector) => Of(connector).Types;

    /// <summary>Gets a field of a called workflow behind a connector, other than the one that an edge leads to, or null if there is none.</summary>
    public string? CalledField(string connector, DocumentEdge but)
    {
        foreach (var (node, field) in Of(connector).CalledFields)
        {
            if (node != but.Target || field != but.TargetHandle)
                return field;
        }

        return null;
    }

    /// <summary>Notes an accepted edge.</summary>
    public void Add(DocumentEdge edge)
    {
        if (edge.SourceHandle != Connectors.Out || document.Node(edge.Source) is not { Kind: DocumentNodeKind.Connector })
            return;
        var target = document.Node(edge.Target)!;
        if (target.Kind == DocumentNodeKind.Connector)
        {
            var behind = Of(target.Id);
            foreach (var type in (FieldType[])[.. behind.Types])
                Spread(edge.Source, ends => ends.Types.Add(type));
            foreach (var field in ((string, string)[])[.. behind.CalledFields])
                Spread(edge.Source, ends => ends.AddCalled(field));
        }
        else if (target.Template?.Input(edge.TargetHandle!) is { } field)
        {
            Spread(edge.Source, ends => ends.Types.Add(field.Type));
        }
        else if (target.Template is not null)
        {
            Spread(edge.Source, ends => ends.AddCalled((target.Id, edge.TargetHandle!)));
        }
    }

    // Where a connector knows it, all before it do.
    private void Spread(string connector, Func<Ends, bool> add)
    {
        for (var at = connector; at is not null; at = edges.Chains.Before(edges.FirstInto(at, Connectors.In)))
        {
            if (!_ends.TryGetValue(at, out var ends))
                _ends.Add(at, ends = new());
            if (!add(ends))
                return;
        }
    }

    private Ends Of(string connector) => _ends.TryGetValue(connector, out var ends) ? ends : None;

    private sealed class Ends
    {
        public HashSet<FieldType> Types { get; } = [];

        // Two are enough to know that there is another than any one.
        public List<(string Node, string Field)> CalledFields { get; } = [];

        public bool AddCalled((string Node, string Field) field)
        {
            if (CalledFields.Count > 1 || CalledFields.Contains(field))
                return false;
            CalledFields.Add(field);
            return true;
        }
    }
}
