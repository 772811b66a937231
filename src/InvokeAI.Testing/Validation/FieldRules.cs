using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Validation;

/// <summary>Validates one field of a node as the node's pydantic model does, and returns the value that the server keeps.</summary>
internal static class FieldRules
{
    public static JsonNode? Check(FieldTemplate field, JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value is null && field.Nullable)
            return null;
        switch (field.Type.Cardinality)
        {
            case FieldCardinality.Collection:
                return List(field, value, loc, errors);
            case FieldCardinality.SingleOrCollection:
                return Either(field, value, loc, errors);
            default:
                var count = errors.Count;
                var single = Single(field, value, loc, errors);
                if (errors.Count == count)
                    Bounds(field, single, loc, errors);
                return single;
        }
    }

    /// <summary>Validates the value only, without the field's bounds.</summary>
    public static JsonNode? Single(FieldTemplate field, JsonNode? value, Location loc, List<ValidationError> errors)
        => (field.Type.Original ?? field.Type).Name switch
        {
            "IntegerField" => Literals.Integer(value, loc, errors),
            "FloatField" => Literals.Float(value, loc, errors),
            "StringField" => Literals.String(value, loc, errors),
            "BooleanField" => Literals.Boolean(value, loc, errors),
            "EnumField" or "SchedulerField" => field.Options.Count == 0
                ? Literals.String(value, loc, errors)
                : Literals.OneOf(value, Options(field), "literal_error", loc, errors),
            "AnyField" or "CollectionField" or "CollectionItemField" => value.Copy(),
            "MetadataField" => value is JsonObject ? value.DeepClone() : Fail(errors, "dict_type", loc, "Input should be a valid dictionary", value),
            var name => ObjectRules.Check(name, value, loc, errors),
        };

    public static IReadOnlyList<JsonNode> Options(FieldTemplate field) =>
        [.. field.Options.Select(o => o.IsNumber ? JsonNode.Parse(o.Value)! : JsonValue.Create(o.Value))];

    private static JsonNode? List(FieldTemplate field, JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value is not JsonArray items)
            return Fail(errors, "list_type", loc, "Input should be a valid list", value);
        var kept = new JsonArray();
        var count = errors.Count;
        for (var i = 0; i < items.Count; i++)
            kept.Add(Single(field, items[i], loc[i], errors));
        if (errors.Count == count)
            ListLength(field, kept, value, loc, errors);
        return kept;
    }

    // A union: pydantic names each branch in the place of its errors, and reports all of them.
    private static JsonNode? Either(FieldTemplate field, JsonNode? value, Location loc, List<ValidationError> errors)
    {
        var word = PythonName(field.Type.Name);
        var single = new List<ValidationError>();
        var list = new List<ValidationError>();
        var asList = List(field, value, loc[$"list[{word}]"], list);
        if (list.Count == 0)
            return asList;
        var asSingle = Single(field, value, loc[word], single);
        if (single.Count == 0)
            Bounds(field, asSingle, loc[word], single);
        if (single.Count == 0)
            return asSingle;
        errors.AddRange(single);
        errors.AddRange(list);
        return null;
    }

    private static string PythonName(string type) => type switch
    {
        "IntegerField" => "int",
        "FloatField" => "float",
        "StringField" => "str",
        "BooleanField" => "bool",
        _ => type,
    };

    private static void Bounds(FieldTemplate field, JsonNode? value, Location loc, List<ValidationError> errors)
    {
        if (value.IsString())
        {
            var text = value!.GetValue<string>();
            foreach (var length in new[] { field.Length, field.ServerLength })
            {
                if (text.Length < length.Minimum)
                    Add("string_too_short", $"String should have at least {length.Minimum} character{(length.Minimum == 1 ? "" : "s")}", "min_length",
                        length.Minimum.Value);
                else if (text.Length > length.Maximum)
                    Add("string_too_long", $"String should have at most {length.Maximum} character{(length.Maximum == 1 ? "" : "s")}", "max_length",
                        length.Maximum.Value);
            }

            return;
        }

        if (value.Number() is not { } number)
            return;
        foreach (var bounds in new[] { field.Bounds, field.ServerBounds })
        {
            if (bounds.MultipleOf is { } step && Math.Abs(Math.IEEERemainder(number, step)) > 1e-9)
                Add("multiple_of", $"Input should be a multiple of {Digits(step)}", "multiple_of", step);
            if (number < bounds.Minimum)
                Add("greater_than_equal", $"Input should be greater than or equal to {Digits(bounds.Minimum.Value)}", "ge", bounds.Minimum.Value);
            if (number <= bounds.ExclusiveMinimum)
                Add("greater_than", $"Input should be greater than {Digits(bounds.ExclusiveMinimum.Value)}", "gt", bounds.ExclusiveMinimum.Value);
            if (number > bounds.Maximum)
                Add("less_than_equal", $"Input should be less than or equal to {Digits(bounds.Maximum.Value)}", "le", bounds.Maximum.Value);
            if (number >= bounds.ExclusiveMaximum)
                Add("less_than", $"Input should be less than {Digits(bounds.ExclusiveMaximum.Value)}", "lt", bounds.ExclusiveMaximum.Value);
        }

        void Add(string type, string message, string key, double limit)
        {
            if (errors.Count > 0 && errors[^1].Loc == loc)
                return;
            errors.Add(new ValidationError(type, loc, message, value)
            {
                Context = new JsonObject { [key] = limit == Math.Floor(limit) ? JsonValue.Create((long)limit) : JsonValue.Create(limit) },
            });
        }
    }

    private static void ListLength(FieldTemplate field, JsonArray kept, JsonNode? input, Location loc, List<ValidationError> errors)
    {
        foreach (var length in new[] { field.Length, field.ServerLength })
        {
            var (type, word, limit, key) = kept.Count < length.Minimum ? ("too_short", "at least", length.Minimum.Value, "min_length")
                : kept.Count > length.Maximum ? ("too_long", "at most", length.Maximum.Value, "max_length")
                : ("", "", 0, "");
            if (type.Length == 0)
                continue;
            errors.Add(
                new ValidationError(type, loc, $"List should have {word} {limit} item{(limit == 1 ? "" : "s")} after validation, not {kept.Count}", input)
                {
                    Context = new JsonObject { ["field_type"] = "List", [key] = limit, ["actual_length"] = kept.Count },
                });
            return;
        }
    }

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static JsonNode? Fail(List<ValidationError> errors, string type, Location loc, string message, JsonNode? input)
    {
        errors.Add(new ValidationError(type, loc, message, input));
        return null;
    }
}
