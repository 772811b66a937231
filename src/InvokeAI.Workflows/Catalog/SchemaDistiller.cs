using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>A server's <c>openapi.json</c> → node templates, as the editor reads it (docs/invokeai/fields-and-values.md#find-the-nodes-in-a-schema).</summary>
internal static class SchemaDistiller
{
    /// <summary>
    /// Returns the templates of every node in <paramref name="openApi"/>, by type in ordinal order. Nodes that cannot be read are left out and reported.
    /// </summary>
    public static IReadOnlyList<NodeTemplate> Distill(JsonItem openApi, ICollection<WorkflowDiagnostic> diagnostics)
    {
        var nodes = new SortedDictionary<string, NodeTemplate>(StringComparer.Ordinal);
        if (openApi["components"]?["schemas"] is not { IsObject: true } schemas)
        {
            diagnostics.Add(CatalogRules.NotASchema.At(openApi.Span, "it has no components.schemas"));
            return [];
        }

        foreach (var member in schemas.Members)
        {
            if (IsClass(member.Value, "invocation") && Node(member, schemas, diagnostics) is { } node && !IsDenied(node.Type))
                nodes[node.Type] = node;
        }

        if (nodes.Count == 0)
            diagnostics.Add(CatalogRules.NotASchema.At(openApi.Span, "it describes no nodes"));
        return [.. nodes.Values];
    }

    private static NodeTemplate? Node(JsonMember schema, JsonItem schemas, ICollection<WorkflowDiagnostic> diagnostics)
    {
        var node = schema.Value;
        var properties = node["properties"];
        var typeProperty = properties?["type"];
        if ((Text(typeProperty?["default"]) ?? Text(typeProperty?["const"])) is not { Length: > 0 } type)
            return LeftOut("it names no type");
        if (node["output"] is not { } output || SchemaFieldType.Reference(output) is not { } outputName)
            return LeftOut("it has no output");
        if (schemas[outputName] is not { IsObject: true } outputSchema || !IsClass(outputSchema, "output"))
            return LeftOut($"its output {outputName} is not in the schema");

        var title = Text(node["title"]) ?? schema.Name;
        var at = title.IndexOf("Invocation", StringComparison.Ordinal);
        return new NodeTemplate(type, Text(node["version"]) ?? "", at < 0 ? title : title.Remove(at, "Invocation".Length))
        {
            NodePack = Text(node["node_pack"]) ?? "invokeai",
            Category = Text(node["category"]) ?? "other",
            Classification = Text(node["classification"]) ?? "stable",
            UseCache = properties!["use_cache"]?["default"] is not { Kind: JsonKind.False },
            OutputType = Text(outputSchema["properties"]?["type"]?["default"]) ?? "",
            Inputs = [.. Inputs(type, properties, diagnostics)],
            Outputs = [.. Outputs(type, outputSchema["properties"], diagnostics)],
        };

        NodeTemplate? LeftOut(string why)
        {
            diagnostics.Add(CatalogRules.NodeLeftOut.At(schema.NameSpan, schema.Name, why));
            return null;
        }
    }

    private static IEnumerable<FieldTemplate> Inputs(string nodeType, JsonItem properties, ICollection<WorkflowDiagnostic> diagnostics)
    {
        foreach (var property in properties.Members)
        {
            if (IsReserved(nodeType, property.Name) || property.Value["field_kind"] is null)
                continue;
            if (SchemaField.Input(nodeType, property.Name, property.Value) is not { } field)
            {
                // Hidden ones are the editor's own business: they stand on no form.
                if (property.Value["ui_hidden"] is { Kind: JsonKind.True })
                    continue;
                diagnostics.Add(CatalogRules.FieldLeftOut.At(property.NameSpan, property.Name, nodeType));
            }
            else if (field.Type.Name != "IsIntermediate")
            {
                yield return field;
            }
        }
    }

    private static IEnumerable<OutputTemplate> Outputs(string nodeType, JsonItem? properties, ICollection<WorkflowDiagnostic> diagnostics)
    {
        foreach (var property in properties?.Members ?? [])
        {
            if (property.Name == "type")
                continue;
            if (SchemaField.Output(nodeType, property.Name, property.Value) is { } field)
                yield return field;
            else
                diagnostics.Add(CatalogRules.FieldLeftOut.At(property.NameSpan, property.Name, nodeType));
        }
    }

    private static bool IsReserved(string nodeType, string name)
        => name is "id" or "type" or "use_cache" || (nodeType == "iterate" && name == "index");

    // Nodes of the past that the GUI hides.
    private static bool IsDenied(string nodeType) => nodeType is "graph" or "linear_ui_output";

    private static bool IsClass(JsonItem schema, string name) => schema.IsObject && Text(schema["class"]) == name;

    private static string? Text(JsonItem? item) => item is { IsString: true } ? item.Text : null;
}
