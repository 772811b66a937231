using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Catalog;

/// <summary>The nodes of one schema file of a project (<c>InvokeAISchema</c>), all in memory.</summary>
internal sealed class SchemaCatalog : NodeCatalog
{
    private readonly Dictionary<string, NodeTemplate> _nodes = new(StringComparer.Ordinal);
    private readonly Lazy<string> _digest;

    public SchemaCatalog(string id, IEnumerable<NodeTemplate> nodes)
    {
        Id = id;
        foreach (var node in nodes)
            _nodes[node.Type] = node;
        _digest = new(() => CatalogDigest.Of(_nodes.Values));
    }

    public override string Id { get; }

    public override string Digest => _digest.Value;

    public override IEnumerable<string> NodeTypes => _nodes.Keys.OrderBy(t => t, StringComparer.Ordinal);

    public override bool TryGet(string nodeType, [NotNullWhen(true)] out NodeTemplate? template) => _nodes.TryGetValue(nodeType, out template);
}
