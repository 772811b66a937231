using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Inputs of schema 1 and 2 say their types. A value that does not fit its type makes the GUI refuse a file of schema 1, and is dropped from
/// one of schema 2, through which the first is migrated.
/// </summary>
internal sealed class TypedInputReader(bool first, ShapeReader shape)
{
    /// <summary>Reading schema 1.</summary>
    public bool First => first;

    /// <summary>The value that is left after schema 2, to be read as every value then is.</summary>
    public JsonItem? Read(JsonItem input)
    {
        var type = ReadBase(input, "input");
        if (first || input["label"] is { IsNull: false })
            shape.Text(input, "label");
        if (type is null || input["value"] is not { } value)
            return null;
        if (first && !FitsFirst(type, LegacyTypes.NameOf(type)!, value))
        {
            shape.Wrong("value", value, $"a value of the type {type}");
            return null;
        }

        return Keep(first ? LegacyTypes.NameOf(type)! : type, value);
    }

    public void CheckOutputs(JsonItem data)
    {
        if (shape.Object(data, "outputs") is not { } outputs)
            return;
        shape.Enter("outputs");
        foreach (var member in outputs.Members)
        {
            shape.Enter(member.Name);
            if (member.Value.IsObject)
            {
                shape.Name(member.Value, "name");
                ReadBase(member.Value, "output");
            }
            else
            {
                shape.Problem(member.Value.Span, "must be an object");
            }

            shape.Leave();
        }

        shape.Leave();
    }

    private string? ReadBase(JsonItem item, string fieldKind)
    {
        shape.Name(item, "id");
        if (shape.Text(item, "fieldKind") is var kind && kind != fieldKind && item["fieldKind"] is { IsString: true } given)
            shape.Wrong("fieldKind", given, $"'{fieldKind}'");
        if (!first)
            return ReadSecondType(item);
        var type = shape.Text(item, "type");
        if (LegacyTypes.NameOf(type) is not null)
            return type;
        if (item["type"] is { IsString: true } unknown)
            shape.Wrong("type", unknown, "a field type that InvokeAI knows");
        return null;
    }

    private string? ReadSecondType(JsonItem item)
    {
        if (shape.Object(item, "type") is not { } type)
            return null;
        shape.Enter("type");
        var name = shape.Text(type, "name");
        shape.Flag(type, "isCollection");
        shape.Flag(type, "isCollectionOrScalar");
        shape.Leave();
        return name;
    }

    private static bool FitsFirst(string type, string name, JsonItem value)
    {
        if (type is "Any" or "CollectionItem")
            return true;
        var list = type.EndsWith("Collection", StringComparison.Ordinal);
        var either = type.EndsWith("Polymorphic", StringComparison.Ordinal)
            && name is not ("IntegerField" or "FloatField" or "StringField" or "BooleanField" or "ImageField");
        if (list || (either && value.IsArray))
            return value.IsArray && (type == "Collection" || value.Items.All(item => FitsFirst(name, item)));
        return FitsFirst(name, value);
    }

    private static bool FitsFirst(string name, JsonItem value) => name switch
    {
        "MainModelField" or "SDXLMainModelField" or "SDXLRefinerModelField" or "SD3MainModelField"
            => IsModel(value, 1) && value["model_type"] is { IsString: true, Text: "main" or "onnx" },
        "SchedulerField" => value.IsString && value.Text != "tcd" && LegacyTypes.Schedulers.Contains(value.Text),
        _ => Fits(name, value, 1) ?? value.IsObject,
    };

    private static JsonItem? Keep(string name, JsonItem value) => name switch
    {
        "MainModelField" or "SDXLMainModelField" or "SDXLRefinerModelField"
            => IsModel(value, 3) && value["model_type"] is { IsString: true, Text: "main" } ? value : null,
        "SchedulerField" => value.IsString && LegacyTypes.Schedulers.Contains(value.Text) ? value : null,
        _ => Fits(name, value, 3) == true ? Strip(name, value) : null,
    };

    // Whether the value fits, or null for types that hold no value.
    private static bool? Fits(string name, JsonItem value, int modelNameLength) => name switch
    {
        "IntegerField" => JsNumber.IsInteger(value),
        "FloatField" => JsNumber.IsFinite(value),
        "StringField" or "EnumField" => value.IsString,
        "BooleanField" => value.IsBoolean,
        "ImageField" => IsNamed(value, "image_name"),
        "BoardField" => IsNamed(value, "board_id"),
        "ColorField" => "rgba".All(c => value[c.ToString()] is { } part && JsNumber.IsInteger(part) && JsNumber.Value(part) is >= 0 and <= 255),
        "VAEModelField" or "LoRAModelField" or "ControlNetModelField" or "IPAdapterModelField" or "T2IAdapterModelField" => IsModel(value, modelNameLength),
        _ => null,
    };

    private static bool IsNamed(JsonItem value, string name) => value[name] is { IsString: true } text && text.Text.Trim().Length > 0;

    private static bool IsModel(JsonItem value, int nameLength)
        => value["model_name"] is { IsString: true } name && name.Text.Length >= nameLength
            && value["base_model"] is { IsString: true } known && LegacyTypes.Bases.Contains(known.Text);

    // Keys that the type does not have are stripped, so that they cannot be taken for another type afterwards.
    private static JsonItem Strip(string name, JsonItem value)
    {
        if (!value.IsObject)
            return value;
        string[] keys = name switch
        {
            "ImageField" => ["image_name"],
            "BoardField" => ["board_id"],
            "ColorField" => ["r", "g", "b", "a"],
            _ => ["model_name", "base_model"],
        };
        return JsonItem.Object([.. value.Members.Where(m => Array.IndexOf(keys, m.Name) >= 0)], value.Span);
    }
}
