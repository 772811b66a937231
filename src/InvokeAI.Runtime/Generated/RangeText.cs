using System.Globalization;

namespace InvokeAI.Generated;

/// <summary>A field's range in words, and the one reading of <c>multipleOf</c> that suits binary fractions.</summary>
internal static class RangeText
{
    public static string Describe(FormInput input)
    {
        var lower = input.ExclusiveMinimum is { } above ? "greater than " + Text(above)
            : input.Minimum is { } least ? "from " + Text(least)
            : "";
        var upper = input.ExclusiveMaximum is { } below ? "less than " + Text(below)
            : input.Maximum is { } greatest ? "up to " + Text(greatest)
            : "";
        return lower.Length > 0 && upper.Length > 0 ? $"{lower} {upper}" : lower + upper;
    }

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>0.3 is a multiple of 0.1, whatever its last bit says.</summary>
    public static bool IsMultiple(double value, double step)
    {
        if (step == 0)
            return true;
        var quotient = value / step;
        return Math.Abs(quotient - Math.Round(quotient)) <= Math.Abs(quotient) * 1e-12;
    }
}
