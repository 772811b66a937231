namespace InvokeAI.Workflows.Json;

/// <summary>
/// A JSON text read into values that know their places. Strict RFC 8259. Our own, because the compiler's host decides
/// which System.Text.Json an analyzer gets, and because diagnostics need spans in UTF-16 units.
/// </summary>
internal static class JsonText
{
    /// <summary>Deeper texts are refused, before the stack is (InvokeAI's own forms nest a few dozen levels at most).</summary>
    public const int MaxDepth = 512;

    // ASCII that stands for itself in a string.
    private static readonly bool[] Bare = [.. Enumerable.Range(0, 128).Select(c => c is >= ' ' and not ('"' or '\\'))];

    /// <summary>The value of <paramref name="text"/>, or null and why not. A leading byte order mark is passed over.</summary>
    public static JsonItem? TryParse(string text, out JsonError? error) => new JsonReader(text).Read(out error);

    /// <summary>The value as compact JSON: numbers with their own digits, strings with the fewest escapes, lone surrogates escaped.</summary>
    public static string Write(JsonItem item)
    {
        switch (item.Kind)
        {
            case JsonKind.Null:
                return "null";
            case JsonKind.True:
                return "true";
            case JsonKind.False:
                return "false";
            case JsonKind.Number:
                return item.Digits;
        }

        var buffer = new TextBuffer(256);
        Write(item, buffer);
        return buffer.ToString();
    }

    public static void Write(JsonItem item, TextBuffer buffer)
    {
        switch (item.Kind)
        {
            case JsonKind.Null:
                buffer.Append("null");
                break;
            case JsonKind.True:
                buffer.Append("true");
                break;
            case JsonKind.False:
                buffer.Append("false");
                break;
            case JsonKind.Number:
                buffer.Append(item.Digits);
                break;
            case JsonKind.String:
                WriteString(item.Text, buffer);
                break;
            case JsonKind.Array:
                buffer.Append('[');
                var items = item.Items;
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        buffer.Append(',');
                    Write(items[i], buffer);
                }

                buffer.Append(']');
                break;
            default:
                buffer.Append('{');
                var members = item.Members;
                for (var i = 0; i < members.Count; i++)
                {
                    if (i > 0)
                        buffer.Append(',');
                    WriteString(members[i].Name, buffer);
                    buffer.Append(':');
                    Write(members[i].Value, buffer);
                }

                buffer.Append('}');
                break;
        }
    }

    /// <summary>A string as JSON.</summary>
    public static string Quote(string text)
    {
        var buffer = new TextBuffer(text.Length + 16);
        WriteString(text, buffer);
        return buffer.ToString();
    }

    public static void WriteString(string text, TextBuffer buffer)
    {
        buffer.Append('"');
        // Nearly all of a file's strings need no escape: what stands for itself is copied in one go.
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < Bare.Length ? Bare[c] : !char.IsSurrogate(c))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            buffer.Append(text, start, i - start);
            start = i + 1;
            WriteEscaped(c, buffer);
        }

        buffer.Append(text, start, text.Length - start).Append('"');
    }

    private static void WriteEscaped(char c, TextBuffer buffer)
    {
        switch (c)
        {
            case '"':
                buffer.Append("\\\"");
                break;
            case '\\':
                buffer.Append("\\\\");
                break;
            case '\n':
                buffer.Append("\\n");
                break;
            case '\r':
                buffer.Append("\\r");
                break;
            case '\t':
                buffer.Append("\\t");
                break;
            default:
                buffer.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
