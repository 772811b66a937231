using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// Ranges and lengths of a property: those that the editor knows are at its top, those that only the server enforces are in <c>anyOf</c> and <c>items</c>
/// (docs/invokeai/fields-and-values.md#apply-bounds).
/// </summary>
internal static class SchemaBounds
{
    private static readonly string[] Branches = ["anyOf", "allOf"];

    public static NumberBounds GuiNumbers(FieldType type, JsonItem property)
        => type.Name is "IntegerField" or "FloatField" ? Numbers(property) : NumberBounds.None;

    public static LengthBounds GuiLength(FieldType type, JsonItem property) => type switch
    {
        { Name: "StringField", Cardinality: not FieldCardinality.Collection } => Length(property, "minLength", "maxLength"),
        { Name: "ImageField" or "StringField" or "IntegerField" or "FloatField", Cardinality: FieldCardinality.Collection }
            => Length(property, "minItems", "maxItems"),
        _ => LengthBounds.None,
    };

    /// <summary>
    /// Returns the bounds inside branches and items. <c>ge</c> and <c>le</c> are pydantic's words for a check of a union as a whole. They are not JSON schema,
    /// so the GUI ignores them, but the server refuses values outside them.
    /// </summary>
    public static NumberBounds ServerNumbers(JsonItem property)
    {
        var found = new NumberBounds(property["ge"].AsDouble(), property["le"].AsDouble(), property["gt"].AsDouble(), property["lt"].AsDouble());
        foreach (var inner in Inner(property, items: true))
            found = found.And(Numbers(inner));
        return found.IsEmpty ? NumberBounds.None : found;
    }

    public static LengthBounds ServerLength(JsonItem property)
    {
        var found = LengthBounds.None;
        foreach (var inner in Inner(property, items: false))
        {
            // A union inside a union keeps pydantic's maxLength also for lists.
            found = found.And(Length(inner, "minItems", "maxItems")).And(Length(inner, "minLength", "maxLength"));
        }

        return found == LengthBounds.None ? LengthBounds.None : found;
    }

    private static NumberBounds Numbers(JsonItem schema)
    {
        var bounds = new NumberBounds(
            schema["minimum"].AsDouble(),
            schema["maximum"].AsDouble(),
            schema["exclusiveMinimum"].AsDouble(),
            schema["exclusiveMaximum"].AsDouble(),
            schema["multipleOf"].AsDouble());
        return bounds.IsEmpty ? NumberBounds.None : bounds;
    }

    private static LengthBounds Length(JsonItem schema, string minimum, string maximum)
    {
        var bounds = new LengthBounds(schema[minimum].AsInt32(), schema[maximum].AsInt32());
        return bounds == LengthBounds.None ? LengthBounds.None : bounds;
    }

    // In the order of the text, each before what stands inside it. Schemas nest as deep as they like, so what is still to come is on a stack of its own.
    private static IEnumerable<JsonItem> Inner(JsonItem schema, bool items)
    {
        var next = new Stack<JsonItem>();
        Push(schema);
        while (next.Count > 0)
        {
            var inner = next.Pop();
            yield return inner;
            Push(inner);
        }

        void Push(JsonItem owner)
        {
            if (items && owner["items"] is { } item)
                next.Push(item);
            for (var i = Branches.Length - 1; i >= 0; i--)
            {
                var branches = owner[Branches[i]]?.Items ?? [];
                for (var j = branches.Count - 1; j >= 0; j--)
                    next.Push(branches[j]);
            }
        }
    }
}
