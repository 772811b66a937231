using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Reads <c>dynamicInputTemplates</c> of a <c>call_saved_workflow</c> node: the field templates of the called workflow's form, kept in the file in the GUI's
/// own format.
/// </summary>
internal static class DynamicTemplates
{
    private static readonly Dictionary<string, FieldTemplate> None = [];

    public static IReadOnlyDictionary<string, FieldTemplate> Read(JsonItem? templates)
    {
        if (templates is not { IsObject: true } || templates.Members.Count == 0)
            return None;
        var read = new Dictionary<string, FieldTemplate>(StringComparer.Ordinal);
        foreach (var member in templates.Members)
        {
            if (Read(member) is { } template)
                read[member.Name] = template;
        }

        return read;
    }

    private static FieldTemplate? Read(JsonMember member)
    {
        var item = member.Value;
        if (item["type"] is not { IsObject: true } type || ReadType(type) is not { } fieldType)
            return null;
        return new FieldTemplate(member.Name, Text(item, "title") ?? member.Name, fieldType)
        {
            Required = item["required"] is { Kind: JsonKind.True },
            Input = Text(item, "input") switch
            {
                "direct" => InputKind.Direct,
                "connection" => InputKind.Connection,
                _ => InputKind.Any,
            },
            Default = item["default"] is { IsNull: false } value ? JsonText.Write(value) : null,
            Nullable = item["required"] is not { Kind: JsonKind.True },
            Bounds = new NumberBounds(
                item["minimum"].AsDouble(),
                item["maximum"].AsDouble(),
                item["exclusiveMinimum"].AsDouble(),
                item["exclusiveMaximum"].AsDouble(),
                item["multipleOf"].AsDouble()),
            Length = new LengthBounds(
                (item["minLength"] ?? item["minItems"]).AsInt32(),
                (item["maxLength"] ?? item["maxItems"]).AsInt32()),
            Options = new([.. (item["options"]?.Items ?? []).Select(option => Option(option, item["ui_choice_labels"]))]),
            Models = new ModelFilter(
                Words(item["ui_model_base"]),
                Words(item["ui_model_type"]),
                Words(item["ui_model_variant"]),
                Words(item["ui_model_format"]),
                Words(item["ui_model_provider_id"])),
            Component = Text(item, "ui_component"),
        };
    }

    private static FieldType? ReadType(JsonItem type)
        => ReadPlainType(type) is not { } read
            ? null
            : read with { Original = type["originalType"] is { IsObject: true } original ? ReadPlainType(original) : null };

    private static FieldType? ReadPlainType(JsonItem type)
    {
        if (Text(type, "name") is not { } name)
            return null;
        var cardinality = Text(type, "cardinality") switch
        {
            "COLLECTION" => FieldCardinality.Collection,
            "SINGLE_OR_COLLECTION" => FieldCardinality.SingleOrCollection,
            _ => FieldCardinality.Single,
        };
        return new FieldType(name, cardinality, type["batch"] is { Kind: JsonKind.True });
    }

    private static FieldOption Option(JsonItem option, JsonItem? labels)
    {
        var value = option.IsNumber ? option.Digits : option.IsString ? option.Text : "";
        return new FieldOption(value, option.IsNumber, labels is { IsObject: true } ? Text(labels, value) : null);
    }

    private static Collections.EquatableArray<string> Words(JsonItem? list)
        => new([.. (list?.Items ?? []).Where(i => i.IsString).Select(i => i.Text)]);

    private static string? Text(JsonItem item, string name) => item[name] is { IsString: true } text ? text.Text : null;
}
