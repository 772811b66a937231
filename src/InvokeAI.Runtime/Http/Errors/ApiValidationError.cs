namespace InvokeAI;

/// <summary>One thing that the server's validation did not take.</summary>
public sealed class ApiValidationError
{
    /// <summary>The kind, as in <c>int_parsing</c>, <c>missing</c> or <c>value_error</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>The server's words, shortened where it lists all node types.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where it stands in the request, as in <c>body, batch, graph, nodes, …</c>.</summary>
    public IReadOnlyList<string> Location { get; init; } = [];

    // loc is body, batch, graph, nodes, <id>, <type>, <field>, … where a node is at fault.
    private bool IsNode => Location.Count > 4 && Location[1] == "batch" && Location[2] == "graph" && Location[3] == "nodes";

    /// <summary>The node at fault, or null.</summary>
    public string? NodeId => IsNode ? Location[4] : null;

    /// <summary>Its type, or null.</summary>
    public string? NodeType => IsNode && Location.Count > 5 ? Location[5] : null;

    /// <summary>Its field, or null.</summary>
    public string? FieldName => IsNode && Location.Count > 6 ? Location[6] : null;

    /// <summary>The place and the words.</summary>
    public override string ToString()
        => FieldName is not null ? $"{NodeType}.{FieldName} of node {NodeId}: {Message}"
            : NodeId is not null ? $"node {NodeId}: {Message}"
            : Location.Count > 0 ? $"{string.Join('.', Location)}: {Message}"
            : Message;
}
