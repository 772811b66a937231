using System.Globalization;

namespace InvokeAI.Workflows.Document;

/// <summary>What JavaScript makes of a text, where a rule asks. Its white space is not .NET's: a byte order mark is, U+0085 is not.</summary>
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

    /// <summary><c>Number(text)</c>: nothing is 0, and <c>0x10</c> is 16; NaN where the text is no number.</summary>
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
