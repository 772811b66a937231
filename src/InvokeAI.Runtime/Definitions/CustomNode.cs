namespace InvokeAI;

/// <summary>
/// A node type that no catalog knows, described in code: what a server's schema would say of it. For the untyped road (<see cref="WorkflowLoadOptions.Nodes"/>); a project's
/// generated classes take schemas (<c>InvokeAISchema</c>).
/// </summary>
public sealed class CustomNode
{
    /// <summary>Describes a node type.</summary>
    /// <param name="type">The node's type, as in the file: <c>my_upscale</c>.</param>
    /// <param name="version">The version, as in <c>1.0.0</c>: see <see cref="Version"/>.</param>
    public CustomNode(string type, string version) => (Type, Version) = (type, version);

    /// <summary>The node's type, as in the file: <c>my_upscale</c>.</summary>
    public string Type { get; }

    /// <summary>Its version, as in <c>1.0.0</c>. As in the editor, a file whose node has another major version is refused.</summary>
    public string Version { get; }

    /// <summary>The title that stands for nodes without a label; null makes one of the type.</summary>
    public string? Title { get; init; }

    /// <summary>Its input fields. What the file holds and is not among them falls away, as in the editor.</summary>
    public IReadOnlyList<CustomField> Inputs { get; init; } = [];

    /// <summary>Its output fields; edges from others are dropped.</summary>
    public IReadOnlyList<CustomField> Outputs { get; init; } = [];
}
