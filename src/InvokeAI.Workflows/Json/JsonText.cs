namespace InvokeAI.Workflows.Json;

/// <summary>
/// Parses JSON text into values with their places (strict RFC 8259). The parser is our own, because the compiler's host decides which System.Text.Json an
/// analyzer gets, and because diagnostics need spans in UTF-16 units.
/// </summary>
internal static class JsonText
{
    // ASCII that stands for itself in a string.
    private static readonly bool[] Bare = [.. Enumerable.Range(0, 128).Select(c => c is >= ' ' and not ('"' or '\\'))];

    /// <summary>Returns the value of <paramref name="text"/>, or null and the reason. A leading byte order mark is ignored.</summary>
    public static JsonItem? TryParse(string text, out JsonError? error) => new JsonReader(text).Read(out error);

    /// <summary>Returns the value as compact JSON: numbers with their own digits, strings with the fewest escapes, lone surrogates escaped.</summary>
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
        if (!WritePlain(item, buffer))
            WriteNested(item, buffer);
    }

    // The objects and arrays that are open stand on a stack of their own: how deep a file nests must not decide how deep the thread's stack gets.
    private static void WriteNested(JsonItem root, TextBuffer buffer)
    {
        var open = new Stack<(JsonItem Item, int Next)>();
        open.Push((root, 0));
        while (open.Count > 0)
        {
            var (item, next) = open.Pop();
            var count = item.IsArray ? item.Items.Count : item.Members.Count;
            if (next == 0)
                buffer.Append(item.IsArray ? '[' : '{');
            for (; next < count; next++)
            {
                if (next > 0)
                    buffer.Append(',');
                var value = item.IsArray ? item.Items[next] : WriteName(item.Members[next], buffer);
                if (WritePlain(value, buffer))
                    continue;
                open.Push((item, next + 1));
                open.Push((value, 0));
                break;
            }

            if (next == count)
                buffer.Append(item.IsArray ? ']' : '}');
        }
    }

    private static JsonItem WriteName(JsonMember member, TextBuffer buffer)
    {
        WriteString(member.Name, buffer);
        buffer.Append(':');
        return member.Value;
    }

    private static bool WritePlain(JsonItem item, TextBuffer buffer)
    {
        switch (item.Kind)
        {
            case JsonKind.Null:
                buffer.Append("null");
                return true;
            case JsonKind.True:
                buffer.Append("true");
                return true;
            case JsonKind.False:
                buffer.Append("false");
                return true;
            case JsonKind.Number:
                buffer.Append(item.Digits);
                return true;
            case JsonKind.String:
                WriteString(item.Text, buffer);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Returns a string as JSON.</summary>
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
