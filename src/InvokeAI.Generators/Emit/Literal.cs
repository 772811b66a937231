using System.Globalization;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Generators.Emit;

/// <summary>Creates C# literals for any text.</summary>
internal static class Literal
{
    /// <summary>Returns a string literal. null becomes <c>null</c>.</summary>
    public static string Text(string? text) => text is null ? "null" : Quote(text);

    /// <summary>Returns a <c>double</c> literal that reads back as the same bits.</summary>
    public static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (number == 0 && BitConverter.DoubleToInt64Bits(number) != 0)
            return "-0.0";
        return text.Any(c => c is '.' or 'E') ? text : text + ".0";
    }

    public static string Integer(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text)
    {
        SourceWriter? writer = null;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsBare(text, i))
                continue;
            writer = (writer ?? new SourceWriter(text.Length).Append('"')).Append(text, start, i - start);
            start = i + 1;
            _ = text[i] switch
            {
                '"' => writer.Append("\\\""),
                '\\' => writer.Append("\\\\"),
                '\n' => writer.Append("\\n"),
                '\r' => writer.Append("\\r"),
                '\t' => writer.Append("\\t"),
                var c => writer.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return writer is null ? "\"" + text + "\"" : writer.Append(text, start, text.Length - start).Append('"').ToString();
    }

    /// <summary>
    /// Determines whether a character needs no escape. Characters that are invisible, reverse the direction of text, end a line of C# or are half a surrogate
    /// pair are written as escapes.
    /// </summary>
    private static bool IsBare(string text, int index) => text[index] is not ('"' or '\\') && !SafeText.IsUnsafe(text, index);
}
