using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// The type of a property of a node's schema, by the editor's rules (docs/invokeai/fields-and-values.md#derive-a-field-type). Null if the editor cannot derive
/// it and removes the field.
/// </summary>
internal static class SchemaFieldType
{
    public static FieldType? Of(JsonItem property)
    {
        // A union of one member is that member, however often one stands in another.
        while (IsUnion(property) && NotNull(property["anyOf"]!) is [var only])
            property = only;
        if (!property.IsObject)
            return null;
        if (Reference(property) is { } reference)
            return Single(reference);
        if (IsTruthy(property["const"]))
            return Single("EnumField");
        if (property["type"] is not { } type)
        {
            if (property["allOf"] is { } allOf)
                return allOf.Items.Count > 0 && Reference(allOf.Items[0]) is { } first ? Single(first) : null;
            return property["anyOf"] is { } anyOf ? OfUnion(NotNull(anyOf)) : null;
        }

        if (property["enum"] is not null)
            return Single("EnumField");
        if (type is { IsString: true, Text: "array" })
        {
            var items = property["items"];
            var name = items is null ? null : Reference(items) ?? Primitive(items["type"]);
            return name is null ? null : new FieldType(name, FieldCardinality.Collection);
        }

        return Primitive(type) is { } primitive ? Single(primitive) : null;
    }

    /// <summary>Returns the members of a union except <c>{"type":"null"}</c>.</summary>
    public static List<JsonItem> NotNull(JsonItem anyOf) => [.. anyOf.Items.Where(m => !IsNullType(m))];

    public static bool IsNullType(JsonItem schema) => schema["type"] is { IsString: true, Text: "null" };

    /// <summary>Returns the last segment of a <c>$ref</c>.</summary>
    public static string? Reference(JsonItem schema)
        => schema["$ref"] is { IsString: true } reference ? reference.Text.Substring(reference.Text.LastIndexOf('/') + 1) : null;

    private static bool IsUnion(JsonItem property)
        => property.IsObject && property["anyOf"] is not null && property["type"] is null && property["allOf"] is null
            && Reference(property) is null && !IsTruthy(property["const"]);

    private static FieldType? OfUnion(List<JsonItem> members)
    {
        if (members.Count != 2)
            return null;
        var array = members.FindIndex(m => m["type"] is { IsString: true, Text: "array" });
        if (array < 0 || members[array]["items"] is not { } items)
            return null;
        var other = members[1 - array];
        var name = Reference(other) ?? Primitive(other["type"]);
        return name is not null && name == (Reference(items) ?? Primitive(items["type"]))
            ? new FieldType(name, FieldCardinality.SingleOrCollection)
            : null;
    }

    private static FieldType Single(string name) => new(name, FieldCardinality.Single);

    private static string? Primitive(JsonItem? type) => type is not { IsString: true } ? null : type.Text switch
    {
        "integer" => "IntegerField",
        "number" => "FloatField",
        "string" => "StringField",
        "boolean" => "BooleanField",
        _ => null,
    };

    private static bool IsTruthy(JsonItem? item) => item switch
    {
        null or { Kind: JsonKind.Null or JsonKind.False } => false,
        { IsString: true } => item.Text.Length > 0,
        { IsNumber: true } => item.AsDouble() is not (null or 0),
        _ => true,
    };
}
