using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>Reads one entry of <c>nodes</c>: an invocation, a note or a connector (docs/invokeai/workflow-files.md#read-nodes).</summary>
internal static class NodeReader
{
    /// <param name="typed">The reader of inputs of schemas 1 and 2, which contain their types, or null for later schemas.</param>
    /// <param name="nodePack">The pack of a node type, for schema 1, which does not contain it.</param>
    public static DocumentNode? Read(JsonItem item, TypedInputReader? typed, Func<string, string?>? nodePack, ShapeReader shape)
    {
        var kind = shape.Text(item, "type") switch
        {
            "invocation" => DocumentNodeKind.Invocation,
            "notes" => DocumentNodeKind.Notes,
            "connector" when typed is null => DocumentNodeKind.Connector,
            _ => (DocumentNodeKind?)null,
        };
        if (kind is null)
        {
            shape.Problem(item["type"]?.Span ?? item.Span, "must be a node of type invocation, notes or connector");
            return null;
        }

        var id = shape.Name(item, "id");
        var (x, y) = ReadPosition(item, shape);
        if (typed is not null)
            CheckDimensions(item, shape);
        if (shape.Object(item, "data") is not { } data)
            return null;
        shape.Enter("data");
        var node = kind == DocumentNodeKind.Invocation
            ? ReadInvocation(item, data, id, x, y, typed, nodePack, shape)
            : ReadOther(item, data, id, kind.Value, x, y, shape);
        shape.Leave();
        return node;
    }

    private static DocumentNode ReadInvocation(
        JsonItem item, JsonItem data, string id, JsonItem? x, JsonItem? y, TypedInputReader? typed, Func<string, string?>? nodePack, ShapeReader shape)
    {
        var first = typed is { First: true };
        if (first)
            shape.Flag(data, "embedWorkflow");
        typed?.CheckOutputs(data);
        var type = shape.Name(data, "type");
        return new DocumentNode
        {
            Kind = DocumentNodeKind.Invocation,
            Id = id,
            DataId = shape.Name(data, "id"),
            Type = type,
            Version = shape.Version(data, "version", first ? "1.0.0" : null) is { Length: > 0 } version ? version : "1.0.0",
            NodePack = first ? nodePack!(type) ?? "Unknown" : ReadPack(data, shape),
            Label = shape.Text(data, "label"),
            Notes = shape.Text(data, "notes"),
            IsOpen = shape.Flag(data, "isOpen"),
            IsIntermediate = shape.Flag(data, "isIntermediate"),
            UseCache = shape.Flag(data, "useCache", first ? true : null),
            Inputs = ReadInputs(data, typed, extras: type == NodeTypes.CoreMetadata, shape),
            DynamicTemplates = typed is null ? ReadDynamicTemplates(data, shape) : null,
            X = x,
            Y = y,
            Span = item["id"]?.Span ?? item.Span,
        };
    }

    private static DocumentNode ReadOther(JsonItem item, JsonItem data, string id, DocumentNodeKind kind, JsonItem? x, JsonItem? y, ShapeReader shape)
    {
        var type = kind == DocumentNodeKind.Notes ? "notes" : "connector";
        // The editor of InvokeAI 7 leaves the inner type out, and its users cannot save the file in any other way: the node's own type says it.
        if (shape.Text(data, "type", fallback: type) != type)
            shape.Problem(data.Span, $"must have the type {type}");
        return new DocumentNode
        {
            Kind = kind,
            Id = id,
            DataId = shape.Name(data, "id"),
            Label = shape.Text(data, "label"),
            Notes = kind == DocumentNodeKind.Notes ? shape.Text(data, "notes") : "",
            IsOpen = shape.Flag(data, "isOpen"),
            X = x,
            Y = y,
            Span = item["id"]?.Span ?? item.Span,
        };
    }

    private static string ReadPack(JsonItem data, ShapeReader shape)
    {
        var pack = shape.Text(data, "nodePack", "invokeai");
        if (pack.Length == 0 && data["nodePack"] is { IsString: true } given)
            shape.Wrong("nodePack", given, "a string that is not empty");
        return pack;
    }

    private static List<DocumentInput> ReadInputs(JsonItem data, TypedInputReader? typed, bool extras, ShapeReader shape)
    {
        if (shape.Object(data, "inputs") is not { } inputs)
            return [];
        var all = new List<DocumentInput>(inputs.Members.Count);
        shape.Enter("inputs");
        foreach (var member in inputs.Members)
        {
            shape.Enter(member.Name);
            if (!member.Value.IsObject)
                shape.Problem(member.Value.Span, "must be an object");
            else
                all.Add(ReadInput(member, typed, extras, shape));
            shape.Leave();
        }

        shape.Leave();
        return all;
    }

    private static DocumentInput ReadInput(JsonMember member, TypedInputReader? typed, bool extras, ShapeReader shape)
    {
        var item = member.Value;
        var value = typed is null ? item["value"] : typed.Read(item);
        return new DocumentInput
        {
            Key = member.Name,
            Name = shape.Name(item, "name"),
            Label = Words(item["label"]),
            Description = typed is null ? Words(item["description"]) : "",
            Value = extras ? ValueUnion.ReadExtra(value) : ValueUnion.Read(value),
            Given = item["value"],
            Span = member.NameSpan,
        };
    }

    private static JsonItem? ReadDynamicTemplates(JsonItem data, ShapeReader shape)
    {
        if (!data.TryGet("dynamicInputTemplates", out _) || shape.Object(data, "dynamicInputTemplates") is not { } templates)
            return null;
        var read = new List<JsonMember>(templates.Members.Count);
        shape.Enter("dynamicInputTemplates");
        foreach (var member in templates.Members)
        {
            if (member.Value.IsObject && InputTemplateShape.Read(member.Value) is { } template)
                read.Add(member with { Value = template });
            else
                shape.Wrong(member.Name, member.Value, "a field template as InvokeAI's editor writes it");
        }

        shape.Leave();
        return JsonItem.Object([.. read], templates.Span);
    }

    // Whatever is no text counts as none.
    private static string Words(JsonItem? words) => words is { IsString: true } ? words.Text : "";

    private static (JsonItem? X, JsonItem? Y) ReadPosition(JsonItem item, ShapeReader shape)
    {
        if (!item.TryGet("position", out var position))
            return (null, null);
        if (position["x"] is { } x && position["y"] is { } y && JsNumber.IsFinite(x) && JsNumber.IsFinite(y))
            return (x, y);
        shape.Wrong("position", position, "an object with the numbers x and y");
        return (null, null);
    }

    private static void CheckDimensions(JsonItem item, ShapeReader shape)
    {
        foreach (var name in (string[])["width", "height"])
        {
            if (item[name] is { IsNull: false } size && !(JsNumber.IsFinite(size) && JsNumber.Value(size) > 0))
                shape.Wrong(name, size, "a number above 0");
        }
    }
}
