using System.Globalization;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Generators.Emit;

/// <summary>C# literals, whatever the text holds.</summary>
internal static class Literal
{
    // Longer ones are easier to read where no quote is escaped.
    private const int LongestEscaped = 40;

    /// <summary>A string literal; null is <c>null</c>.</summary>
    public static string Text(string? text) => text is null ? "null" : Quote(text);

    /// <summary>Writes a UTF-8 literal on one line.</summary>
    public static void WriteUtf8(SourceWriter writer, string text)
    {
        if (text.Length == 0)
        {
            writer.Append("default");
            return;
        }

        var fence = Fence(text);
        if (fence > 0)
            writer.Append('"', fence).Append(text).Append('"', fence);
        else
            Quote(writer, text);
        writer.Append("u8");
    }

    /// <summary>
    /// Whether a text, long as pieces of JSON are, is best written by <see cref="WriteUtf8Block"/>: it begins or ends with a quote, which a raw literal on one
    /// line may not, and escaping every quote of it would hide what it says.
    /// </summary>
    public static bool IsBlock(string text)
        => text.Length > LongestEscaped && (text[0] == '"' || text[text.Length - 1] == '"') && IsVisibleAscii(text);

    /// <summary>Writes a UTF-8 literal on lines of its own; the writer stands at a line's end.</summary>
    public static void WriteUtf8Block(SourceWriter writer, string text)
    {
        var fence = Math.Max(3, LongestRun(text) + 1);
        writer.Append('\n').Begin().Append('"', fence);
        writer.Append('\n').Begin().Append(text);
        writer.Append('\n').Begin().Append('"', fence).Append("u8");
    }

    /// <summary>Writes a string literal; null is <c>null</c>.</summary>
    public static SourceWriter Write(SourceWriter writer, string? text)
        => text is null ? writer.Append("null") : IsPlain(text) ? writer.Append('"').Append(text).Append('"') : Quote(writer, text);

    /// <summary>Writes string literals between commas.</summary>
    public static SourceWriter Write(SourceWriter writer, IReadOnlyList<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
            Write(i == 0 ? writer : writer.Append(", "), texts[i]);
        return writer;
    }

    /// <summary>A list of string literals.</summary>
    public static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Quote)) + "]";

    /// <summary>A <c>double</c> literal that reads back as the same bits.</summary>
    public static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (number == 0 && BitConverter.DoubleToInt64Bits(number) != 0)
            return "-0.0";
        return text.IndexOfAny(['.', 'E', 'e']) >= 0 ? text : text + ".0";
    }

    public static string Number(long number) => number switch
    {
        // -9223372036854775808 is a negation of a literal that long cannot hold; C# allows exactly this form.
        long.MinValue => "-9223372036854775808L",
        > int.MaxValue or < int.MinValue => number.ToString(CultureInfo.InvariantCulture) + "L",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    public static string Integer(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text) => IsPlain(text) ? "\"" + text + "\"" : Quote(new SourceWriter(text.Length + 16), text).ToString();

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!IsBare(c))
                return false;
        }

        return true;
    }

    private static SourceWriter Quote(SourceWriter writer, string text)
    {
        writer.Append('"');
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsBare(c))
                continue;
            if (c > '~' && IsVisible(text, i))
            {
                if (char.IsHighSurrogate(c))
                    i++;
                continue;
            }

            writer.Append(text, start, i - start);
            start = i + 1;
            _ = c switch
            {
                '"' => writer.Append("\\\""),
                '\\' => writer.Append("\\\\"),
                '\n' => writer.Append("\\n"),
                '\r' => writer.Append("\\r"),
                '\t' => writer.Append("\\t"),
                _ => writer.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return writer.Append(text, start, text.Length - start).Append('"');
    }

    /// <summary>
    /// How many quotes stand before and behind the text: 1 where nothing has to be escaped; 3 or more make a raw literal, which keeps JSON, full
    /// of quotes as it is, readable; 0 where something must be escaped (a raw literal may neither begin nor end with a quote).
    /// </summary>
    private static int Fence(string text) => !IsVisibleAscii(text) ? AnyFence(text)
        : text.IndexOf('"') < 0 && text.IndexOf('\\') < 0 ? 1
        : text[0] == '"' || text[text.Length - 1] == '"' ? 0
        : Math.Max(3, LongestRun(text) + 1);

    /// <summary>The longest run of quotes, if it is longer than one: such runs are few.</summary>
    private static int LongestRun(string text)
    {
        var longest = 0;
        for (var at = text.IndexOf("\"\"", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\"\"", at, StringComparison.Ordinal))
        {
            var start = at;
            while (at < text.Length && text[at] == '"')
                at++;
            longest = Math.Max(longest, at - start);
        }

        return longest;
    }

    /// <summary>
    /// Visible ASCII alone. Four characters at a time, because a project's graphs are millions of characters; without spans, because System.Memory
    /// would be one more assembly that the compiler's host must have.
    /// </summary>
    private static bool IsVisibleAscii(string text)
    {
        var i = 0;
        for (; i + 3 < text.Length; i += 4)
        {
            if (((Marks(text[i]) | Marks(text[i + 1]) | Marks(text[i + 2]) | Marks(text[i + 3])) & ~0x7F) != 0)
                return false;
        }

        for (; i < text.Length; i++)
        {
            if ((Marks(text[i]) & ~0x7F) != 0)
                return false;
        }

        return true;

        // Below ' ' the difference is negative; above '~' the sum leaves seven bits.
        static int Marks(char c) => (c - ' ') | (c - ' ' + 0x7F - '~' + ' ');
    }

    private static int AnyFence(string text)
    {
        var longest = 0;
        var run = 0;
        var bare = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                longest = Math.Max(longest, ++run);
                continue;
            }

            run = 0;
            if (IsBare(c))
                continue;
            bare &= c != '\\';
            if (!IsVisible(text, i))
                return 0;
            if (char.IsHighSurrogate(c))
                i++;
        }

        return longest == 0 && bare ? 1
            : text[0] == '"' || text[text.Length - 1] == '"' ? 0
            : Math.Max(3, longest + 1);
    }

    /// <summary>ASCII that stands for itself in a literal.</summary>
    private static bool IsBare(char c) => c is >= ' ' and <= '~' and not ('"' or '\\');

    /// <summary>
    /// Whether a reader sees the character as it is. What is invisible, reverses the direction of text, ends a line of C# or is half a surrogate pair is written as an escape.
    /// </summary>
    private static bool IsVisible(string text, int index) => !SafeText.IsUnsafe(text, index);
}
