using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Schema;

/// <summary>
/// <c>/openapi.json</c>: the nodes and paths of this server, in the format of the real server's schema. It is created from the catalog, so that it describes
/// what the stand-in accepts, and reading it gives the same catalog. Bodies and answers of paths are left out.
/// </summary>
internal static class OpenApiDocument
{
    public static JsonObject Write(NodeCatalog catalog, string version, IEnumerable<(string Path, string Method)> paths)
    {
        var schemas = new JsonObject();
        var referenced = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in catalog.NodeTypes.Order(StringComparer.Ordinal))
            AddNode(schemas, catalog.Require(type), referenced);
        foreach (var name in referenced)
            schemas.TryAdd(name, new JsonObject { ["type"] = "object", ["title"] = name });
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "InvokeAI stand-in", ["version"] = version },
            ["paths"] = Paths(paths),
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    public static string Reference(string schema) => "#/components/schemas/" + schema;

    private static void AddNode(JsonObject schemas, NodeTemplate node, ICollection<string> referenced)
    {
        var properties = new JsonObject
        {
            ["type"] = Constant(node.Type),
            ["use_cache"] = new JsonObject { ["type"] = "boolean", ["default"] = node.UseCache, ["field_kind"] = "node_attribute" },
        };
        foreach (var input in node.Inputs)
            properties[input.Name] = FieldSchema.Input(input, referenced);
        schemas[ClassNames.Of(node.Type)] = new JsonObject
        {
            ["class"] = "invocation",
            ["type"] = "object",
            ["title"] = node.Title,
            ["version"] = node.Version,
            ["node_pack"] = node.NodePack,
            ["category"] = node.Category,
            ["classification"] = node.Classification,
            ["properties"] = properties,
            ["output"] = new JsonObject { ["$ref"] = Reference(AddOutput(schemas, node, referenced)) },
        };
    }

    private static string AddOutput(JsonObject schemas, NodeTemplate node, ICollection<string> referenced)
    {
        var properties = new JsonObject { ["type"] = Constant(node.OutputType) };
        foreach (var output in node.Outputs)
            properties[output.Name] = FieldSchema.Output(output, referenced);
        var schema = new JsonObject { ["class"] = "output", ["type"] = "object", ["properties"] = properties };
        // Nodes share an output but for what is said of it: where that differs, the node has one of its own.
        var name = node.OutputType + ".output";
        if (schemas[name] is { } known && !JsonNode.DeepEquals(known, schema))
            name = $"{node.Type}.{node.OutputType}.output";
        schemas.TryAdd(name, schema);
        return name;
    }

    private static JsonObject Constant(string value)
        => new() { ["type"] = "string", ["const"] = value, ["default"] = value, ["field_kind"] = "node_attribute" };

    private static JsonObject Paths(IEnumerable<(string Path, string Method)> paths) => new(paths
        .GroupBy(p => p.Path, StringComparer.Ordinal)
        .OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonObject(p
            .Select(m => m.Method.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m, (JsonNode?)new JsonObject { ["responses"] = new JsonObject() }))))));
}
