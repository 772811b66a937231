using InvokeAI.Workflows.Catalog;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Generators.Analyzers;

/// <summary>The range on a generated property, read back from its attribute.</summary>
internal static class AttributedRange
{
    public static NumberBounds? Of(IPropertySymbol property, INamedTypeSymbol attribute)
    {
        foreach (var data in property.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
                return new(Bound("Minimum"), Bound("Maximum"), Bound("ExclusiveMinimum"), Bound("ExclusiveMaximum"), Bound("MultipleOf"));

            double? Bound(string name)
            {
                foreach (var argument in data.NamedArguments)
                {
                    if (argument.Key == name && argument.Value.Value is double bound && !double.IsNaN(bound))
                        return bound;
                }

                return null;
            }
        }

        return null;
    }

    /// <summary>The same reading of the bounds as the setter's.</summary>
    public static bool Holds(NumberBounds range, double value)
        => !(value < range.Minimum || value > range.Maximum || value <= range.ExclusiveMinimum || value >= range.ExclusiveMaximum)
            && !double.IsNaN(value) && !double.IsInfinity(value)
            && (range.MultipleOf is not { } step || step == 0 || IsMultiple(value / step));

    private static bool IsMultiple(double quotient) => Math.Abs(quotient - Math.Round(quotient)) <= Math.Abs(quotient) * 1e-12;
}
