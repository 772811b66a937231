using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Catalog;

/// <summary>A project's schemas over the embedded catalog: the later schema wins, node by node.</summary>
internal sealed class LayeredCatalog : NodeCatalog
{
    private readonly IReadOnlyList<NodeCatalog> _layers;
    private readonly Lazy<string> _digest;

    private LayeredCatalog(IReadOnlyList<NodeCatalog> layers)
    {
        _layers = layers;
        _digest = new(() => CatalogDigest.Of(NodeTypes.Select(Require)));
    }

    /// <summary>Gets the IDs from the bottom up: "invokeai 6.14.0-alpha + my server".</summary>
    public override string Id => string.Join(" + ", _layers.Select(l => l.Id));

    public override string Digest => _digest.Value;

    public override IEnumerable<string> NodeTypes => _layers.SelectMany(l => l.NodeTypes).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the embedded catalog with <paramref name="schemas"/> over it, or the catalog itself if there are none.</summary>
    public static NodeCatalog Over(NodeCatalog bottom, IEnumerable<NodeCatalog> schemas)
    {
        NodeCatalog[] layers = [bottom, .. schemas];
        return layers.Length == 1 ? bottom : new LayeredCatalog(layers);
    }

    public override bool TryGet(string nodeType, [NotNullWhen(true)] out NodeTemplate? template)
    {
        for (var i = _layers.Count - 1; i >= 0; i--)
        {
            if (_layers[i].TryGet(nodeType, out template))
                return true;
        }

        template = null;
        return false;
    }
}
