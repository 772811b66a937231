using System.Globalization;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Setting;

/// <summary>Says in the tool's words that a field does not take a value: by the names and ranges that <c>inputs</c> shows.</summary>
internal static class Refusal
{
    private const int LongestValue = 80;

    /// <param name="text">What was typed; shown where the field's own reading of it is no text.</param>
    public static UsageException Of(InputValueException error, string text)
    {
        var value = error.ActualValue switch
        {
            string part => part,
            long or double => ((IFormattable)error.ActualValue).ToString(null, CultureInfo.InvariantCulture),
            _ => text,
        };
        return Of(error.Input, value, error.Kind == InputProblem.Range ? $"its range is {FieldTexts.Range(error.Input.Bounds)}" : error.Problem);
    }

    public static UsageException Of(FormInput input, string text, string why)
        => new($"{FieldTexts.Name(input)} does not take '{(text.Length > LongestValue ? text[..LongestValue] + "…" : text)}': {why}.");
}
