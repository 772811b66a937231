using System.Text;
using System.Text.Encodings.Web;

namespace InvokeAI.Json;

/// <summary>
/// Text that goes into a request. .NET's encoders put U+FFFD in place of a lone surrogate without a word, so that the server would get another text than the
/// caller's; what is encoded for a request comes through here first.
/// </summary>
internal static class WholeText
{
    /// <summary>Escapes all that is not ASCII, as the serializer does.</summary>
    public static JavaScriptEncoder Escaping { get; } = new WholeTextEncoder(JavaScriptEncoder.Default);

    /// <summary>Escapes only what JSON demands.</summary>
    public static JavaScriptEncoder Plain { get; } = new WholeTextEncoder(JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Returns a value indicating whether every surrogate has its other half.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            text = text[(at + 2)..];
        }

        return true;
    }

    /// <summary>Returns the text, or refuses it.</summary>
    /// <exception cref="HalfCharacterException">It holds half a character.</exception>
    public static string Check(string text) => Is(text) ? text : throw new HalfCharacterException();

    /// <summary>Returns JSON, in which such a text can also be written as an escape, or refuses it.</summary>
    /// <exception cref="HalfCharacterException">One of its texts holds half a character.</exception>
    public static string CheckJson(string json)
    {
        Check(json);
        if (!json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return json;
        try
        {
            JsonAnswer.CheckText(Encoding.UTF8.GetBytes(json));
            return json;
        }
        catch (System.Text.Json.JsonException)
        {
            throw new HalfCharacterException();
        }
    }
}
