using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Reads a workflow of any schema version into a <see cref="WorkflowDocument"/> (docs/invokeai/workflow-files.md#load-a-workflow), or reports why InvokeAI
/// refuses it.
/// </summary>
internal static class WorkflowReader
{
    public static WorkflowDocument? Read(JsonItem root, Func<string, string?> nodePack, DiagnosticSink diagnostics)
    {
        if (!root.IsObject)
            return Refuse(diagnostics, WorkflowRules.NotAWorkflow, root.Span, "the top of the file is not a JSON object");
        if (root["meta"] is not { IsObject: true } meta)
            return Refuse(diagnostics, WorkflowRules.NotAWorkflow, root["meta"]?.Span ?? root.Span, "it has no 'meta' with a schema version");
        if (meta["version"] is not { IsString: true } version)
            return Refuse(diagnostics, WorkflowRules.NotAWorkflow, meta["version"]?.Span ?? meta.Span, "its 'meta' has no 'version'");
        if (version.Text is not ("1.0.0" or "2.0.0" or "3.0.0" or "4.0.0"))
            return Refuse(diagnostics, WorkflowRules.UnknownSchemaVersion, version.Span, version.Text);

        var shape = new ShapeReader();
        var document = Read(root, meta, version.Text, nodePack, shape);
        if (shape.Failed)
        {
            foreach (var (span, text) in shape.Problems)
                diagnostics.Add(WorkflowRules.WrongShape, span, text);
            return null;
        }

        document.Form = ReadForm(root, document.SchemaVersion, diagnostics);
        var returns = document.Nodes.Where(n => n.Type == NodeTypes.WorkflowReturn).ToList();
        if (returns.Count > 1)
            diagnostics.Add(WorkflowRules.SeveralReturns, returns[1].Span, returns.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        FormStructure.Check(document.Form, diagnostics);
        return diagnostics.Failed ? null : document;
    }

    private static WorkflowDocument Read(JsonItem root, JsonItem meta, string version, Func<string, string?> nodePack, ShapeReader shape)
    {
        var first = version == "1.0.0";
        var fallback = first ? "" : null; // schema 1 has a default for everything but meta
        var typed = version is "1.0.0" or "2.0.0" ? new TypedInputReader(first, shape) : null;
        return new WorkflowDocument
        {
            SchemaVersion = version,
            Id = first ? null : ReadId(root, shape),
            Category = first ? "user" : ReadCategory(meta, shape),
            Name = shape.Text(root, "name", fallback),
            Author = shape.Text(root, "author", fallback),
            Description = shape.Text(root, "description", fallback),
            Version = shape.Text(root, "version", fallback),
            Contact = shape.Text(root, "contact", fallback),
            Tags = shape.Text(root, "tags", fallback),
            Notes = shape.Text(root, "notes", fallback),
            ExposedFields = ReadExposedFields(root, first, shape),
            Nodes = ReadAll(root, "nodes", first, shape, item => NodeReader.Read(item, typed, first ? nodePack : null, shape)),
            Edges = ReadAll(root, "edges", first, shape, item => ReadEdge(item, typed is null, shape)),
            Span = root.Members.FirstOrDefault(m => m.Name == "nodes").NameSpan,
        };
    }

    private static string? ReadId(JsonItem root, ShapeReader shape)
    {
        if (root["id"] is not { } id)
            return null;
        if (id is { IsString: true, Text.Length: > 0 })
            return id.Text;
        shape.Wrong("id", id, "a string that is not empty, or absent");
        return null;
    }

    // 'project' was legal until 2025-10 and is refused today.
    private static string ReadCategory(JsonItem meta, ShapeReader shape)
    {
        if (meta["category"] is not { } category)
            return "user";
        if (category is { IsString: true, Text: "user" or "default" })
            return category.Text;
        shape.Enter("meta");
        shape.Wrong("category", category, "'user' or 'default'");
        shape.Leave();
        return "user";
    }

    private static List<T> ReadAll<T>(JsonItem root, string name, bool optional, ShapeReader shape, Func<JsonItem, T?> read)
        where T : class
    {
        var items = shape.List(root, name, optional);
        var all = new List<T>(items.Count);
        shape.Enter(name);
        for (var i = 0; i < items.Count; i++)
        {
            shape.Enter(i);
            if (!items[i].IsObject)
                shape.Problem(items[i].Span, "must be an object");
            else if (read(items[i]) is { } value)
                all.Add(value);
            shape.Leave();
        }

        shape.Leave();
        return all;
    }

    private static List<FieldReference> ReadExposedFields(JsonItem root, bool optional, ShapeReader shape)
    {
        var items = shape.List(root, "exposedFields", optional);
        var all = new List<FieldReference>(items.Count);
        shape.Enter("exposedFields");
        for (var i = 0; i < items.Count; i++)
        {
            shape.Enter(i);
            if (!items[i].IsObject)
                shape.Problem(items[i].Span, "must be an object");
            else
                all.Add(new FieldReference(shape.Name(items[i], "nodeId"), shape.Name(items[i], "fieldName"), items[i].Span));
            shape.Leave();
        }

        shape.Leave();
        return all;
    }

    private static DocumentEdge? ReadEdge(JsonItem item, bool mayHide, ShapeReader shape)
    {
        var type = shape.Text(item, "type");
        if (type is not ("default" or "collapsed"))
        {
            shape.Problem(item.Span, "must be an edge of type default or collapsed");
            return null;
        }

        var plain = type == "default";
        return new DocumentEdge(
            shape.Name(item, "id"),
            shape.Name(item, "source"),
            shape.Name(item, "target"),
            plain ? shape.Name(item, "sourceHandle") : null,
            plain ? shape.Name(item, "targetHandle") : null)
        {
            Hidden = plain && mayHide && item.TryGet("hidden", out _) ? shape.Flag(item, "hidden") : null,
            Span = item["id"]?.Span ?? item.Span,
        };
    }

    // A form came with schema 3; one of wrong shape is replaced, not refused.
    private static WorkflowForm ReadForm(JsonItem root, string version, DiagnosticSink diagnostics)
    {
        if (version is "1.0.0" or "2.0.0" || root["form"] is not { } form)
            return WorkflowForm.Empty();
        var shape = new ShapeReader();
        if (FormReader.Read(form, shape) is { } read)
            return read;
        if (!form.IsNull)
            diagnostics.Add(WorkflowRules.FormReset, shape.Problems[0].Span, shape.Problems[0].Text);
        return WorkflowForm.Empty();
    }

    private static WorkflowDocument? Refuse(DiagnosticSink diagnostics, DiagnosticRule rule, TextSpan span, string why)
    {
        diagnostics.Add(rule, span, why);
        return null;
    }
}
