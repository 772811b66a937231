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
        return text.IndexOfAny(['.', 'E', 'e']) >= 0 ? text : text + ".0";
    }

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

    /// <summary>Determines whether an ASCII character needs no escape in a literal.</summary>
    private static bool IsBare(char c) => c is >= ' ' and <= '~' and not ('"' or '\\');

    /// <summary>
    /// Determines whether a reader sees the character as it is. Characters that are invisible, reverse the direction of text, end a line of C# or are half a
    /// surrogate pair are written as escapes.
    /// </summary>
    private static bool IsVisible(string text, int index) => !SafeText.IsUnsafe(text, index);
}
