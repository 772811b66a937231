using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>Represents a parsed workflow file in the format of schema 4.0.0, whatever its own was. Loading changes it step by step as the GUI does.</summary>
internal sealed class WorkflowDocument
{
    public required string SchemaVersion { get; init; }

    /// <summary>Gets the ID of a workflow that is saved in a library, or null.</summary>
    public string? Id { get; init; }

    public string Name { get; init; } = "";

    public string Author { get; init; } = "";

    public string Description { get; init; } = "";

    public string Version { get; init; } = "";

    public string Contact { get; init; } = "";

    public string Tags { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>Gets the category: <c>user</c> or <c>default</c>.</summary>
    public string Category { get; init; } = "user";

    public IReadOnlyList<FieldReference> ExposedFields { get; set; } = [];

    public IReadOnlyList<DocumentNode> Nodes { get; init; } = [];

    public IReadOnlyList<DocumentEdge> Edges { get; set; } = [];

    public WorkflowForm Form { get; set; } = WorkflowForm.Empty();

    /// <summary>Gets the span of <c>nodes</c>, for problems of the workflow as a whole.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;

    private bool? _hasRepeatedEdgeIds;
    private Dictionary<string, DocumentNode>? _byId;
    private Dictionary<string, DocumentNode>? _invocations;

    /// <summary>Gets a value indicating whether two edges have one ID, which the GUI never writes.</summary>
    public bool HasRepeatedEdgeIds => _hasRepeatedEdgeIds ??= new HashSet<string>(Edges.Select(e => e.Id), StringComparer.Ordinal).Count < Edges.Count;

    /// <summary>Returns the first node with an ID.</summary>
    public DocumentNode? Node(string id)
    {
        _byId ??= FirstById(Nodes);
        return _byId.TryGetValue(id, out var found) ? found : null;
    }

    /// <summary>Returns the first invocation with an ID. If a note and an invocation have the same ID, the form means the invocation.</summary>
    public DocumentNode? Invocation(string id)
    {
        _invocations ??= FirstById([.. Nodes.Where(n => n.IsInvocation)]);
        return _invocations.TryGetValue(id, out var found) ? found : null;
    }

    private static Dictionary<string, DocumentNode> FirstById(IReadOnlyList<DocumentNode> nodes)
    {
        var byId = new Dictionary<string, DocumentNode>(nodes.Count, StringComparer.Ordinal);
        for (var i = nodes.Count - 1; i >= 0; i--)
            byId[nodes[i].Id] = nodes[i];
        return byId;
    }
}
