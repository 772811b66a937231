using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.Validation;

/// <summary><c>batch.data</c>: a product of zipped groups of items.</summary>
internal static class DataRules
{
    public static IEnumerable<JsonObject> Flat(JsonArray? data) =>
        data is null ? [] : data.OfType<JsonArray>().SelectMany(group => group.OfType<JsonObject>());

    public static JsonArray? Check(JsonNode? given, Location loc, List<ValidationError> errors)
    {
        if (given is null)
            return null;
        if (given is not JsonArray groups)
        {
            errors.Add(new ValidationError("list_type", loc, "Input should be a valid list", given));
            return null;
        }

        var count = errors.Count;
        var kept = new JsonArray();
        for (var g = 0; g < groups.Count; g++)
        {
            if (groups[g] is not JsonArray group)
            {
                errors.Add(new ValidationError("list_type", loc[g], "Input should be a valid list", groups[g]));
                continue;
            }

            var keptGroup = new JsonArray();
            for (var d = 0; d < group.Count; d++)
                keptGroup.Add(Datum(group[d], loc[g][d], errors));
            kept.Add(keptGroup);
        }

        if (errors.Count == count && Refusal(kept) is { } why)
            errors.Add(ValidationError.Value(loc, why, given));
        return kept;
    }

    private static JsonObject? Datum(JsonNode? given, Location loc, List<ValidationError> errors)
    {
        if (given is not JsonObject datum)
        {
            errors.Add(
                new ValidationError("model_type", loc, "Input should be a valid dictionary or instance of BatchDatum",
                    given)
                { Context = new JsonObject { ["class_name"] = "BatchDatum" } });
            return null;
        }

        var kept = new JsonObject();
        foreach (var name in new[] { "node_path", "field_name" })
        {
            if (datum.TryGetPropertyValue(name, out var value))
                kept[name] = Literals.String(value, loc[name], errors);
            else
                errors.Add(ValidationError.Missing(loc[name], datum));
        }

        var items = new JsonArray();
        if (datum["items"] is JsonArray givenItems)
        {
            for (var i = 0; i < givenItems.Count; i++)
                items.Add(Item(givenItems[i], loc["items"][i], errors));
        }

        kept["items"] = items;
        return kept;
    }

    private static JsonNode? Item(JsonNode? item, Location loc, List<ValidationError> errors)
    {
        // There is no boolean among the types, so a number takes it: true becomes 1.0.
        if (item.IsBoolean())
            return Py.Float(item!.GetValue<bool>() ? 1 : 0);
        if (item.IsString() || item.IsNumber())
            return item!.DeepClone();
        if (item is JsonObject o && (o.Text("image_name") ?? o.Text("video_name")) is not null)
            return o.DeepClone();
        if (item is JsonArray list)
            return new JsonArray([.. list.Select((inner, i) => Item(inner, loc[i], errors))]);
        foreach (var (branch, type, message) in new[]
        {
            ("str", "string_type", "Input should be a valid string"),
            ("float", "float_type", "Input should be a valid number"),
            ("int", "int_type", "Input should be a valid integer"),
        })
        {
            errors.Add(new ValidationError(type, loc[branch], message, item));
        }

        return null;
    }

    private static string? Refusal(JsonArray data)
    {
        foreach (var group in data.OfType<JsonArray>())
        {
            var lengths = group.OfType<JsonObject>().Select(d => ((JsonArray)d["items"]!).Count).Distinct().ToList();
            if (lengths.Count > 1)
                return "Zipped batch items must all have the same length";
        }

        foreach (var datum in Flat(data))
        {
            if (((JsonArray)datum["items"]!).Select(Kind).Distinct(StringComparer.Ordinal).Count() > 1)
                return "All items in a batch must have the same type";
        }

        var targets = Flat(data).Select(d => (d.Text("node_path"), d.Text("field_name"))).ToList();
        return targets.Distinct().Count() < targets.Count ? "Each batch data must have unique node_id and field_name" : null;
    }

    private static string Kind(JsonNode? item) => item switch
    {
        JsonObject o => o.ContainsKey("image_name") ? "image" : "video",
        JsonArray => "list",
        _ => item.IsString() ? "string" : "number",
    };
}
