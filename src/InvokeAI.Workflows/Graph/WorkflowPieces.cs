using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// Creates the workflow that is sent along with the graph, so that the GUI can load it from any image: schema 4.0.0, as the GUI would write it after loading.
/// </summary>
internal static class WorkflowPieces
{
    public static EquatableArray<PlanPiece> Write(WorkflowDocument document, SlotMap slots)
    {
        var pieces = new PieceBuilder().Text("{");
        if (document.Id is not null)
            pieces.StringMember("id", document.Id);
        pieces.StringMember("name", document.Name)
            .StringMember("author", document.Author)
            .StringMember("description", document.Description)
            .StringMember("version", document.Version)
            .StringMember("contact", document.Contact)
            .StringMember("tags", document.Tags)
            .StringMember("notes", document.Notes)
            .Text("\"exposedFields\":[");
        foreach (var field in document.ExposedFields)
            pieces.Text("{").StringMember("nodeId", field.NodeId).Name("fieldName").String(field.FieldName).Text("},");
        pieces.TrimComma().Text("],\"meta\":{").StringMember("category", document.Category).Text("\"version\":\"4.0.0\"},");
        WriteForm(document.Form, pieces);
        pieces.Text(",\"nodes\":[");
        foreach (var node in document.Nodes)
            WriteNode(node, slots, pieces);
        pieces.TrimComma().Text("],\"edges\":[");
        foreach (var edge in document.Edges)
            WriteEdge(edge, pieces);
        return pieces.TrimComma().Text("]}").Build();
    }

    private static void WriteForm(WorkflowForm form, PieceBuilder pieces)
    {
        pieces.Text("\"form\":{\"elements\":{");
        foreach (var element in form.Elements)
        {
            pieces.Name(element.Key).Text("{").StringMember("id", element.Id);
            if (element.ParentId is not null)
                pieces.StringMember("parentId", element.ParentId);
            WriteElementData(element, pieces);
            pieces.Name("type").String(TypeName(element.Kind)).Text("},");
        }

        pieces.TrimComma().Text("},").Name("rootElementId").String(form.RootId).Text("}");
    }

    private static string TypeName(FormElementKind kind) => kind switch
    {
        FormElementKind.Container => "container",
        FormElementKind.NodeField => "node-field",
        FormElementKind.Heading => "heading",
        FormElementKind.Text => "text",
        _ => "divider",
    };

    private static void WriteElementData(FormElement element, PieceBuilder pieces)
    {
        switch (element.Kind)
        {
            case FormElementKind.Container:
                pieces.Text("\"data\":{").StringMember("layout", element.Layout).Text("\"children\":[");
                foreach (var child in element.Children)
                    pieces.String(child).Text(",");
                pieces.TrimComma().Text("]},");
                break;
            case FormElementKind.NodeField:
                pieces.Text("\"data\":{\"fieldIdentifier\":{").StringMember("nodeId", element.Field.NodeId).Name("fieldName").String(element.Field.FieldName)
                    .Text("},");
                pieces.FlagMember("showDescription", element.ShowDescription);
                if (element.Settings is not null)
                    WriteSettings(element.Settings, pieces);
                pieces.TrimComma().Text("},");
                break;
            case FormElementKind.Heading or FormElementKind.Text:
                pieces.Text("\"data\":{").Name("content").String(element.Content).Text("},");
                break;
        }
    }

    private static void WriteSettings(FieldSettings settings, PieceBuilder pieces)
    {
        pieces.Text("\"settings\":{").StringMember("type", settings.Type);
        if (settings.Type != "string-field-config")
            pieces.FlagMember("showShuffle", settings.ShowShuffle);
        pieces.StringMember("component", settings.Component);
        if (settings.Minimum is { } minimum)
            pieces.Name("min").Text(JsonNumbers.Write(minimum)).Text(",");
        if (settings.Maximum is { } maximum)
            pieces.Name("max").Text(JsonNumbers.Write(maximum)).Text(",");
        if (settings.Component == "dropdown")
        {
            pieces.Text("\"options\":[");
            foreach (var option in settings.Options)
                pieces.Text("{").StringMember("label", option.Label).Name("value").String(option.Value).Text("},");
            pieces.TrimComma().Text("]");
        }

        pieces.TrimComma().Text("}");
    }

    private static void WriteNode(DocumentNode node, SlotMap slots, PieceBuilder pieces)
    {
        pieces.Text("{").StringMember("id", node.Id).StringMember("type", TypeName(node.Kind)).Text("\"data\":{").StringMember("id", node.DataId);
        if (node.IsInvocation)
            WriteInvocation(node, slots, pieces);
        else
            WriteOther(node, pieces);
        pieces.TrimComma().Text("},\"position\":{\"x\":").Text(node.X?.Digits ?? "0").Text(",\"y\":").Text(node.Y?.Digits ?? "0").Text("}},");
    }

    private static string TypeName(DocumentNodeKind kind) => kind switch
    {
        DocumentNodeKind.Invocation => "invocation",
        DocumentNodeKind.Notes => "notes",
        _ => "connector",
    };

    private static void WriteInvocation(DocumentNode node, SlotMap slots, PieceBuilder pieces)
    {
        pieces.StringMember("version", node.Version)
            .StringMember("nodePack", node.NodePack)
            .StringMember("label", node.Label)
            .StringMember("notes", node.Notes)
            .StringMember("type", node.Type)
            .Text("\"inputs\":{");
        foreach (var input in node.Inputs)
            WriteInput(node, input, slots, pieces);
        pieces.TrimComma().Text("},");
        if (node.DynamicTemplates is { IsObject: true } dynamic)
            pieces.ValueMember("dynamicInputTemplates", dynamic);
        else
            pieces.Text("\"dynamicInputTemplates\":{},");
        pieces.FlagMember("isOpen", node.IsOpen).FlagMember("isIntermediate", node.IsIntermediate).FlagMember("useCache", node.UseCache);
    }

    private static void WriteInput(DocumentNode node, DocumentInput input, SlotMap slots, PieceBuilder pieces)
    {
        pieces.Name(input.Key).Text("{");
        // The value goes first, so that the member behind it is always there and commas are right whatever the slot holds.
        if (slots.Of(node.Id, input.Key) is { } slot)
            pieces.Slot(slot, "value", input.Value);
        else if (input.Value is not null)
            pieces.ValueMember("value", input.Value);
        pieces.StringMember("name", input.Name).StringMember("label", input.Label).StringMember("description", input.Description);
        pieces.TrimComma().Text("},");
    }

    private static void WriteOther(DocumentNode node, PieceBuilder pieces)
    {
        pieces.StringMember("type", TypeName(node.Kind)).StringMember("label", node.Label).FlagMember("isOpen", node.IsOpen);
        if (node.Kind == DocumentNodeKind.Notes)
            pieces.StringMember("notes", node.Notes);
    }

    private static void WriteEdge(DocumentEdge edge, PieceBuilder pieces)
    {
        pieces.Text("{").StringMember("id", edge.Id).StringMember("type", edge.IsCollapsed ? "collapsed" : "default")
            .StringMember("source", edge.Source).StringMember("target", edge.Target);
        if (!edge.IsCollapsed)
            pieces.StringMember("sourceHandle", edge.SourceHandle!).StringMember("targetHandle", edge.TargetHandle!);
        if (edge.Hidden is { } hidden)
            pieces.FlagMember("hidden", hidden);
        pieces.TrimComma().Text("},");
    }
}
