namespace InvokeAI.Workflows.Nodes;

/// <summary>A node of the graph with the fields that a program can set.</summary>
internal sealed record GraphNode(string Id, string Type)
{
    /// <summary>Gets the name of the node's class of descriptors, which <see cref="NodeFieldNames"/> assigns.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the user's own label, or "".</summary>
    public string Label { get; init; } = "";

    /// <summary>Gets the user's label, otherwise the catalog's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Gets the fields that can be set, in the order of the node.</summary>
    public IReadOnlyList<NodeField> Fields { get; init; } = [];

    /// <summary>Gets the fields that an edge feeds, with the node and the field at its other end.</summary>
    public IReadOnlyDictionary<string, (string NodeId, string FieldName)> Connected { get; init; } = NoFields;

    /// <summary>Gets the fields that only an edge can feed, or that no catalog knows.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    private static readonly Dictionary<string, (string, string)> NoFields = [];
}
