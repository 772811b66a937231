using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InvokeAI.Testing.Http;

/// <summary>Reads JSON as Python's json module does: the last of several members with one name wins, and NaN and Infinity are numbers.</summary>
internal static class PythonJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <param name="text">The request's body.</param>
    /// <param name="notFinite">Whether the text contained NaN or an infinity. They become strings, which pydantic reads as those numbers.</param>
    public static JsonNode? Parse(string text, out bool notFinite)
    {
        notFinite = false;
        try
        {
            return Read(text);
        }
        catch (JsonException) when (Quoted(text) is { } quoted && quoted != text)
        {
            notFinite = true;
            return Read(quoted);
        }
    }

    private static JsonNode? Read(string text)
    {
        using var document = JsonDocument.Parse(text, Options);
        return Convert(document.RootElement);
    }

    private static JsonNode? Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var o = new JsonObject();
                foreach (var member in element.EnumerateObject())
                    o[member.Name] = Convert(member.Value);
                return o;
            case JsonValueKind.Array:
                var a = new JsonArray();
                foreach (var item in element.EnumerateArray())
                    a.Add(Convert(item));
                return a;
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    // NaN, Infinity and -Infinity outside strings, put into quotes.
    private static string Quoted(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inString)
            {
                result.Append(c);
                if (c == '\\' && i + 1 < text.Length)
                    result.Append(text[++i]);
                else if (c == '"')
                    inString = false;
                continue;
            }

            var word = Array.Find(Words, w => string.CompareOrdinal(text, i, w, 0, w.Length) == 0);
            if (word is not null)
            {
                result.Append('"').Append(word).Append('"');
                i += word.Length - 1;
                continue;
            }

            inString = c == '"';
            result.Append(c);
        }

        return result.ToString();
    }

    private static readonly string[] Words = ["-Infinity", "Infinity", "NaN"];
}
