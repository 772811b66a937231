using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>A node of the distilled text (<see cref="CatalogFormat"/>) → its template. Members that are missing or invalid get their usual value.</summary>
internal static class CatalogReader
{
    public static NodeTemplate Node(string type, JsonItem node, Func<string, IReadOnlyList<OutputTemplate>> sharedOutputs)
    {
        var output = Text(node["output"]) ?? "";
        return new NodeTemplate(type, Text(node["version"]) ?? "", Text(node["title"]) ?? type)
        {
            Category = Text(node["category"]) ?? "other",
            Classification = Text(node["classification"]) ?? "stable",
            NodePack = Text(node["nodePack"]) ?? "invokeai",
            UseCache = !Flag(node["noCache"]),
            OutputType = output,
            Inputs = [.. (node["inputs"]?.Members ?? []).Select(m => Field(m.Name, m.Value))],
            Outputs = node["outputs"] is { } own ? Outputs(own) : sharedOutputs(output),
        };
    }

    public static IReadOnlyList<OutputTemplate> Outputs(JsonItem outputs)
        => [.. outputs.Members.Select(m => new OutputTemplate(m.Name, Text(m.Value["title"]) ?? StartCase.Of(m.Name), Type(m.Value)))];

    private static FieldTemplate Field(string name, JsonItem field) => new(name, Text(field["title"]) ?? StartCase.Of(name), Type(field))
    {
        Required = Flag(field["required"]),
        Input = Text(field["input"]) switch { "direct" => InputKind.Direct, "connection" => InputKind.Connection, _ => InputKind.Any },
        Hidden = Flag(field["hidden"]),
        Nullable = Flag(field["nullable"]),
        Default = field["default"]?.ToString(),
        Bounds = Numbers(field["gui"]),
        ServerBounds = Numbers(field["server"]),
        Length = Length(field["gui"]),
        ServerLength = Length(field["server"]),
        Options = Options(field["options"], field["labels"]),
        Models = Models(field["models"]),
        Component = Text(field["component"]),
        Order = field["order"].AsInt32(),
    };

    private static FieldType Type(JsonItem field)
    {
        var type = CatalogFormat.ParseType(Text(field["type"]) ?? "AnyField");
        return Text(field["original"]) is { } original ? type with { Original = CatalogFormat.ParseType(original) } : type;
    }

    private static NumberBounds Numbers(JsonItem? bounds)
    {
        if (bounds is null)
            return NumberBounds.None;
        var read = new NumberBounds(
            bounds["minimum"].AsDouble(),
            bounds["maximum"].AsDouble(),
            bounds["exclusiveMinimum"].AsDouble(),
            bounds["exclusiveMaximum"].AsDouble(),
            bounds["multipleOf"].AsDouble());
        return read.IsEmpty ? NumberBounds.None : read;
    }

    private static LengthBounds Length(JsonItem? bounds)
    {
        if (bounds is null)
            return LengthBounds.None;
        var read = new LengthBounds(bounds["minLength"].AsInt32(), bounds["maxLength"].AsInt32());
        return read == LengthBounds.None ? LengthBounds.None : read;
    }

    private static EquatableArray<FieldOption> Options(JsonItem? options, JsonItem? labels)
        => options is null ? default : options.Items
            .Where(o => o.IsString || o.IsNumber)
            .Select(o => (Value: o.IsString ? o.Text : o.Digits, o.IsNumber))
            .Select(o => new FieldOption(o.Value, o.IsNumber, Text(labels?[o.Value])))
            .ToEquatableArray();

    private static ModelFilter Models(JsonItem? models)
        => models is null
            ? ModelFilter.None
            : new(List(models["base"]), List(models["type"]), List(models["variant"]), List(models["format"]), List(models["provider"]));

    private static EquatableArray<string> List(JsonItem? list)
        => list is null ? default : list.Items.Where(i => i.IsString).Select(i => i.Text).ToEquatableArray();

    private static string? Text(JsonItem? item) => item is { IsString: true } ? item.Text : null;

    private static bool Flag(JsonItem? item) => item is { Kind: JsonKind.True };
}
