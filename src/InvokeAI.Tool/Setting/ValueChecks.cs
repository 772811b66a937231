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
            throw ValueText.Refused(input, text, $"it takes a {ValueText.Words(type)}");
        if (InputTypes.LengthOf(input.Template, value) is (var length, var what) && !input.Length.Holds(length))
            throw ValueText.Refused(input, text, $"it takes {RangeWords.Of(input.Length, what)}");
        foreach (var number in value.IsArray ? value.Items : [value])
        {
            if (InputValues.TryDouble(number, out var x) && !input.Bounds.Holds(x))
                throw ValueText.Refused(input, text, $"its range is {FieldTexts.Range(input.Bounds)}");
        }
    }
}
