using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>What is worth saying of the form's fields: connected and repeated ones, values that do not fit, ranges beyond the server's.</summary>
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
            else
                CheckValue(input, diagnostics);
            CheckFormBounds(input, diagnostics);
        }
    }

    private static void CheckValue(FormInput input, DiagnosticSink diagnostics)
    {
        if (input.Value is not { } value)
            return;
        var span = input.ValueSpan.IsNone ? input.Span : input.ValueSpan;
        if (ValueFit.Fault(input.Template, value) is { } fault)
            diagnostics.Add(WorkflowRules.ValueType, span, Title(input), fault);
        else if (ValueFit.NotAnOption(input.Template, value) is { } stranger)
            diagnostics.Add(WorkflowRules.ValueOption, span, Title(input), stranger, string.Join(", ", input.Template.Options.Select(o => o.Value)));
        else if (input.Settings is { Component: "dropdown" } dropdown && input.Template.Type.Name == "StringField" && dropdown.Options.All(o => o.Value != value.Text))
            diagnostics.Add(WorkflowRules.ValueOption, span, Title(input), value.Text, string.Join(", ", dropdown.Options.Select(o => o.Value)));
        else if (ValueFit.OutOfRange(input.Template, value) is { } range)
            diagnostics.Add(WorkflowRules.ValueRange, span, Title(input), value.ToString(), range);
    }

    private static void CheckFormBounds(FormInput input, DiagnosticSink diagnostics)
    {
        if (input.Settings is not { } settings || (settings.Minimum is null && settings.Maximum is null))
            return;
        var server = InputBounds.Server(input.Template);
        if (Allows(server, settings.Minimum) && Allows(server, settings.Maximum))
            return;
        var none = InputBounds.IsEmpty(new NumberBounds(settings.Minimum ?? server.Minimum, settings.Maximum ?? server.Maximum))
            || (settings.Minimum > server.Maximum) || (settings.Maximum < server.Minimum);
        diagnostics.Add(
            WorkflowRules.FormBounds,
            input.Span,
            Title(input),
            RangeWords.Of(new NumberBounds(settings.Minimum, settings.Maximum)),
            RangeWords.Of(server),
            none ? "the server's range holds" : "what both allow holds");
    }

    private static bool Allows(NumberBounds server, double? bound) => bound is not { } value || InputBounds.Contains(server, value);

    private static string Title(FormInput input)
        => input.FieldLabel.Length > 0 ? input.FieldLabel : input.Template.Title.Length > 0 ? input.Template.Title : input.FieldName;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
