using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Testing.Schema;

/// <summary>Converts a field template to the property of a server's schema, without descriptions.</summary>
internal static class FieldSchema
{
    public static JsonObject Input(FieldTemplate field, ICollection<string> referenced)
    {
        var property = Typed(field.Type, field.Nullable, field.Options, referenced);
        property["title"] = field.Title;
        property["field_kind"] = "input";
        property["orig_required"] = field.Required;
        property["input"] = field.Input switch { InputKind.Direct => "direct", InputKind.Connection => "connection", _ => "any" };
        property["ui_hidden"] = field.Hidden;
        if (field.Default is { } value)
            property["default"] = JsonNode.Parse(value);
        if (field.Component is { } component)
            property["ui_component"] = component;
        if (field.Order is { } order)
            property["ui_order"] = order;
        Labels(property, field.Options);
        Models(property, field.Models);
        Add(property, Numbers(field.Bounds));
        Add(property, Lengths(field.Length, field.Type.Cardinality == FieldCardinality.Collection));
        ServerOnly(property, field);
        return property;
    }

    public static JsonObject Output(OutputTemplate output, ICollection<string> referenced)
    {
        var property = Typed(output.Type, nullable: false, default, referenced);
        property["title"] = output.Title;
        property["field_kind"] = "output";
        return property;
    }

    private static JsonObject Typed(FieldType type, bool nullable, EquatableArray<FieldOption> options, ICollection<string> referenced)
    {
        var shape = type.Original ?? type;
        List<JsonNode?> union = shape.Cardinality switch
        {
            FieldCardinality.Collection => [ArrayOf(One(shape.Name, options, referenced))],
            FieldCardinality.SingleOrCollection => [One(shape.Name, options, referenced), ArrayOf(One(shape.Name, options, referenced))],
            _ => [One(shape.Name, options, referenced)],
        };
        // These two take anything, and the schema says so by a word of its own in place of a type.
        var generic = type is { Original: null, Name: "AnyField" or "CollectionField" or "CollectionItemField" };
        if (generic)
            union = nullable ? [new JsonObject()] : [];
        if (nullable)
            union.Add(new JsonObject { ["type"] = "null" });
        var property = union.Count == 1 ? union[0]!.AsObject() : union.Count == 0 ? [] : new JsonObject { ["anyOf"] = new JsonArray([.. union]) };
        if (type.Original is not null || generic)
            property["ui_type"] = type.Name;
        return property;
    }

    private static JsonObject ArrayOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject One(string name, EquatableArray<FieldOption> options, ICollection<string> referenced)
    {
        switch (name)
        {
            case "IntegerField":
                return new() { ["type"] = "integer" };
            case "FloatField":
                return new() { ["type"] = "number" };
            case "StringField":
                return new() { ["type"] = "string" };
            case "BooleanField":
                return new() { ["type"] = "boolean" };
            case "EnumField":
                return new()
                {
                    ["type"] = options.Any(o => o.IsNumber) ? "integer" : "string",
                    ["enum"] = new JsonArray([.. options.Select(o => JsonNode.Parse(o.ToJson().ToString()))])
                };
            default:
                referenced.Add(name);
                return new() { ["$ref"] = OpenApiDocument.Reference(name) };
        }
    }

    private static void Labels(JsonObject property, EquatableArray<FieldOption> options)
    {
        if (options.Any(o => o.Label is not null))
            property["ui_choice_labels"] =
                new JsonObject(options.Where(o => o.Label is not null).Select(o => KeyValuePair.Create(o.Value, (JsonNode?)o.Label)));
    }

    private static void Models(JsonObject property, ModelFilter filter)
    {
        foreach (var (name, words) in new[] { ("base", filter.Bases), ("type", filter.Types), ("variant", filter.Variants), ("format", filter.Formats),
            ("provider_id", filter.Providers) })
        {
            if (words.Count > 0)
                property["ui_model_" + name] = new JsonArray([.. words.Select(w => (JsonNode?)w)]);
        }
    }

    // What the interface must not see stands inside a branch: of the union where there is one, else of an allOf beside the type.
    private static void ServerOnly(JsonObject property, FieldTemplate field)
    {
        if (field.ServerBounds.IsEmpty && field.ServerLength == LengthBounds.None)
            return;
        if (property["anyOf"] is not JsonArray branches)
            property["allOf"] = branches = new JsonArray(new JsonObject());
        var branch = branches[0]!.AsObject();
        Add(branch["items"] as JsonObject ?? branch, Numbers(field.ServerBounds));
        Add(branch, Lengths(field.ServerLength, branch["items"] is not null));
    }

    private static IEnumerable<(string, double?)> Numbers(NumberBounds bounds) =>
    [
        ("minimum", bounds.Minimum), ("maximum", bounds.Maximum), ("exclusiveMinimum", bounds.ExclusiveMinimum), ("exclusiveMaximum", bounds.ExclusiveMaximum),
        ("multipleOf", bounds.MultipleOf),
    ];

    private static IEnumerable<(string, double?)> Lengths(LengthBounds length, bool ofItems)
        => ofItems ? [("minItems", length.Minimum), ("maxItems", length.Maximum)] : [("minLength", length.Minimum), ("maxLength", length.Maximum)];

    private static void Add(JsonObject schema, IEnumerable<(string Name, double? Value)> limits)
    {
        foreach (var (name, value) in limits)
        {
            if (value is { } number)
                schema[name] = JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture));
        }
    }
}
