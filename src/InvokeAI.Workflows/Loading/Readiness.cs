using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Loading;

/// <summary>Finds what the editor would not enqueue, if that can be known before any input is set.</summary>
internal static class Readiness
{
    public static void Check(WorkflowDocument document, GraphPlanner planner, GraphPlan plan, IReadOnlyList<FormInput> inputs, DiagnosticSink diagnostics)
    {
        if (planner.Sent.Count == 0)
            diagnostics.Add(WorkflowRules.NothingToRun, document.Span);
        var onForm = new HashSet<(string, string)>(inputs.Select(i => (i.NodeId, i.FieldName)), FieldComparer.Instance);
        var fed = new HashSet<(string, string)>(planner.Edges.Select(e => (e.Target, e.TargetField)), FieldComparer.Instance);
        foreach (var target in plan.Batch.SelectMany(a => a.Members).SelectMany(m => m.Targets))
            fed.Add((target.NodeId, target.FieldName));
        foreach (var node in planner.Sent)
            CheckNode(node, onForm, fed, diagnostics);
        foreach (var axis in plan.Batch)
            CheckAxis(document, axis, inputs.Count, diagnostics);
    }

    private static void CheckNode(DocumentNode node, HashSet<(string, string)> onForm, HashSet<(string, string)> fed, DiagnosticSink diagnostics)
    {
        foreach (var input in node.Inputs)
        {
            if (node.FieldTemplate(input.Key) is not { } template || fed.Contains((node.Id, input.Key)))
                continue;
            if (input is { Value: null, Given: { IsNull: false } given } && StatefulFields.Contains(template.Type.Name))
                diagnostics.Add(WorkflowRules.ValueDropped, given.Span, node.DisplayName, input.Key);
            if (onForm.Contains((node.Id, input.Key)))
                continue;
            if (input.Value is { } value)
                CheckValue(node, input, template, value, diagnostics);
            else if (template.Required)
                diagnostics.Add(WorkflowRules.RequiredWithoutValue, input.Span.IsNone ? node.Span : input.Span, node.DisplayName, input.Key);
        }
    }

    private static void CheckValue(DocumentNode node, DocumentInput input, FieldTemplate template, JsonItem value, DiagnosticSink diagnostics)
    {
        var span = value.Span.IsNone ? input.Span.IsNone ? node.Span : input.Span : value.Span;
        if (value.IsArray && template.Type.Cardinality == FieldCardinality.Collection && !template.Length.Holds(value.Items.Count))
            diagnostics.Add(WorkflowRules.CollectionSize, span, node.DisplayName, input.Key, RangeWords.Count(value.Items.Count, "item"),
                RangeWords.Of(template.Length, "item"));
        else if (NumberOutOfRange(template, value) is { } number)
            diagnostics.Add(WorkflowRules.NumberRange, number.Span.IsNone ? span : number.Span, node.DisplayName, input.Key, number.Digits,
                RangeWords.Of(template.Bounds));
        else if (!value.IsNull)
            ValueChecks.CheckValue(template, value, span, $"'{input.Key}' of node {node.DisplayName}", diagnostics);
    }

    private static void CheckAxis(WorkflowDocument document, BatchAxis axis, int inputs, DiagnosticSink diagnostics)
    {
        var sizes = new List<int>();
        foreach (var member in axis.Members)
        {
            // What is on the form can still be set; the slot of an image batch off the form lies behind the inputs.
            if (member.Source.Slot < inputs || BatchItems.Count(member.Source) is not { } size)
                continue;
            if (size == 0)
                diagnostics.Add(WorkflowRules.BatchEmpty, document.Node(member.NodeId)!.Span, document.Node(member.NodeId)!.DisplayName);
            else if (size > GeneratorValues.Most && member.Source.IsGenerator)
                diagnostics.Add(WorkflowRules.BatchTooLarge, document.Node(member.NodeId)!.Span, document.Node(member.NodeId)!.DisplayName, Number(size),
                    Number(GeneratorValues.Most));
            else
                sizes.Add(size);
        }

        if (axis.Group is not null && sizes.Distinct().Count() > 1)
            diagnostics.Add(WorkflowRules.BatchUnequal, document.Node(axis.Members[0].NodeId)!.Span, axis.Group, string.Join(", ", sizes.Select(Number)));
    }

    // The GUI looks at numbers, alone and in lists, by its own bounds: what only the server enforces is a warning. What is no whole number it does not judge.
    private static JsonItem? NumberOutOfRange(FieldTemplate template, JsonItem value)
    {
        if (template.Type.Name is not ("IntegerField" or "FloatField") || template.Bounds.IsEmpty
            || value.IsArray != (template.Type.Cardinality == FieldCardinality.Collection))
            return null;
        return (value.IsArray ? value.Items : [value]).FirstOrDefault(item =>
            item.IsNumber && !template.Bounds.Holds(JsNumber.Value(item)) && (template.Type.Name == "FloatField" || JsNumber.IsInteger(item)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
