using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// An input property of a node's schema → its template, as the editor builds it (docs/invokeai/fields-and-values.md#build-a-field-template), and what only the
/// server enforces.
/// </summary>
internal static class SchemaField
{
    private static readonly HashSet<string> BatchInputs = new(StringComparer.Ordinal)
    {
        "float_batch.floats", "integer_batch.integers", "string_batch.strings", "image_batch.images",
    };

    private static readonly HashSet<string> BatchOutputs = new(StringComparer.Ordinal)
    {
        "float_generator.floats", "integer_generator.integers", "string_generator.strings", "image_generator.images",
    };

    public static FieldTemplate? Input(string nodeType, string name, JsonItem property)
    {
        if (Type(property, BatchInputs.Contains(nodeType + "." + name)) is not { } type)
            return null;
        var stateful = StatefulFields.Contains(type.Name);
        var required = property["orig_required"] is { Kind: JsonKind.True };
        var options = type.Name == "EnumField" || type.Original?.Name == "EnumField" ? Options(property) : default;
        return new FieldTemplate(name, Title(name, property), type)
        {
            Required = required,
            Input = stateful ? Kind(property["input"]) : InputKind.Connection,
            Hidden = property["ui_hidden"] is { Kind: JsonKind.True },
            Nullable = IsNullable(property),
            Default = stateful ? Default(type, required, options, property) : null,
            Bounds = SchemaBounds.GuiNumbers(type, property),
            ServerBounds = SchemaBounds.ServerNumbers(property),
            Length = SchemaBounds.GuiLength(type, property),
            ServerLength = SchemaBounds.ServerLength(property),
            Options = options,
            Models = TypedModelFields.Filter(property),
            Component = property["ui_component"] is { IsString: true } component ? component.Text : null,
            Order = property["ui_order"].AsInt32(),
        };
    }

    public static OutputTemplate? Output(string nodeType, string name, JsonItem property)
        => Type(property, BatchOutputs.Contains(nodeType + "." + name)) is { } type
            ? new OutputTemplate(name, Title(name, property), type)
            : null;

    private static FieldType? Type(JsonItem property, bool batch)
    {
        var parsed = SchemaFieldType.Of(property);
        if (property["ui_type"] is not { IsString: true, Text.Length: > 0 } ui)
            return parsed is null ? null : parsed with { Batch = batch };
        var name = TypedModelFields.Contains(ui.Text) ? "ModelIdentifierField" : ui.Text;
        var cardinality = name == "CollectionField" ? FieldCardinality.Collection : FieldCardinality.Single;
        var type = new FieldType(name, cardinality, batch);
        return parsed is null || parsed.Name == name || IsGeneric(name) ? type : type with { Original = parsed };
    }

    // What takes or gives anything stands for no other type, even where the schema names one (workflow_return_value.value).
    private static bool IsGeneric(string name) => name is "AnyField" or "CollectionField" or "CollectionItemField";

    private static string Title(string name, JsonItem property)
        => property["title"] is { IsString: true } title ? title.Text : StartCase.Of(name);

    private static InputKind Kind(JsonItem? input) => input is { IsString: true } ? input.Text switch
    {
        "direct" => InputKind.Direct,
        "connection" => InputKind.Connection,
        _ => InputKind.Any,
    } : InputKind.Any;

    private static bool IsNullable(JsonItem property)
        => SchemaFieldType.IsNullType(property) || (property["anyOf"] is { } anyOf && anyOf.Items.Any(SchemaFieldType.IsNullType));

    private static string? Default(FieldType type, bool required, EquatableArray<FieldOption> options, JsonItem property)
    {
        var collection = type.Cardinality == FieldCardinality.Collection && type.Name == "ImageField";
        if ((collection || !StatefulFields.NeverDefaults(type.Name)) && property["default"] is { IsNull: false } value)
            return JsonNumbers.Normalized(value).ToString();
        if (type.Name == "EnumField")
            return options.Count > 0 ? options[0].ToJson().ToString() : null;
        return StatefulFields.FallbackDefault(type, required);
    }

    private static EquatableArray<FieldOption> Options(JsonItem property)
    {
        var source = property;
        if (property["anyOf"] is { } anyOf && SchemaFieldType.NotNull(anyOf) is [var first, ..])
            source = first;
        IReadOnlyList<JsonItem> values = source["const"] is { } constant ? [constant] : source["enum"] is { } list ? list.Items : [];
        var labels = property["ui_choice_labels"];
        return values.Where(v => v.IsString || v.IsNumber)
            .Select(v => v.IsNumber ? Digits(v) : v.Text)
            .Zip(values.Where(v => v.IsString || v.IsNumber),
                (text, v) => new FieldOption(text, v.IsNumber, labels?[text] is { IsString: true } label ? label.Text : null))
            .ToEquatableArray();
    }

    private static string Digits(JsonItem number) => JsonNumbers.Normalized(number).Digits;
}
