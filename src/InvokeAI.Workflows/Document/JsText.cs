using System.Globalization;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Interprets text as JavaScript does, if a rule needs that. Its white space differs from .NET's: it includes the byte order mark and excludes U+0085.
/// </summary>
internal static class JsText
{
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return end - start == text.Length ? text : text.Substring(start, end - start);
    }

    /// <summary>Converts text like <c>Number(text)</c>: an empty text is 0, <c>0x10</c> is 16, and text that is not a number is NaN.</summary>
    public static double ToNumber(string text)
    {
        text = Trim(text);
        if (text.Length == 0)
            return 0;
        if (text.Length > 2 && text[0] == '0' && Radix(text[1]) is { } radix)
            return Digits(text, radix);
        return text.All(c => c is (>= '0' and <= '9') or '.' or '+' or '-' or 'e' or 'E')
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : double.NaN;
    }

    private static bool IsSpace(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));

    private static int? Radix(char letter) => letter switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => null,
    };

    private static double Digits(string text, int radix)
    {
        double number = 0;
        foreach (var c in text.Skip(2))
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : radix;
            if (digit >= radix)
                return double.NaN;
            number = (number * radix) + digit;
        }

        return number;
    }
}
