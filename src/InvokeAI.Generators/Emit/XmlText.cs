using System.Text;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Generators.Emit;

/// <summary>
/// Writes users' texts into XML documentation: on one line, escaped, without invisible characters or characters that XML does not allow, and shortened if they
/// are long.
/// </summary>
internal static class XmlText
{
    private const int MaxLength = 400;

    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;
        var builder = new StringBuilder(Math.Min(text.Length, MaxLength));
        var spaceBefore = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (builder.Length >= MaxLength)
            {
                builder.Append('…');
                break;
            }

            var c = text[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (!spaceBefore)
                    builder.Append(' ');
                spaceBefore = true;
                continue;
            }

            // Some of these are not allowed in XML; the others would hide or reverse what a reader of the code sees.
            if (SafeText.IsUnsafe(text, i))
                continue;
            spaceBefore = false;
            switch (c)
            {
                case '&':
                    builder.Append("&amp;");
                    break;
                case '<':
                    builder.Append("&lt;");
                    break;
                case '>':
                    builder.Append("&gt;");
                    break;
                default:
                    builder.Append(c);
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length)
                        builder.Append(text[++i]);
                    break;
            }
        }

        return builder.ToString().TrimEnd();
    }

    /// <summary>Determines whether a text is only words with single spaces, as most texts are.</summary>
    private static bool IsPlain(string text)
    {
        if (text.Length >= MaxLength)
            return false;
        var spaceBefore = true;
        foreach (var c in text)
        {
            if (c == ' ' ? spaceBefore : c is < ' ' or >= '\x7f' or '&' or '<' or '>')
                return false;
            spaceBefore = c == ' ';
        }

        return !spaceBefore || text.Length == 0;
    }
}
