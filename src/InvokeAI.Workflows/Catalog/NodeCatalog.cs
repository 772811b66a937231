using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// The node types that a server knows. <see cref="EmbeddedCatalog"/> is InvokeAI's own; a project's schema takes precedence, node by node
/// (<see cref="LayeredCatalog"/>). Catalogs compare by ID and content, so that the incremental pipeline can cache them.
/// </summary>
internal abstract class NodeCatalog : IEquatable<NodeCatalog>
{
    /// <summary>Gets the origin of the catalog, which the lock pins ("invokeai 6.14.0-alpha").</summary>
    public abstract string Id { get; }

    /// <summary>Gets a digest of the catalog's content.</summary>
    public abstract string Digest { get; }

    public abstract IEnumerable<string> NodeTypes { get; }

    public abstract bool TryGet(string nodeType, [NotNullWhen(true)] out NodeTemplate? template);

    public NodeTemplate Require(string nodeType)
        => TryGet(nodeType, out var template) ? template : throw new KeyNotFoundException($"The node catalog {Id} does not know the node type '{nodeType}'.");

    public bool Equals(NodeCatalog? other)
        => ReferenceEquals(this, other) || (other is not null && Id == other.Id && Digest == other.Digest);

    public sealed override bool Equals(object? obj) => Equals(obj as NodeCatalog);

    public sealed override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Digest);
}
