using System.Globalization;
using InvokeAI.Workflows.Catalog;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Reading;

/// <summary>Describes fields for people.</summary>
internal static class FieldTexts
{
    /// <summary>Returns the label that the GUI shows above the field.</summary>
    public static string Label(FormField input) => input.FieldLabel.Length > 0 ? input.FieldLabel : input.Template.Title;

    /// <summary>
    /// Returns the input in a message: <c>'Steps' (index 3)</c>, or <c>'DenoiseLatents.Steps' (denoise_latents.steps)</c> for a field that is not on the form.
    /// </summary>
    public static string Name(FormField input) => Name(input.Name, input.Index, input.NodeType, input.FieldName);

    /// <inheritdoc cref="Name(FormField)"/>
    public static string Name(FormInput input) => Name(input.Name, input.Index, input.NodeType, input.FieldName);

    /// <summary><c>1 … 100, × 8</c>; "" where there are no bounds.</summary>
    public static string Range(NumberBounds bounds)
    {
        var low = bounds.Minimum is { } min ? Number(min) : bounds.ExclusiveMinimum is { } above ? $"> {Number(above)}" : "";
        var high = bounds.Maximum is { } max ? Number(max) : bounds.ExclusiveMaximum is { } below ? $"< {Number(below)}" : "";
        var range = (low.Length, high.Length) switch
        {
            (0, 0) => "",
            (_, 0) => bounds.Minimum is null ? low : $"≥ {low}",
            (0, _) => bounds.Maximum is null ? high : $"≤ {high}",
            _ => $"{low} … {high}",
        };
        return bounds.MultipleOf is not { } step ? range : range.Length == 0 ? $"× {Number(step)}" : $"{range}, × {Number(step)}";
    }

    private static string Name(string name, int index, string nodeType, string fieldName)
        => index < 0 ? $"'{name}' ({nodeType}.{fieldName})" : string.Create(CultureInfo.InvariantCulture, $"'{name}' (index {index})");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
