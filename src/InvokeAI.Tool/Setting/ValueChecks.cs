using System.Globalization;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Setting;

/// <summary>Whether a field takes a value: its shape, its range, its length.</summary>
internal static class ValueChecks
{
    /// <exception cref="UsageException">It does not.</exception>
    public static void Check(FormField input, JsonItem value, string text)
    {
        var type = InputTypes.Of(input);
        if (!InputValues.Fits(value, type.Kind, type.Cardinality, type.Enum))
            throw ValueText.Refused(input, text, $"it takes {type.CSharp}");
        if (value.IsArray)
            Length(input, text, value.Items.Count, "items");
        else if (value.IsString && type.Kind == ValueKind.String)
            Length(input, text, value.Text.Length, "characters");
        foreach (var number in value.IsArray ? value.Items : [value])
        {
            if (InputValues.TryDouble(number, out var x) && !Fits(input.Bounds, x))
                throw ValueText.Refused(input, text, $"its range is {FieldTexts.Range(input.Bounds)}");
        }
    }

    private static bool Fits(NumberBounds bounds, double x)
        => !(x < bounds.Minimum || x > bounds.Maximum || x <= bounds.ExclusiveMinimum || x >= bounds.ExclusiveMaximum)
            && (bounds.MultipleOf is not { } step || step == 0 || Math.Abs(Math.IEEERemainder(x, step)) <= 1e-9 * Math.Max(1, Math.Abs(x)));

    private static void Length(FormField input, string text, int length, string what)
    {
        foreach (var bounds in (LengthBounds[])[input.Template.Length, input.Template.ServerLength])
        {
            if (length < bounds.Minimum)
                throw ValueText.Refused(input, text, string.Create(CultureInfo.InvariantCulture, $"it takes at least {bounds.Minimum} {what}"));
            if (length > bounds.Maximum)
                throw ValueText.Refused(input, text, string.Create(CultureInfo.InvariantCulture, $"it takes at most {bounds.Maximum} {what}"));
        }
    }
}
