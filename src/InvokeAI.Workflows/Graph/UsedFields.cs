using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Graph;

/// <summary>Collects, by node type, the fields of a graph that are neither connected nor on the form, so that they can be set without the catalog.</summary>
internal sealed class UsedFields
{
    private readonly List<(string Type, List<FieldTemplate> Fields)> _types = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Notes that the catalog knows the type of a node of the graph.</summary>
    public void Add(DocumentNode node)
    {
        if (node.Template is null || _places.ContainsKey(node.Type))
            return;
        _places.Add(node.Type, _types.Count);
        _types.Add((node.Type, []));
    }

    /// <summary>Notes a field. Fields that only an edge can feed, and those that the file itself describes, are left out.</summary>
    public void Add(DocumentNode node, string field)
    {
        if (node.Template?.Input(field) is not { Input: not InputKind.Connection } template)
            return;
        var fields = _types[_places[node.Type]].Fields;
        foreach (var known in fields)
        {
            if (ReferenceEquals(known, template))
                return;
        }

        fields.Add(template);
    }

    public EquatableArray<NodeTypeFields> ToArray()
        => _types.Select(type => new NodeTypeFields(type.Type, type.Fields.Select(Needed).ToEquatableArray())).ToEquatableArray();

    // What only the loader asks for is left out, so that a class and a file that is read at run time hold the same.
    private static FieldTemplate Needed(FieldTemplate field) => field with
    {
        Type = field.Type.Original is null ? field.Type : field.Type with { Original = null },
        Input = InputKind.Any,
        Hidden = false,
        Default = null,
        Component = null,
        Order = null,
    };
}
