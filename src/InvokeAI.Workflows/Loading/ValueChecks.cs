using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Loading;

/// <summary>Checks the form's fields: connected and repeated ones, values that do not fit, and ranges beyond the server's.</summary>
internal static class ValueChecks
{
    public static void Check(IReadOnlyList<FormInput> inputs, DiagnosticSink diagnostics)
    {
        foreach (var input in inputs)
        {
            if (input.AliasOf is { } first)
            {
                diagnostics.Add(WorkflowRules.FieldRepeated, input.Span, Title(input), Number(first), Number(input.Index));
                continue;
            }

            if (input.Connected)
                diagnostics.Add(WorkflowRules.FieldConnected, input.Span, Title(input));
            else if (!input.LeftOut && input.Value is { } value)
                CheckFormValue(input, value, diagnostics);
            CheckFormBounds(input, diagnostics);
        }
    }

    /// <summary>Checks whether a value that is sent is one that its field accepts.</summary>
    /// <returns>Whether the field accepts the value.</returns>
    public static bool CheckValue(FieldTemplate template, JsonItem value, TextSpan span, string title, DiagnosticSink diagnostics)
    {
        if (Fault(template, value) is { } fault)
            diagnostics.Add(WorkflowRules.ValueType, span, title, fault);
        else if (!IsOption(template, value))
            diagnostics.Add(WorkflowRules.ValueOption, span, title, InputValues.WireText(value), string.Join(", ", template.Options.Select(o => o.Value)));
        else if (OutOfRange(template, value) is { } range)
            diagnostics.Add(WorkflowRules.ValueRange, span, title, Shortened(value.ToString()), range);
        else
            return true;
        return false;
    }

    private static string? Fault(FieldTemplate template, JsonItem value)
    {
        // Texts and numbers are judged by the options themselves.
        if (template.Options.Count > 0 && template.Type.Cardinality == FieldCardinality.Single)
            return value.IsString || value.IsNumber ? null : "it is neither a text nor a number";
        var kind = InputTypes.KindOf(template);
        // What the GUI puts there before a workflow is chosen.
        if (kind == ValueKind.SavedWorkflow && value is { IsString: true, Text: "" })
            return null;
        // What the GUI makes of a generator with a board: the batch takes the file's own, and says so.
        if (kind == ValueKind.ImageGenerator && value["type"] is null && value["board_id"] is not null)
            return null;
        return InputValues.Fault(value, kind, InputTypes.CardinalityOf(template, kind), null);
    }

    private static bool IsOption(FieldTemplate template, JsonItem value)
        => template.Options.Count == 0 || value.IsArray || template.Options.Any(o => o.IsNumber == value.IsNumber && o.Value == InputValues.WireText(value));

    /// <summary>Returns a description of the values that the field accepts if the value is not one of them. Otherwise null.</summary>
    private static string? OutOfRange(FieldTemplate template, JsonItem value)
    {
        var length = InputBounds.Length(template);
        if (InputTypes.LengthOf(template, value) is (var count, var what) && !length.Holds(count))
            return RangeWords.Of(length, what);
        var bounds = InputBounds.Server(template);
        if (template.Type.Name is not ("IntegerField" or "FloatField"))
            return null;
        return (value.IsArray ? value.Items : [value]).All(number => !number.IsNumber || bounds.Holds(JsNumber.Value(number))) ? null : RangeWords.Of(bounds);
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text.Substring(0, 80) + "…";

    private static void CheckFormValue(FormInput input, JsonItem value, DiagnosticSink diagnostics)
    {
        // An empty list on the form is one that the user is to fill.
        if (value is { IsArray: true, Items.Count: 0 })
            return;
        var span = input.ValueSpan.IsNone ? input.Span : input.ValueSpan;
        if (CheckValue(input.Template, value, span, $"'{Title(input)}'", diagnostics)
            && input.Settings is { Component: "dropdown" } dropdown && input.Template.Type.Name == "StringField" && value.IsString
            && dropdown.Options.All(o => o.Value != value.Text))
            diagnostics.Add(WorkflowRules.ValueOption, span, $"'{Title(input)}'", value.Text, string.Join(", ", dropdown.Options.Select(o => o.Value)));
    }

    private static void CheckFormBounds(FormInput input, DiagnosticSink diagnostics)
    {
        if (input.Settings is not { } settings || (settings.Minimum is null && settings.Maximum is null))
            return;
        var server = InputBounds.Server(input.Template);
        if (Allows(server, settings.Minimum) && Allows(server, settings.Maximum))
            return;
        var none = new NumberBounds(settings.Minimum ?? server.Minimum, settings.Maximum ?? server.Maximum).IsContradiction
            || (settings.Minimum > server.Maximum) || (settings.Maximum < server.Minimum);
        diagnostics.Add(
            WorkflowRules.FormBounds,
            input.Span,
            Title(input),
            RangeWords.Of(new NumberBounds(settings.Minimum, settings.Maximum)),
            RangeWords.Of(server),
            none ? "the server's range holds" : "what both allow holds");
    }

    private static bool Allows(NumberBounds server, double? bound) => bound is not { } value || server.Spans(value);

    private static string Title(FormInput input)
        => input.FieldLabel.Length > 0 ? input.FieldLabel : input.Template.Title.Length > 0 ? input.Template.Title : input.FieldName;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
