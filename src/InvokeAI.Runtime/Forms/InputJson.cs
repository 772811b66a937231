using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Reads JSON for a field and converts it to the slot's content. Accepts JSON as InvokeAI writes it, names in its place (<c>"Juggernaut XL v9"</c> for a
/// model), and values that only programs have (files, bytes, boards to create) as <see cref="InputJsonWriter"/> writes them.
/// </summary>
internal sealed class InputJson(FormInput input, InputReadOptions options)
{
    private readonly InputText _text = new(input, options);

    /// <exception cref="InputValueException">The field does not accept the JSON.</exception>
    public object? Read(JsonItem item)
    {
        var type = input.Data.Type;
        if (item.IsNull)
            return type.IsNullable ? null : throw new InputValueException(input, null, "it takes no null");
        if (type.Kind == ValueKind.Json)
            return Json(item);
        return type.Cardinality switch
        {
            FieldCardinality.Single => One(item),
            _ when item.IsArray => InputLists.Of(type.Kind, item.Items.Select(One), input),
            FieldCardinality.Collection => throw Refused(item),
            _ => One(item),
        };
    }

    private object One(JsonItem item)
    {
        var type = input.Data.Type;
        return type.Kind switch
        {
            ValueKind.Boolean or ValueKind.String or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double => Plain(type, item),
            ValueKind.Enum
                => InputValues.Fits(item, type.Kind, FieldCardinality.Single, type.Enum)
                    ? InputConversion.Checked(input, InputValues.WireText(item))
                    : Choice(item),
            ValueKind.Seed => item is { IsString: true, Text: "random" } ? Seeds.Random : Plain(type, item),
            ValueKind.Color => item.IsString ? Named(item) : Plain(type, item),
            ValueKind.FloatGenerator or ValueKind.IntegerGenerator or ValueKind.StringGenerator or ValueKind.ImageGenerator => Plain(type, item),
            ValueKind.Model => Model(item),
            ValueKind.Lora => item["lora"] is { } lora ? new LoraRef(Model(lora), Weight(item)) : Named(item),
            ValueKind.Image or ValueKind.Video => Media(type.Kind, item),
            ValueKind.Board
                => Of(item, "board_id") is { } board ? (board switch { "none" => BoardTarget.None, "auto" => BoardTarget.Auto, _ => BoardTarget.ById(board) })
                : Of(item, "name") is { } name ? BoardTarget.Named(name, item["create_if_missing"] is { Kind: JsonKind.True })
                : Named(item),
            ValueKind.StylePreset
                => Of(item, "style_preset_id") is { } id ? StylePresetRef.ById(id) : Of(item, "name") is { } name ? StylePresetRef.Named(name) : Named(item),
            ValueKind.SystemPrompt
                => Of(item, "system_prompt_id") is { } id ? SystemPromptRef.ById(id) : Of(item, "name") is { } name ? SystemPromptRef.Named(name) : Named(item),
            // InvokeAI's own JSON of it is the ID alone.
            _ => item.IsString && item.Text.Trim().Length > 0
                ? SavedWorkflowRef.ById(item.Text)
                : Of(item, "name") is { } name ? SavedWorkflowRef.Named(name) : throw Refused(item),
        };
    }

    private object Plain(InputType type, JsonItem item)
        => InputValues.Fits(item, type.Kind, FieldCardinality.Single, null)
            ? InputConversion.Checked(input, InputConversion.Read(type, item))
            : throw Refused(item);

    private object Choice(JsonItem item) => item.IsString && _text.Choice(item.Text) is { } value ? value : throw Refused(item);

    private object Named(JsonItem item)
        => item.IsString && item.Text.Trim() is { Length: > 0 } name ? _text.Named(input.Data.Type.Kind, name) : throw Refused(item);

    private ModelRef Model(JsonItem item)
    {
        if (item.IsString && item.Text.Trim() is { Length: > 0 } text)
            return (ModelRef)_text.Named(ValueKind.Model, text);
        var (key, hash, name) = (Of(item, "key"), Of(item, "hash"), Of(item, "name"));
        return key is null && hash is null && name is null ? throw Refused(item)
            : ModelRef.Identifier(key, hash, name, Of(item, "base"), Of(item, "type"), Of(item, "submodel_type"));
    }

    private double Weight(JsonItem item)
        => item["weight"] is not { } weight ? LoraRef.DefaultWeight : InputValues.TryDouble(weight, out var number) ? number : throw Refused(item);

    private object Media(ValueKind kind, JsonItem item)
    {
        if (Of(item, kind == ValueKind.Image ? "image_name" : "video_name") is { } name)
            return kind == ValueKind.Image ? ImageInput.Named(name) : VideoInput.Named(name);
        if (Of(item, "file_path") is { } path)
            return _text.File(kind, path, item.ToString());
        if (Of(item, "data") is not { } data || Of(item, "file_name") is not { } fileName)
            return Named(item);
        var bytes = new byte[((data.Length + 3) / 4) * 3];
        if (!Convert.TryFromBase64String(data, bytes, out var length) || length == 0)
            throw new InputValueException(input, fileName, "its data is not base64");
        var content = bytes.AsMemory(0, length);
        return kind == ValueKind.Image ? ImageInput.FromBytes(content, fileName) : VideoInput.FromBytes(content, fileName);
    }

    private object Json(JsonItem item)
    {
        var choices = input.Data.Options;
        return choices.Count == 0 || item.IsArray || choices.Any(o => o.IsNumber == item.IsNumber && o.Value == InputValues.WireText(item))
            ? JsonValue.Parse(item.ToString())
            : Choice(item);
    }

    private static string? Of(JsonItem item, string name) => item[name] is { IsString: true } text && text.Text.Trim().Length > 0 ? text.Text : null;

    private InputValueException Refused(JsonItem item) => new(input, JsonValue.Parse(item.ToString()), $"it takes a {InputWords.Of(input.Data.Type)}");
}
