using System.Globalization;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generators.Emit;

/// <summary>What a property's documentation says: the label and the user's own words first, then where it stands, its range and what the file holds.</summary>
internal static class InputDocs
{
    private const int ShownValue = 120;

    public static void Write(SourceWriter writer, InputModel input)
    {
        var label = XmlText.Of(input.Label);
        var description = XmlText.Of(input.Description);
        writer.Line($"/// <summary>{(label.Length > 0 ? label : input.Name)}{(description.Length == 0 ? "" : ": " + description)}</summary>");
        writer.Line("/// <remarks>");
        writer.Line($"/// Form index {input.Index}: field <c>{XmlText.Of(input.FieldName)}</c> of node \"{XmlText.Of(input.NodeName)}\" (<c>{XmlText.Of(input.NodeType)}</c>).");
        if (Range(input.Bounds) is { Length: > 0 } range)
            writer.Line($"/// Takes {range}.");
        writer.Line("/// " + Value(input));
        writer.Line("/// </remarks>");
    }

    private static string Value(InputModel input)
    {
        if (input.Connected)
            return "An edge feeds it: it cannot be set.";
        if (input.Required)
            return "Required: the file holds no value.";
        if (input.FileJson is null)
            return "The file holds no value.";
        var value = input.FileJson.Length > ShownValue ? input.FileJson.Substring(0, ShownValue) + "…" : input.FileJson;
        return $"In the file: <c>{XmlText.Of(value)}</c>{(input.FileExpression is null && input.FileJson != "null" ? ", which is sent untouched but cannot be read as the property's type" : "")}.";
    }

    private static string Range(NumberBounds bounds)
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
