using System.Globalization;
using System.Text;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Locks;

/// <summary>Writes bounds as they are in a lock and in a message: <c>1..100</c>, <c>0&lt;..</c> (exclusive), <c>64..2048/8</c> (multiples of 8).</summary>
internal static class RangeText
{
    public static string Of(NumberBounds bounds, LengthBounds length)
    {
        var text = new StringBuilder();
        if (!bounds.IsEmpty)
        {
            text.Append(Digits(bounds.Minimum));
            if (bounds.ExclusiveMinimum is not null)
                text.Append(Digits(bounds.ExclusiveMinimum)).Append('<');
            text.Append("..");
            if (bounds.ExclusiveMaximum is not null)
                text.Append('<').Append(Digits(bounds.ExclusiveMaximum));
            text.Append(Digits(bounds.Maximum));
            if (bounds.MultipleOf is not null)
                text.Append('/').Append(Digits(bounds.MultipleOf));
        }

        if (length != LengthBounds.None)
            text.Append('#').Append(Digits(length.Minimum)).Append("..").Append(Digits(length.Maximum));
        return text.ToString();
    }

    // Nearly all bounds are small whole numbers, and writing a double is slow.
    private static string Digits(double? number) => number switch
    {
        null => "",
        > 0 and < 1_000_000 when number == (int)number => ((int)number).ToString(CultureInfo.InvariantCulture),
        { } other => other.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Digits(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
