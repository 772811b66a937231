using System.Globalization;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Graph;

/// <summary>JavaScript's <c>parseFloat</c> and <c>parseInt</c>: they read as far as there is a number, and return NaN if there is none.</summary>
internal static class JsParse
{
    public static double Float(string text)
    {
        text = JsText.Trim(text);
        var at = Sign(text);
        if (string.CompareOrdinal(text, at, "Infinity", 0, 8) == 0)
            return at > 0 && text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        var whole = Digits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            var after = at + 1;
            fraction = Digits(text, ref after);
            if (whole + fraction > 0)
                at = after;
        }

        if (whole + fraction == 0)
            return double.NaN;
        Exponent(text, ref at);
        return double.TryParse(text.Substring(0, at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;
    }

    /// <summary>Parses a base-ten integer: "3.9" is 3.</summary>
    public static double Integer(string text)
    {
        text = JsText.Trim(text);
        var at = Sign(text);
        return Digits(text, ref at) == 0 ? double.NaN : double.Parse(text.Substring(0, at), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static int Sign(string text) => text.Length > 0 && (text[0] is '+' or '-') ? 1 : 0;

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at - start;
    }

    private static void Exponent(string text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
            return;
        var after = at + 1;
        if (after < text.Length && (text[after] is '+' or '-'))
            after++;
        if (Digits(text, ref after) > 0)
            at = after;
    }
}
