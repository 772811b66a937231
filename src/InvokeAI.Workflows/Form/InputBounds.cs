using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

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
        return both.IsContradiction ? server : both;
    }

    /// <summary>The bounds at the top of the property and those inside <c>anyOf</c>: the server enforces both.</summary>
    public static NumberBounds Server(FieldTemplate template) => template.Bounds.And(template.ServerBounds);

    /// <summary>How many items or characters the server takes, of both kinds too.</summary>
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
