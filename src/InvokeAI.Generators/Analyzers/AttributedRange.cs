using InvokeAI.Workflows.Catalog;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Generators.Analyzers;

/// <summary>The range on a generated property, read back from its attribute.</summary>
internal sealed record AttributedRange(NumberBounds Numbers, LengthBounds Length)
{
    public static AttributedRange? Of(IPropertySymbol property, INamedTypeSymbol attribute)
    {
        foreach (var data in property.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
                continue;
            return new(
                new(Bound("Minimum"), Bound("Maximum"), Bound("ExclusiveMinimum"), Bound("ExclusiveMaximum"), Bound("MultipleOf")),
                new(Count("MinimumLength"), Count("MaximumLength")));

            double? Bound(string name) => Argument(name) is double bound && !double.IsNaN(bound) ? bound : null;

            int? Count(string name) => Argument(name) is int count and >= 0 ? count : null;

            object? Argument(string name) => data.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;
        }

        return null;
    }
}
