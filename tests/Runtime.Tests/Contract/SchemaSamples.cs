using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Contract;

/// <summary>JSON that fits a schema, and what in some JSON does not.</summary>
internal sealed class SchemaSamples(JsonNode document)
{
    private const int Deepest = 6;

    /// <summary>Returns a value with every member that the schema names.</summary>
    public JsonNode? Of(JsonNode schema, int depth = 0)
    {
        schema = Resolved(schema);
        if (schema["const"] is { } constant)
            return constant.DeepClone();
        if (schema["enum"] is JsonArray values)
            return values[0]!.DeepClone();
        if ((schema["anyOf"] ?? schema["oneOf"] ?? schema["allOf"]) is JsonArray branches)
            return Of(branches[0]!, depth);
        return (string?)schema["type"] switch
        {
            "object" => Object(schema, depth),
            "array" => depth < Deepest && schema["items"] is { } items ? new JsonArray(Of(items, depth + 1)) : [],
            "integer" => 1,
            "number" => 0.5,
            "boolean" => false,
            "string" => (string?)schema["format"] == "date-time" ? "2025-01-02T03:04:05Z" : "2025-01-02 03:04:05.678",
            _ => null,
        };
    }

    /// <summary>Collects the members of <paramref name="value"/> that the schema does not have, and those that it requires.</summary>
    public void Check(JsonNode schema, JsonNode? value, string place, ICollection<string> violations)
    {
        schema = Resolved(schema);
        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray branches)
        {
            var attempts = branches.Select(b => Attempt(b!, value, place)).ToList();
            if (attempts.TrueForAll(a => a.Count > 0))
                attempts.MinBy(a => a.Count)!.ForEach(violations.Add);
            return;
        }

        if ((string?)schema["type"] is { } type && !Fits(type, value))
        {
            violations.Add($"{place}: {value?.ToJsonString() ?? "null"} is no {type}");
        }
        else if (value is JsonArray items && schema["items"] is { } item)
        {
            foreach (var each in items)
                Check(item, each, place + "[]", violations);
        }
        else if (value is JsonObject members && schema["properties"] is JsonObject properties)
        {
            foreach (var (name, member) in members)
            {
                if (properties[name] is { } property)
                    Check(property, member, $"{place}.{name}", violations);
                else if (schema["additionalProperties"] is not JsonObject && schema["additionalProperties"]?.ToJsonString() != "true")
                    violations.Add($"{place} has no {name}");
            }

            foreach (var name in (schema["required"] as JsonArray ?? []).Select(n => (string)n!).Where(n => !members.ContainsKey(n)))
                violations.Add($"{place} lacks {name}");
        }
    }

    private List<string> Attempt(JsonNode branch, JsonNode? value, string place)
    {
        var violations = new List<string>();
        Check(branch, value, place, violations);
        return violations;
    }

    private static bool Fits(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("integer" or "number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    private JsonObject Object(JsonNode schema, int depth) => new((depth < Deepest ? schema["properties"] as JsonObject ?? [] : [])
        .Select(p => KeyValuePair.Create(p.Key, Of(p.Value!, depth + 1))));

    private JsonNode Resolved(JsonNode schema)
    {
        while ((string?)schema["$ref"] is { } reference)
            schema = document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!;
        return schema;
    }
}
