using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>Validates a node of the graph as its pydantic model does: unknown fields are removed, defaults are filled in, <c>type</c> comes last.</summary>
internal sealed class NodeRules(NodeCatalog catalog)
{
    /// <summary>
    /// Determines whether the GUI converts a node to batch data. In a graph, the constructor of such a node throws, and the server answers 500.
    /// </summary>
    public static bool IsBatchNode(string type) => type is
        "image_batch" or "string_batch" or "integer_batch" or "float_batch"
        or "image_generator" or "string_generator" or "integer_generator" or "float_generator";

    public JsonObject? Check(string id, JsonNode? given, Location nodes, List<ValidationError> errors)
    {
        var loc = nodes[id];
        if (given is not JsonObject node || node.Text("type") is not { } type)
        {
            errors.Add(new ValidationError("union_tag_not_found", loc, "Unable to extract tag using discriminator 'type'", given)
            {
                Context = new JsonObject { ["discriminator"] = "'type'" },
            });
            return null;
        }

        if (!catalog.TryGet(type, out var template))
        {
            var tags = string.Join(", ", catalog.NodeTypes.Select(t => $"'{t}'"));
            errors.Add(
                new ValidationError("union_tag_invalid", loc, $"Input tag '{type}' found using 'type' does not match any of the expected tags: {tags}", given)
                {
                    Context = new JsonObject { ["discriminator"] = "'type'", ["tag"] = type, ["expected_tags"] = tags },
                });
            return null;
        }

        return Check(node, template, loc[type], errors);
    }

    public static JsonObject Check(JsonObject given, NodeTemplate template, Location loc, List<ValidationError> errors)
    {
        var kept = new JsonObject();
        foreach (var field in template.Inputs.Where(IsInternal))
            Field(field);
        if (given.TryGetPropertyValue("id", out var id))
            kept["id"] = Literals.String(id, loc["id"], errors);
        else
            errors.Add(ValidationError.Missing(loc["id"], given));
        kept["is_intermediate"] = given.TryGetPropertyValue("is_intermediate", out var i) ? Literals.Boolean(i, loc["is_intermediate"], errors) : false;
        kept["use_cache"] = given.TryGetPropertyValue("use_cache", out var u) ? Literals.Boolean(u, loc["use_cache"], errors) : template.UseCache;
        foreach (var field in template.Inputs.Where(f => !IsInternal(f)))
            Field(field);
        if (AllowsExtra(template.Type))
        {
            foreach (var (name, value) in given)
            {
                if (!kept.ContainsKey(name) && name != "type")
                    kept[name] = value.Copy();
            }
        }

        // A field that the GUI never shows.
        if (template.Type == "iterate")
            kept["index"] = given.TryGetPropertyValue("index", out var index) ? Literals.Integer(index, loc["index"], errors) : 0;
        kept["type"] = template.Type;
        return kept;

        void Field(FieldTemplate field)
        {
            if (given.TryGetPropertyValue(field.Name, out var value))
                kept[field.Name] = FieldRules.Check(field, value, loc[field.Name], errors);
            else if (field is { Required: true, Input: InputKind.Direct })
                errors.Add(ValidationError.Missing(loc[field.Name], given));
            else
                kept[field.Name] = ServerDefaults.Of(field);
        }
    }

    /// <summary>
    /// Determines whether a node accepts extra inputs. core_metadata accepts any, and call_saved_workflow those of the workflow that it calls.
    /// </summary>
    public static bool AllowsExtra(string nodeType) => nodeType is "core_metadata" or "call_saved_workflow";

    private static bool IsInternal(FieldTemplate field) => field.Name is "board" or "metadata" && field.Type.Name is "BoardField" or "MetadataField";
}
