using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Testing.Http;

/// <summary>Writes values as Python writes them to JSON: floats keep their decimal point, times have a space and no zone.</summary>
internal static class Py
{
    public static JsonNode Float(double value)
    {
        // Python's json module writes these without quotes; .NET's cannot, and nothing that gets this far may hold them.
        if (!double.IsFinite(value))
            return JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
        return JsonNode.Parse(Repr(value))!;
    }

    public static string Repr(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        if (Math.Abs(value) is >= 1e15 and < 1e16)
            return value.ToString("F1", CultureInfo.InvariantCulture);
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('.', 'e') >= 0 ? text : text + ".0";
    }

    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string IsoTime(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public static JsonNode? Copy(this JsonNode? node) => node?.DeepClone();

    public static string Id() => Guid.NewGuid().ToString("D");

    public static bool IsString(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    public static bool IsNumber(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number;

    public static bool IsBoolean(this JsonNode? node) => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    public static string? Text(this JsonNode? node) => node.IsString() ? node!.GetValue<string>() : null;

    public static string? Text(this JsonObject? node, string name) => node?[name].Text();

    public static bool? Flag(this JsonObject? node, string name) => node?[name] is { } n && n.IsBoolean() ? n.GetValue<bool>() : null;

    public static double? Number(this JsonNode? node) =>
        node.IsNumber() && double.TryParse(node!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;

    public static long? Integer(this JsonNode? node) =>
        node.IsNumber() && node.Number() is { } d && d == Math.Floor(d) && Math.Abs(d) < 9.3e18
            ? long.TryParse(node!.ToJsonString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var l) ? l : (long)d
            : null;

    /// <summary>Returns the texts of an array of strings. Other items are ignored.</summary>
    public static List<string> Texts(this JsonNode? node) =>
        node is JsonArray array ? [.. array.Select(n => n.Text()).OfType<string>()] : [];

    public static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode?)JsonValue.Create(i))]);

    public static JsonArray Array(IEnumerable<int> items) => new([.. items.Select(i => (JsonNode?)JsonValue.Create(i))]);

    /// <summary>Removes members that are null, at every depth, as <c>response_model_exclude_none</c> does.</summary>
    public static void StripNulls(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var name in o.Where(m => m.Value is null).Select(m => m.Key).ToList())
                    o.Remove(name);
                foreach (var member in o)
                    StripNulls(member.Value);
                break;
            case JsonArray a:
                foreach (var item in a)
                    StripNulls(item);
                break;
        }
    }
}
