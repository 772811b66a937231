using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>
/// Creates a form from <c>exposedFields</c> if there is none, and removes elements without a field (docs/invokeai/workflow-files.md#complete-the-form).
/// </summary>
internal static class FormBuilder
{
    /// <param name="document">The workflow.</param>
    /// <param name="keepUnknown">Whether fields of nodes of unknown type stay on the form, as their nodes stay in the graph.</param>
    /// <param name="diagnostics">The sink for diagnostics about removed elements.</param>
    public static void Complete(WorkflowDocument document, bool keepUnknown, DiagnosticSink diagnostics)
    {
        document.ExposedFields = [.. document.ExposedFields.Select(exposed => Renamed(document, exposed))];
        document.Form.Replace(element => element.Kind == FormElementKind.NodeField ? element with { Field = Renamed(document, element.Field) } : element);
        if (document.ExposedFields.Count > 0 && document.Form.IsEmpty)
            document.Form = FromExposedFields(document, keepUnknown, diagnostics);
        RemoveDangling(document, diagnostics);
    }

    // Since 1.0.2 an image collection keeps its own images in 'images'; 'collection' can only be wired, so the form shows the former.
    private static FieldReference Renamed(WorkflowDocument document, FieldReference field)
        => field.FieldName == "collection" && document.Invocation(field.NodeId) is { Type: NodeTypes.ImageCollection } node && node.Input("images") is not null
            ? field with { FieldName = "images" }
            : field;

    private static WorkflowForm FromExposedFields(WorkflowDocument document, bool keepUnknown, DiagnosticSink diagnostics)
    {
        var fields = new List<FormElement>();
        foreach (var exposed in document.ExposedFields)
        {
            var node = document.Node(exposed.NodeId);
            if (TypeOf(node, exposed.FieldName, keepUnknown) is not { } type)
            {
                diagnostics.Add(WorkflowRules.DanglingExposedField, exposed.Span, exposed.NodeId, exposed.FieldName, WhyNot(node, exposed.FieldName));
                continue;
            }

            var key = "node-field-" + fields.Count.ToString(CultureInfo.InvariantCulture);
            fields.Add(new FormElement(key, key, FormElementKind.NodeField)
            {
                ParentId = "root",
                Field = exposed,
                ShowDescription = false,
                Settings = DefaultSettings(type),
                Span = exposed.Span,
            });
        }

        var root = new FormElement("root", "root", FormElementKind.Container) { Children = [.. fields.Select(f => f.Key)] };
        return new WorkflowForm("root", [root, .. fields], TextSpan.None);
    }

    private static FieldType? TypeOf(DocumentNode? node, string field, bool keepUnknown)
    {
        if (node?.FieldTemplate(field) is { } template)
            return template.Type;
        return keepUnknown && node is { IsInvocation: true, Template: null } && node.Input(field) is { } input
            ? GuessedTemplate.Of(field, input.Value).Type
            : null;
    }

    private static string WhyNot(DocumentNode? node, string field) => node switch
    {
        null => "the node does not exist",
        { IsInvocation: false } => "the node is a note or a connector",
        { Template: null } when node.Input(field) is not null => $"no catalog knows its node type '{node.Type}'",
        _ => "the node has no such field",
    };

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
