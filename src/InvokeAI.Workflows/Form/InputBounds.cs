using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Form;

/// <summary>Which numbers an input takes: the form's bounds (they replace the template's in the GUI) within what the server enforces.</summary>
internal static class InputBounds
{
    /// <summary>Form ∩ server; where nothing is in both, the server's.</summary>
    public static NumberBounds Of(FieldTemplate template, FieldSettings? settings)
    {
        var server = Server(template);
        if (settings is null || (settings.Minimum is null && settings.Maximum is null))
            return server;
        var both = Within(Within(server, settings.Minimum, lower: true), settings.Maximum, lower: false);
        return IsEmpty(both) ? server : both;
    }

    /// <summary>The bounds at the top of the property and those inside <c>anyOf</c>: the server enforces both.</summary>
    public static NumberBounds Server(FieldTemplate template)
    {
        var (top, inner) = (template.Bounds, template.ServerBounds);
        if (inner.IsEmpty)
            return top;
        return new NumberBounds(
            Higher(top.Minimum, inner.Minimum),
            Lower(top.Maximum, inner.Maximum),
            Higher(top.ExclusiveMinimum, inner.ExclusiveMinimum),
            Lower(top.ExclusiveMaximum, inner.ExclusiveMaximum),
            top.MultipleOf ?? inner.MultipleOf);
    }

    public static bool Contains(NumberBounds bounds, double value)
        => !(value < bounds.Minimum) && !(value > bounds.Maximum) && !(value <= bounds.ExclusiveMinimum) && !(value >= bounds.ExclusiveMaximum);

    public static bool IsEmpty(NumberBounds bounds)
        => bounds.Minimum > bounds.Maximum || bounds.Minimum >= bounds.ExclusiveMaximum
            || bounds.ExclusiveMinimum >= bounds.Maximum || bounds.ExclusiveMinimum >= bounds.ExclusiveMaximum;

    private static NumberBounds Within(NumberBounds bounds, double? form, bool lower)
    {
        if (form is not { } bound)
            return bounds;
        return lower
            ? bound > bounds.ExclusiveMinimum ? bounds with { Minimum = Higher(bounds.Minimum, bound), ExclusiveMinimum = null }
                : bounds.ExclusiveMinimum is null ? bounds with { Minimum = Higher(bounds.Minimum, bound) } : bounds
            : bound < bounds.ExclusiveMaximum ? bounds with { Maximum = Lower(bounds.Maximum, bound), ExclusiveMaximum = null }
                : bounds.ExclusiveMaximum is null ? bounds with { Maximum = Lower(bounds.Maximum, bound) } : bounds;
    }

    private static double? Higher(double? left, double? right) => left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);

    private static double? Lower(double? left, double? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}
