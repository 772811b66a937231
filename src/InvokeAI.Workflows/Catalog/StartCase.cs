using System.Text;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// Creates the title that the GUI shows for a field without a title in the schema (lodash's <c>startCase</c>): <c>t5_max_seq_len</c> → "T 5 Max Seq Len".
/// </summary>
internal static class StartCase
{
    public static string Of(string name)
    {
        var builder = new StringBuilder(name.Length + 8);
        var before = Kind.Other;
        for (var i = 0; i < name.Length; i++)
        {
            var kind = KindOf(name[i]);
            if (kind == Kind.Other)
            {
                before = kind;
                continue;
            }

            // A word begins where the kind of character changes, but a capital belongs to what follows it ("XMLHttp" is "XML Http").
            var begins = kind != before && !(before == Kind.Upper && kind == Kind.Lower);
            if (kind == Kind.Upper && before == Kind.Upper && i + 1 < name.Length && KindOf(name[i + 1]) == Kind.Lower)
                begins = true;
            if (begins && builder.Length > 0)
                builder.Append(' ');
            builder.Append(begins ? char.ToUpperInvariant(name[i]) : name[i]);
            before = kind;
        }

        return builder.ToString();
    }

    private static Kind KindOf(char c) => c switch
    {
        >= '0' and <= '9' => Kind.Digit,
        >= 'A' and <= 'Z' => Kind.Upper,
        _ => char.IsUpper(c) ? Kind.Upper : char.IsLetter(c) ? Kind.Lower : Kind.Other,
    };

    private enum Kind
    {
        Other,
        Lower,
        Upper,
        Digit,
    }
}
