using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tests.Oracle;

/// <summary>A field template in the oracle's shape: what is typed, bounded and chosen from it.</summary>
internal static class TemplateJson
{
    private static readonly string[] Words = ["description", "fieldKind", "ui_type", "ui_hidden", "ui_order"];

    public static JsonNode Comparable(JsonObject template)
    {
        var copy = template.DeepClone().AsObject();
        foreach (var word in Words)
            copy.Remove(word);
        return copy;
    }

    public static JsonObject Of(FieldTemplate template)
    {
        var json = new JsonObject
        {
            ["title"] = template.Title,
            ["required"] = template.Required,
            ["input"] = template.Input switch { InputKind.Direct => "direct", InputKind.Connection => "connection", _ => "any" },
            ["type"] = Of(template.Type),
        };
        Add("default", template.Default is null ? null : JsonNode.Parse(template.Default));
        Add("minimum", template.Bounds.Minimum);
        Add("maximum", template.Bounds.Maximum);
        Add("exclusiveMinimum", template.Bounds.ExclusiveMinimum);
        Add("exclusiveMaximum", template.Bounds.ExclusiveMaximum);
        Add("multipleOf", template.Bounds.MultipleOf);
        Add("ui_component", template.Component);
        AddAll("ui_model_base", template.Models.Bases);
        AddAll("ui_model_type", template.Models.Types);
        AddAll("ui_model_variant", template.Models.Variants);
        AddAll("ui_model_format", template.Models.Formats);
        AddAll("ui_model_provider_id", template.Models.Providers);
        if (template.Type.Name == "EnumField")
            json["options"] = new JsonArray([.. template.Options.Select(o => JsonNode.Parse(o.ToJson().ToString()))]);
        if (template.Options.Any(o => o.Label is not null))
            json["ui_choice_labels"] =
                new JsonObject(template.Options.Where(o => o.Label is not null).Select(o => KeyValuePair.Create(o.Value, (JsonNode?)o.Label)));
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                json[name] = value;
        }

        void AddAll(string name, IEnumerable<string> values)
        {
            if (values.Any())
                json[name] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        }
    }

    private static JsonObject Of(FieldType type)
    {
        var json = new JsonObject
        {
            ["name"] = type.Name,
            ["cardinality"] = type.Cardinality switch
            {
                FieldCardinality.Collection => "COLLECTION",
                FieldCardinality.SingleOrCollection => "SINGLE_OR_COLLECTION",
                _ => "SINGLE",
            },
            ["batch"] = type.Batch,
        };
        if (type.Original is not null)
            json["originalType"] = Of(type.Original);
        return json;
    }
}
