using System.Text;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Fuzz;

/// <summary>One way to spoil a JSON text at one place. The text is written by hand, because the serializers refuse most of these.</summary>
/// <param name="Name">The name that a report and a replay use.</param>
/// <param name="Fits">Whether it can be done to a value; the second argument is the value's parent.</param>
/// <param name="Write">
/// Writes the member or element in place of the valid one; the first argument is <c>"name":</c> or empty, the second the valid value.
/// </param>
internal sealed record Mutation(string Name, Func<JsonNode?, JsonNode?, bool> Fits, Func<string, string, string> Write)
{
    /// <summary>Gets all mutations of values, in a fixed order.</summary>
    public static IReadOnlyList<Mutation> OfValues { get; } =
    [
        new("deleted", (_, parent) => parent is not null, (_, _) => ""),
        .. Values(
            ("null", "null"), ("string", "\"text\""), ("number", "7"), ("true", "true"), ("object", "{}"), ("array", "[]"), ("null in array", "[null]"),
            ("null in object", "{\"a\":null}"),
            ("1e99", "1e99"), ("1e999", "1e999"), ("2^31", "2147483648"), ("2^63", "9223372036854775808"), ("2^64", "18446744073709551616"), ("-1", "-1"),
            ("-2^63", "-9223372036854775808"), ("0", "0"), ("1.5", "1.5"),
            ("empty string", "\"\""), ("dot", "\".\""), ("dot dot", "\"..\""), ("slashes", "\"../../a/b\""), ("backslashes", "\"..\\\\a\""),
            ("rooted", "\"/etc/a\""), ("NUL", "\"a\\u0000b\""), ("CON", "\"CON\""), ("blank", "\" \""),
            ("new line", "\"a\\r\\nX-A: b\""), ("escape", "\"\\u001b[31mred\""), ("long string", $"\"{new string('a', 70_000)}\""),
            ("other letters", "\"\\u00e9\\ud83d\\ude00\""),
            ("lone high surrogate", "\"a\\ud800b\""), ("lone low surrogate", "\"\\udc00\""), ("surrogate in key", "{\"\\ud800\":1}"),
            ("no date", "\"2026-13-45 99:99:99\""), ("early date", "\"0001-01-01T00:00:00+14:00\""),
            ("NaN", "NaN"), ("NaN string", "\"NaN\""), ("Infinity", "-Infinity"), ("unknown word", "\"brand_new_word\""),
            ("not base64", "\"data:image/png;base64,???\""), ("deep", new string('[', 500) + new string(']', 500)), ("deep object", Deep())),
        new("twice", (_, parent) => parent is not null, (name, value) => $"{name}{value},{name}{value}"),
        new("then null", (_, parent) => parent is not null, (name, value) => $"{name}{value},{name}null"),
        new("extra", (_, parent) => parent is JsonObject, (name, value) => $"{name}{value},\"brand_new\":{{\"a\":[1]}}"),
        new("extra surrogate", (_, parent) => parent is JsonObject, (name, value) => $"{name}{value},\"\\ud800\":1"),
        new("renamed to surrogate", (_, parent) => parent is JsonObject, (_, value) => $"\"a\\ud800\":{value}"),
        new("renamed to nothing", (_, parent) => parent is JsonObject, (_, value) => $"\"\":{value}"),
        new("no value", (_, parent) => parent is JsonObject, (name, _) => name),
    ];

    /// <summary>Lists the places of a text: <c>$</c>, <c>$.items</c>, <c>$.items[0]</c> …</summary>
    public static IEnumerable<(string Path, JsonNode? Value, JsonNode? Parent)> Places(JsonNode? node, string path = "$", JsonNode? parent = null)
    {
        yield return (path, node, parent);
        var inner = node switch
        {
            JsonObject o => o.SelectMany(m => Places(m.Value, $"{path}.{m.Key}", o)),
            JsonArray a => a.SelectMany((e, i) => Places(e, $"{path}[{i}]", a)),
            _ => [],
        };
        foreach (var place in inner)
            yield return place;
    }

    /// <summary>Writes a text with this mutation at a place.</summary>
    public string Apply(JsonNode? root, string place)
    {
        var text = new StringBuilder();
        Append(text, "", root, "$", place);
        return text.ToString();
    }

    private static IEnumerable<Mutation> Values(params (string Name, string Json)[] values)
        => values.Select(v => new Mutation(v.Name, (_, _) => true, (name, _) => name + v.Json));

    private static string Deep() => string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);

    private void Append(StringBuilder text, string name, JsonNode? node, string path, string place)
    {
        if (path == place)
        {
            text.Append(Write(name, node?.ToJsonString() ?? "null"));
            return;
        }

        text.Append(name);
        if (!place.StartsWith(path, StringComparison.Ordinal) || node is not (JsonObject or JsonArray))
        {
            text.Append(node?.ToJsonString() ?? "null");
            return;
        }

        var members = node is JsonObject o
            ? o.Select(m => (Name: System.Text.Json.JsonSerializer.Serialize(m.Key) + ":", m.Value, Path: $"{path}.{m.Key}"))
            : node.AsArray().Select((e, i) => (Name: "", Value: e, Path: $"{path}[{i}]"));
        text.Append(node is JsonObject ? '{' : '[');
        var first = true;
        foreach (var member in members)
        {
            var written = new StringBuilder();
            Append(written, member.Name, member.Value, member.Path, place);
            if (written.Length == 0)
                continue;
            text.Append(first ? "" : ",").Append(written);
            first = false;
        }

        text.Append(node is JsonObject ? '}' : ']');
    }
}
