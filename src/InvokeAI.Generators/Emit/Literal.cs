using System.Globalization;
using System.Text;

namespace InvokeAI.Generators.Emit;

/// <summary>C# literals, whatever the text holds.</summary>
internal static class Literal
{
    /// <summary>A string literal; null is <c>null</c>.</summary>
    public static string Text(string? text) => text is null ? "null" : Quote(text);

    /// <summary>A UTF-8 literal on one line.</summary>
    public static string Utf8(string text)
    {
        if (text.Length == 0)
            return "default";
        return IsPlain(text) ? RawOrQuoted(text) : Quote(text, "u8");
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

    private static string Quote(string text) => Quote(text, "");

    private static string Quote(string text, string suffix)
    {
        var builder = new StringBuilder(text.Length + 16).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
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
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && IsVisible(text, i))
                        builder.Append(c).Append(text[++i]);
                    else if (IsVisible(text, i))
                        builder.Append(c);
                    else
                        builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return builder.Append('"').Append(suffix).ToString();
    }

    /// <summary>JSON is full of quotes: a raw literal keeps it readable. It may neither begin nor end with a quote.</summary>
    private static string RawOrQuoted(string text)
    {
        if (text.IndexOf('"') < 0 && text.IndexOf('\\') < 0)
            return string.Concat("\"", text, "\"u8");
        if (text[0] == '"' || text[text.Length - 1] == '"')
            return Quote(text, "u8");
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('"', Math.Max(3, longest + 1));
        return string.Concat(fence, text, fence, "u8");
    }

    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsVisible(text, i))
                return false;
            if (char.IsHighSurrogate(text[i]))
                i++;
        }

        return true;
    }

    /// <summary>
    /// Nothing that a reader cannot see, that turns the direction of text, that C# takes for a line end (U+0085, U+2028, U+2029), or half a surrogate pair.
    /// </summary>
    private static bool IsVisible(string text, int index)
    {
        if (text[index] < 127)
            return text[index] >= ' ';
        return CharUnicodeInfo.GetUnicodeCategory(text, index) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
    }
}
