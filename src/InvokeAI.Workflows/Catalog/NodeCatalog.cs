using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Catalog;

/// <summary>The node types that a server knows. <c>EmbeddedCatalog</c> is InvokeAI's own; a project's schema wins over it node by node.</summary>
internal abstract class NodeCatalog
{
    /// <summary>What the lock pins: where the catalog comes from ("invokeai 6.14.0-alpha").</summary>
    public abstract string Id { get; }

    /// <summary>A digest of the catalog's content.</summary>
    public abstract string Digest { get; }

    public abstract IEnumerable<string> NodeTypes { get; }

    public abstract bool TryGet(string nodeType, [NotNullWhen(true)] out NodeTemplate? template);
}
