using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// Contains InvokeAI's own nodes (6.14.0-alpha), distilled into a resource of this assembly. It is read on first use, node by node, and is thread-safe.
/// </summary>
internal sealed class EmbeddedCatalog : NodeCatalog
{
    public const string ResourceName = "InvokeAI.Workflows.invokeai.catalog";

    private readonly Lazy<CatalogIndex> _index = new(Load);

    private EmbeddedCatalog()
    {
    }

    public static EmbeddedCatalog Instance { get; } = new();

    public override string Id => _index.Value.Header["id"]!.Text;

    public override string Digest => _index.Value.Header["digest"]!.Text;

    public override IEnumerable<string> NodeTypes => _index.Value.NodeTypes;

    public override bool TryGet(string nodeType, [NotNullWhen(true)] out NodeTemplate? template) => _index.Value.TryGet(nodeType, out template);

    private static CatalogIndex Load()
    {
        using var resource = typeof(EmbeddedCatalog).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException("The embedded node catalog is missing from InvokeAI.Workflows.");
        return new CatalogIndex(CatalogResource.Decompress(resource));
    }
}
