using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Workflows.Form;

/// <summary>
/// Computes the numbers that an input accepts: the form's bounds (they replace the template's in the GUI) within those that the server enforces.
/// </summary>
internal static class InputBounds
{
    /// <summary>Returns the intersection of form and server, or the server's bounds if it is empty.</summary>
    public static NumberBounds Of(FieldTemplate template, FieldSettings? settings)
    {
        var server = Server(template);
        if (settings is null || (settings.Minimum is null && settings.Maximum is null))
            return server;
        var both = Within(Within(server, settings.Minimum, lower: true), settings.Maximum, lower: false);
        return both.IsContradiction ? server : both;
    }

    /// <summary>Returns the bounds at the top of the property and those inside <c>anyOf</c>. The server enforces both.</summary>
    public static NumberBounds Server(FieldTemplate template) => template.Bounds.And(template.ServerBounds);

    /// <summary>Returns the number of items or characters that the server accepts, from both places too.</summary>
    public static LengthBounds Length(FieldTemplate template) => template.Length.And(template.ServerLength);

    private static NumberBounds Within(NumberBounds bounds, double? form, bool lower)
    {
        if (form is not { } bound)
            return bounds;
        return lower
            ? bound > bounds.ExclusiveMinimum ? bounds with { Minimum = NumberBounds.Higher(bounds.Minimum, bound), ExclusiveMinimum = null }
                : bounds.ExclusiveMinimum is null ? bounds with { Minimum = NumberBounds.Higher(bounds.Minimum, bound) } : bounds
            : bound < bounds.ExclusiveMaximum ? bounds with { Maximum = NumberBounds.Lower(bounds.Maximum, bound), ExclusiveMaximum = null }
                : bounds.ExclusiveMaximum is null ? bounds with { Maximum = NumberBounds.Lower(bounds.Maximum, bound) } : bounds;
    }
}
