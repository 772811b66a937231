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
            else if (input.Value is { } value)
                CheckFormValue(input, value, diagnostics);
            CheckFormBounds(input, diagnostics);
        }
    }

    /// <summary>A value that is sent: whether it is what its field takes.</summary>
    /// <returns>It is.</returns>
    public static bool CheckValue(FieldTemplate template, JsonItem value, TextSpan span, string title, DiagnosticSink diagnostics)
    {
        if (ValueFit.Fault(template, value) is { } fault)
            diagnostics.Add(WorkflowRules.ValueType, span, title, fault);
        else if (ValueFit.NotAnOption(template, value) is { } stranger)
            diagnostics.Add(WorkflowRules.ValueOption, span, title, stranger, string.Join(", ", template.Options.Select(o => o.Value)));
        else if (ValueFit.OutOfRange(template, value) is { } range)
            diagnostics.Add(WorkflowRules.ValueRange, span, title, value.ToString(), range);
        else
            return true;
        return false;
    }

    private static void CheckFormValue(FormInput input, JsonItem value, DiagnosticSink diagnostics)
    {
        var span = input.ValueSpan.IsNone ? input.Span : input.ValueSpan;
        if (CheckValue(input.Template, value, span, $"'{Title(input)}'", diagnostics)
            && input.Settings is { Component: "dropdown" } dropdown && input.Template.Type.Name == "StringField" && dropdown.Options.All(o => o.Value != value.Text))
            diagnostics.Add(WorkflowRules.ValueOption, span, $"'{Title(input)}'", value.Text, string.Join(", ", dropdown.Options.Select(o => o.Value)));
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
