using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>§1.2 step 5, last part: a form from <c>exposedFields</c> where there is none, and elements without a field taken away.</summary>
internal static class FormBuilder
{
    public static void Complete(WorkflowDocument document, DiagnosticSink diagnostics)
    {
        document.ExposedFields = [.. document.ExposedFields.Select(exposed => Renamed(document, exposed))];
        document.Form.Replace(element => element.Kind == FormElementKind.NodeField ? element with { Field = Renamed(document, element.Field) } : element);
        if (document.ExposedFields.Count > 0 && document.Form.IsEmpty)
            document.Form = FromExposedFields(document, diagnostics);
        RemoveDangling(document, diagnostics);
    }

    // Since 1.0.2 an image collection keeps its own pictures in 'images'; 'collection' can only be wired, so the form shows the former.
    private static FieldReference Renamed(WorkflowDocument document, FieldReference field)
        => field.FieldName == "collection" && document.Invocation(field.NodeId) is { Type: NodeTypes.ImageCollection } node && node.Input("images") is not null
            ? field with { FieldName = "images" }
            : field;

    private static WorkflowForm FromExposedFields(WorkflowDocument document, DiagnosticSink diagnostics)
    {
        var fields = new List<FormElement>();
        foreach (var exposed in document.ExposedFields)
        {
            if (document.Node(exposed.NodeId) is not { } node || node.FieldTemplate(exposed.FieldName) is not { } template)
            {
                diagnostics.Add(WorkflowRules.DanglingExposedField, exposed.Span, exposed.NodeId, exposed.FieldName);
                continue;
            }

            var key = "node-field-" + fields.Count.ToString(CultureInfo.InvariantCulture);
            fields.Add(new FormElement(key, key, FormElementKind.NodeField)
            {
                ParentId = "root",
                Field = exposed,
                ShowDescription = false,
                Settings = DefaultSettings(template.Type),
                Span = exposed.Span,
            });
        }

        var root = new FormElement("root", "root", FormElementKind.Container) { Children = [.. fields.Select(f => f.Key)] };
        return new WorkflowForm("root", [root, .. fields], TextSpan.None);
    }

    // What the GUI gives a field that is put on the form.
    private static FieldSettings? DefaultSettings(FieldType type) => type switch
    {
        { Cardinality: not FieldCardinality.Single } => null,
        { Name: "IntegerField" } => new FieldSettings("integer-field-config", "number-input"),
        { Name: "FloatField" } => new FieldSettings("float-field-config", "number-input"),
        { Name: "StringField" } => new FieldSettings("string-field-config", "input"),
        _ => null,
    };

    private static void RemoveDangling(WorkflowDocument document, DiagnosticSink diagnostics)
    {
        HashSet<string>? gone = null;
        foreach (var element in document.Form.Elements)
        {
            if (element.Kind != FormElementKind.NodeField)
                continue;
            var (nodeId, fieldName, _) = element.Field;
            if (document.Invocation(nodeId)?.Input(fieldName) is not null)
                continue;
            diagnostics.Add(WorkflowRules.DanglingField, element.Span, nodeId, fieldName);
            (gone ??= new(StringComparer.Ordinal)).Add(element.Id);
        }

        if (gone is not null)
            document.Form.Remove(gone);
    }
}
