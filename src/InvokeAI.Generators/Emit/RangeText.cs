using System.Globalization;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generators.Emit;

/// <summary>Bounds as documentation and messages say them: <c>values from 1 up to 100</c>; "" where there are none.</summary>
internal static class RangeText
{
    public static string Of(NumberBounds bounds)
    {
        var lower = bounds.ExclusiveMinimum is { } above ? "values greater than " + Text(above)
            : bounds.Minimum is { } least ? "values from " + Text(least)
            : "";
        var upper = bounds.ExclusiveMaximum is { } below ? "less than " + Text(below)
            : bounds.Maximum is { } greatest ? "up to " + Text(greatest)
            : "";
        var range = lower.Length > 0 && upper.Length > 0 ? lower + " " + upper : lower.Length > 0 ? lower : upper.Length > 0 ? "values " + upper : "";
        return bounds.MultipleOf is not { } step ? range : range.Length == 0 ? "multiples of " + Text(step) : $"{range}, multiples of {Text(step)}";
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
