using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Reads <c>form</c>. A form with another structure (docs/invokeai/workflow-files.md#read-the-form) becomes null, and the editor's empty form is used.
/// </summary>
internal static class FormReader
{
    public static WorkflowForm? Read(JsonItem form, ShapeReader shape)
    {
        shape.Enter("form");
        if (!form.IsObject)
            shape.Problem(form.Span, "must be an object");
        var elements = new List<FormElement>();
        if (form.IsObject && shape.Object(form, "elements") is { } all)
        {
            shape.Enter("elements");
            foreach (var member in all.Members)
            {
                shape.Enter(member.Name);
                if (ReadElement(member, shape) is { } element)
                    elements.Add(element);
                shape.Leave();
            }

            shape.Leave();
        }

        var root = form.IsObject ? shape.Name(form, "rootElementId") : "";
        shape.Leave();
        return shape.Failed ? null : new WorkflowForm(root, elements, form.Span);
    }

    private static FormElement? ReadElement(JsonMember member, ShapeReader shape)
    {
        var item = member.Value;
        if (!item.IsObject)
        {
            shape.Problem(item.Span, "must be an object");
            return null;
        }

        if (Kind(shape.Text(item, "type")) is not { } kind)
        {
            shape.Problem(item.Span, "must be a container, node-field, heading, text or divider");
            return null;
        }

        var element = new FormElement(member.Name, shape.Name(item, "id"), kind)
        {
            ParentId = item.TryGet("parentId", out _) ? shape.Name(item, "parentId") : null,
            Span = member.NameSpan,
        };
        if (kind == FormElementKind.Divider)
        {
            if (item.TryGet("data", out var none))
                shape.Wrong("data", none, "absent from a divider");
            return element;
        }

        if (shape.Object(item, "data") is not { } data)
            return element;
        shape.Enter("data");
        element = kind switch
        {
            FormElementKind.Container => element with { Layout = ReadLayout(data, shape), Children = ReadChildren(data, shape) },
            FormElementKind.NodeField => ReadField(element, data, shape),
            _ => element with { Content = shape.Text(data, "content") },
        };
        shape.Leave();
        return element;
    }

    private static FormElementKind? Kind(string type) => type switch
    {
        "container" => FormElementKind.Container,
        "node-field" => FormElementKind.NodeField,
        "heading" => FormElementKind.Heading,
        "text" => FormElementKind.Text,
        "divider" => FormElementKind.Divider,
        _ => null,
    };

    private static string ReadLayout(JsonItem data, ShapeReader shape)
    {
        var layout = shape.Text(data, "layout");
        if (layout is not ("row" or "column"))
            shape.Problem(data.Span, "must have the layout row or column");
        return layout;
    }

    private static string[] ReadChildren(JsonItem data, ShapeReader shape)
        => [.. shape.List(data, "children").Select(shape.Name)];

    private static FormElement ReadField(FormElement element, JsonItem data, ShapeReader shape)
    {
        var field = default(FieldReference);
        if (shape.Object(data, "fieldIdentifier") is { } identifier)
            field = new FieldReference(shape.Name(identifier, "nodeId"), shape.Name(identifier, "fieldName"), identifier.Span);
        FieldSettings? settings = null;
        if (data.TryGet("settings", out var given))
        {
            settings = FieldSettingsReader.Read(given);
            if (settings is null)
                shape.Wrong("settings", given, "the settings of a float, integer or string field");
        }

        return element with { Field = field, ShowDescription = shape.Flag(data, "showDescription", true), Settings = settings };
    }
}
