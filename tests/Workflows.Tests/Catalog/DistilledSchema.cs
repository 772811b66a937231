using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Tests.Catalog;

/// <summary>The schemas of real servers, distilled once for all tests.</summary>
internal static class DistilledSchema
{
    public const string EmbeddedId = "invokeai 6.14.0-alpha";

    private static readonly Lazy<SchemaResult> Lazy614 = new(() => Read("openapi-6.14.0-alpha.json"));
    private static readonly Lazy<SchemaResult> Lazy68 = new(() => Read("openapi-6.8.json"));

    public static SchemaResult Of614 => Lazy614.Value;

    public static SchemaResult Of68 => Lazy68.Value;

    public static IEnumerable<NodeTemplate> Nodes(this NodeCatalog catalog) => catalog.NodeTypes.Select(catalog.Require);

    private static SchemaResult Read(string file) => SchemaReader.Read(file, File.ReadAllText(Evidence.Path("invokeai", file)));
}
