using System.Globalization;
using System.Text;

namespace InvokeAI.Workflows.Texts;

/// <summary>
/// Makes text that a file or a server wrote safe to pass on. Such text can contain line breaks, which forge a line of a log or an error of the compiler; escape
/// sequences, which control a terminal; and marks that are invisible or that reverse the text after them. Everything that is written to a diagnostic, a
/// terminal, a log, an exception, a form lock or JSON uses it. The characters are listed instead of taken from the runtime's Unicode tables, because every
/// machine must write the same form lock.
/// </summary>
internal static class SafeText
{
    /// <summary>The longest label, name or ID within a sentence.</summary>
    public const int LongestPart = 200;

    /// <summary>The longest message.</summary>
    public const int LongestMessage = 2000;

    /// <summary>The first and last character of each unsafe range, in order.</summary>
    private static readonly int[] Ranges =
    [
        0x00, 0x1F, 0x7F, 0x9F, // Control characters, among them ESC, BEL and NEL.
        0xAD, 0xAD, 0x034F, 0x034F, 0x0600, 0x0605, 0x061C, 0x061C, 0x06DD, 0x06DD, 0x070F, 0x070F, 0x0890, 0x0891, 0x08E2, 0x08E2,
        0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F,
        0x200B, 0x200F, // Zero-width characters and the marks of direction.
        0x2028, 0x202E, // Line and paragraph separator; embeddings and overrides of direction.
        0x2060, 0x206F, // Invisible operators; isolates of direction.
        0x3164, 0x3164, 0xFDD0, 0xFDEF, 0xFE00, 0xFE0D, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF,
        0x110BD, 0x110BD, 0x110CD, 0x110CD, 0x13430, 0x1343F, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A,
        0xE0000, 0xE0FFF, // Tags and further variation selectors.
    ];

    /// <summary>
    /// Returns the text on one line, for people. A line break or a tab becomes a space, and invisible characters are written as <c>\u001b</c>. A text that is
    /// too long ends in an ellipsis.
    /// </summary>
    public static string Line(string text, int longest = LongestMessage)
    {
        if (text.Length <= longest && FirstUnsafe(text, 0) < 0)
            return text;
        var line = new StringBuilder(Math.Min(text.Length, longest) + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (line.Length >= longest - 1)
                return line.Append('…').ToString();
            var c = text[i];
            if (IsLineBreak(c) || c == '\t')
            {
                if (c != '\n' || i == 0 || text[i - 1] != '\r')
                    line.Append(' ');
            }
            else if (IsUnsafe(text, i))
            {
                AppendEscaped(line, c);
            }
            else
            {
                line.Append(c);
                if (char.IsHighSurrogate(c))
                    line.Append(text[++i]);
            }
        }

        return line.ToString();
    }

    /// <summary>Returns a label, name or ID for use within a message.</summary>
    public static string Part(string text) => Line(text, LongestPart);

    /// <summary>
    /// Returns the JSON with each unsafe character as an escape. Programs read the same values. The line breaks and tabs between JSON's values are kept.
    /// </summary>
    public static string Json(string json)
    {
        var at = FirstUnsafe(json, 0, from: '\x7f');
        if (at < 0)
            return json;
        var escaped = new StringBuilder(json.Length + 64);
        var start = 0;
        for (; at >= 0; at = FirstUnsafe(json, start, from: '\x7f'))
        {
            AppendEscaped(escaped.Append(json, start, at - start), json[at]);
            start = at + 1;
        }

        return escaped.Append(json, start, json.Length - start).ToString();
    }

    /// <summary>Determines whether the character at <paramref name="index"/>, or the surrogate pair that it is part of, is unsafe.</summary>
    public static bool IsUnsafe(string text, int index)
    {
        var c = text[index];
        if (!char.IsSurrogate(c))
            return IsUnsafe(c);
        if (char.IsHighSurrogate(c))
            return index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]) || IsListed(char.ConvertToUtf32(c, text[index + 1]));
        return index == 0 || !char.IsHighSurrogate(text[index - 1]) || IsListed(char.ConvertToUtf32(text[index - 1], c));
    }

    /// <summary>Determines whether a character that is not a surrogate is unsafe.</summary>
    public static bool IsUnsafe(char c) => c is < ' ' or >= '\x7f' && IsListed(c);

    private static int FirstUnsafe(string text, int start, char from = '\0')
    {
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if ((c is < ' ' or >= '\x7f') && c >= from && IsUnsafe(text, i))
                return i;
        }

        return -1;
    }

    private static bool IsLineBreak(char c) => c is (>= '\n' and <= '\r') or '\u0085' or '\u2028' or '\u2029';

    private static bool IsListed(int character)
    {
        // The last two characters of every plane are none.
        if ((character & 0xFFFE) == 0xFFFE)
            return true;
        var at = Array.BinarySearch(Ranges, character);
        // A number between two bounds is inside a range if the bound after it is a range's last.
        return at >= 0 || (~at & 1) == 1;
    }

    private static void AppendEscaped(StringBuilder text, char c) => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}
