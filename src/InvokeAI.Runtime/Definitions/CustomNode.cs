namespace InvokeAI;

/// <summary>
/// Represents a node type that no catalog knows, described in code like a server's schema describes it. Used when you load workflows at run time
/// (<see cref="WorkflowLoadOptions.Nodes"/>). Generated classes use schemas instead (<c>InvokeAISchema</c>).
/// </summary>
public sealed class CustomNode
{
    /// <summary>Initializes a node type.</summary>
    /// <param name="type">The node's type, as in the file: <c>my_upscale</c>.</param>
    /// <param name="version">The version, as in <c>1.0.0</c>: see <see cref="Version"/>.</param>
    public CustomNode(string type, string version) => (Type, Version) = (type, version);

    /// <summary>Gets the node's type as it is in the file: <c>my_upscale</c>.</summary>
    public string Type { get; }

    /// <summary>Gets the node's version, as in <c>1.0.0</c>. As in the editor, a file whose node has another major version is refused.</summary>
    public string Version { get; }

    /// <summary>Gets the title that is used for nodes without a label. If it is null, the title is derived from the type.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the input fields. Fields in the file that are not among them are removed, as in the editor.</summary>
    public IReadOnlyList<CustomField> Inputs { get; init; } = [];

    /// <summary>Gets the output fields. Edges from other outputs are removed.</summary>
    public IReadOnlyList<CustomField> Outputs { get; init; } = [];
}
