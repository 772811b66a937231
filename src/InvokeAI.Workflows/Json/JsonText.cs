using System.Text;

namespace InvokeAI.Workflows.Json;

/// <summary>
/// A JSON text read into values that know their places. Strict RFC 8259. Our own, because the compiler's host decides
/// which System.Text.Json an analyzer gets, and because diagnostics need spans in UTF-16 units.
/// </summary>
internal static class JsonText
{
    /// <summary>Deeper texts are refused, before the stack is (InvokeAI's own forms nest a few dozen levels at most).</summary>
    public const int MaxDepth = 512;

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

        var builder = new StringBuilder();
        Write(item, builder);
        return builder.ToString();
    }

    public static void Write(JsonItem item, StringBuilder builder)
    {
        switch (item.Kind)
        {
            case JsonKind.Null:
                builder.Append("null");
                break;
            case JsonKind.True:
                builder.Append("true");
                break;
            case JsonKind.False:
                builder.Append("false");
                break;
            case JsonKind.Number:
                builder.Append(item.Digits);
                break;
            case JsonKind.String:
                WriteString(item.Text, builder);
                break;
            case JsonKind.Array:
                builder.Append('[');
                for (var i = 0; i < item.Items.Count; i++)
                {
                    if (i > 0)
                        builder.Append(',');
                    Write(item.Items[i], builder);
                }

                builder.Append(']');
                break;
            default:
                builder.Append('{');
                for (var i = 0; i < item.Members.Count; i++)
                {
                    if (i > 0)
                        builder.Append(',');
                    WriteString(item.Members[i].Name, builder);
                    builder.Append(':');
                    Write(item.Members[i].Value, builder);
                }

                builder.Append('}');
                break;
        }
    }

    public static void WriteString(string text, StringBuilder builder)
    {
        builder.Append('"');
        // Nearly all of a file's strings need no escape: what stands for itself is copied in one go.
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and not ('"' or '\\') && !char.IsSurrogate(c))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            builder.Append(text, start, i - start);
            start = i + 1;
            WriteEscaped(c, builder);
        }

        builder.Append(text, start, text.Length - start).Append('"');
    }

    private static void WriteEscaped(char c, StringBuilder builder)
    {
        switch (c)
        {
            case '"':
                builder.Append("\\\"");
                break;
            case '\\':
                builder.Append("\\\\");
                break;
            case '\n':
                builder.Append("\\n");
                break;
            case '\r':
                builder.Append("\\r");
                break;
            case '\t':
                builder.Append("\\t");
                break;
            default:
                builder.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
