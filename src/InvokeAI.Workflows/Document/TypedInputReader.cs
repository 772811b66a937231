using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Reads inputs of schemas 1 and 2, which contain their types. If a value does not match its type, the GUI refuses a file of schema 1 and removes the value
/// from a file of schema 2. Schema 1 is migrated through schema 2.
/// </summary>
internal sealed class TypedInputReader(bool first, ShapeReader shape)
{
    /// <summary>Gets a value indicating whether schema 1 is read.</summary>
    public bool First => first;

    /// <summary>Returns the value that remains after schema 2. It is then read like every value.</summary>
    public JsonItem? Read(JsonItem input)
    {
        var type = ReadBase(input, "input");
        if (first || input["label"] is { IsNull: false })
            shape.Text(input, "label");
        if (type is null || input["value"] is not { } value)
            return null;
        if (first && !FirstSchemaValues.Fit(type, value))
        {
            shape.Wrong("value", value, $"a value of the type {type}");
            return null;
        }

        var name = first ? LegacyTypes.NameOf(type)! : type;
        return Fits(name, value) ? Strip(name, value) : null;
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
        if (name.Length == 0 && type["name"] is { IsString: true } empty)
            shape.Wrong("name", empty, "a string that is not empty");
        shape.Flag(type, "isCollection");
        shape.Flag(type, "isCollectionOrScalar");
        shape.Leave();
        return name;
    }

    // Types that schema 2 does not know hold no value.
    private static bool Fits(string name, JsonItem value) => name switch
    {
        "MainModelField" or "SDXLMainModelField" or "SDXLRefinerModelField" => IsModel(value) && value["model_type"] is { IsString: true, Text: "main" },
        "SchedulerField" => value.IsString && LegacyTypes.Schedulers.Contains(value.Text),
        "IntegerField" => JsNumber.IsInteger(value),
        "FloatField" => JsNumber.IsFinite(value),
        "StringField" or "EnumField" => value.IsString,
        "BooleanField" => value.IsBoolean,
        "ImageField" => IsNamed(value, "image_name"),
        "BoardField" => IsNamed(value, "board_id"),
        "ColorField" => "rgba".All(c => value[c.ToString()] is { } part && JsNumber.IsInteger(part) && JsNumber.Value(part) is >= 0 and <= 255),
        "VAEModelField" or "LoRAModelField" or "ControlNetModelField" or "IPAdapterModelField" or "T2IAdapterModelField" => IsModel(value),
        _ => false,
    };

    private static bool IsNamed(JsonItem value, string name) => value[name] is { IsString: true } text && JsText.Trim(text.Text).Length > 0;

    private static bool IsModel(JsonItem value)
        => value["model_name"] is { IsString: true, Text.Length: >= 3 }
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
            _ when name.EndsWith("MainModelField", StringComparison.Ordinal) || name == "SDXLRefinerModelField" => ["model_name", "base_model", "model_type"],
            _ => ["model_name", "base_model"],
        };
        return JsonItem.Object([.. value.Members.Where(m => Array.IndexOf(keys, m.Name) >= 0)], value.Span);
    }
}
