using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace InvokeAI.Json;

/// <summary>Reads an answer of the server. Every error is a <see cref="JsonException"/> with the place, and the values that are read are valid.</summary>
internal static class JsonAnswer
{
    /// <summary>Reads a value of a type.</summary>
    /// <exception cref="JsonException">The text is not valid, does not fit the type, or has null in a list.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
    {
        utf8 = WithoutMark(utf8);
        CheckText(utf8);
        if (MayHaveNullInList(utf8))
            AnswerWalk.Check(utf8, type);
        try
        {
            return JsonSerializer.Deserialize(utf8, type);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>
    /// Checks that every string is text: it is UTF-8 and contains no lone surrogate. The JSON readers detect that late, when a caller reads the string.
    /// </summary>
    /// <exception cref="JsonException">A string is not text.</exception>
    public static void CheckText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new JsonException("It is not UTF-8.", "$", null, null);
        // Surrogates can only be written as escapes in valid UTF-8, and few answers have one.
        if (utf8.IndexOf("\\ud"u8) >= 0 || utf8.IndexOf("\\uD"u8) >= 0)
            AnswerWalk.Check(utf8, null);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8)
        => utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    // A null after a colon is a member's; the walk is for the others, which real answers have in graphs alone.
    private static bool MayHaveNullInList(ReadOnlySpan<byte> utf8)
    {
        for (var rest = utf8; rest.IndexOf("null"u8) is >= 0 and var at; rest = rest[(at + 4)..])
        {
            var before = rest[..at].TrimEnd(" \t\r\n"u8);
            if (before.IsEmpty || before[^1] is (byte)'[' or (byte)',')
                return true;
        }

        return false;
    }
}
