using System.Text.Json;

namespace InvokeAI;

/// <summary>
/// Reads texts, numbers and Booleans from results: <c>value</c>, otherwise the items of <c>collection</c>, otherwise every member of the type.
/// </summary>
internal static class ResultValues
{
    /// <summary>Returns the discriminator, which the server writes last.</summary>
    public static string TypeOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var isType = reader.CurrentDepth == 1 && reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
                return reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            reader.Skip();
        }

        return "";
    }

    public static OutputValues<T> Read<T>(IReadOnlyList<NodeResult> results, Func<JsonElement, (bool Fits, T Value)> read)
    {
        var values = new List<T>();
        foreach (var result in results)
        {
            using var document = JsonDocument.Parse(result.Json);
            var root = document.RootElement;
            if (root.TryGetProperty("value", out var single))
                Add(single);
            else if (root.TryGetProperty("collection", out var many) && many.ValueKind == JsonValueKind.Array)
                foreach (var item in many.EnumerateArray())
                    Add(item);
            else
                foreach (var member in root.EnumerateObject())
                    if (member.Name != "type")
                        Add(member.Value);
        }

        return new(values);

        void Add(JsonElement element)
        {
            if (read(element) is (true, var value))
                values.Add(value);
        }
    }

    public static (bool Fits, string Value) Text(JsonElement e) => e.ValueKind == JsonValueKind.String ? (true, e.GetString()!) : (false, "");

    // Python writes whole floats as 3.0, which is an integer to InvokeAI too.
    public static (bool Fits, long Value) Integer(JsonElement e)
        => e.ValueKind != JsonValueKind.Number ? (false, 0)
            : e.TryGetInt64(out var integer) ? (true, integer)
            : e.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) < 9e18 ? (true, (long)number)
            : (false, 0);

    public static (bool Fits, double Value) Number(JsonElement e)
        => e.ValueKind == JsonValueKind.Number && e.GetDouble() is var number && double.IsFinite(number) ? (true, number) : (false, 0);

    public static (bool Fits, bool Value) Boolean(JsonElement e)
        => e.ValueKind is JsonValueKind.True or JsonValueKind.False ? (true, e.GetBoolean()) : (false, false);
}
