namespace InvokeAI;

/// <summary>Represents one error of the server's validation.</summary>
public sealed class ApiValidationError
{
    /// <summary>Gets the kind of error, as in <c>int_parsing</c>, <c>missing</c> or <c>value_error</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Gets the server's message, shortened if it lists all node types.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets the place in the request, as in <c>body, batch, graph, nodes, …</c>.</summary>
    public IReadOnlyList<string> Location { get; init; } = [];

    // loc is body, batch, graph, nodes, <id>, <type>, <field>, … where a node is at fault.
    private bool IsNode => Location.Count > 4 && Location[1] == "batch" && Location[2] == "graph" && Location[3] == "nodes";

    /// <summary>Gets the ID of the node that the error is about, or null.</summary>
    public string? NodeId => IsNode ? Location[4] : null;

    /// <summary>Gets the type of the node, or null.</summary>
    public string? NodeType => IsNode && Location.Count > 5 ? Location[5] : null;

    /// <summary>Gets the name of the node's field, or null.</summary>
    public string? FieldName => IsNode && Location.Count > 6 ? Location[6] : null;

    /// <summary>Returns the place and the message.</summary>
    public override string ToString()
        => FieldName is not null ? $"{NodeType}.{FieldName} of node {NodeId}: {Message}"
            : NodeId is not null ? $"node {NodeId}: {Message}"
            : Location.Count > 0 ? $"{string.Join('.', Location)}: {Message}"
            : Message;
}
