using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// The editor reads every input's value with one untyped union in which the first match wins (docs/invokeai/workflow-files.md#read-values). A value that
/// matches nothing is removed. An unknown object becomes a float sequence, because each of that type's keys has a default.
/// </summary>
internal static class ValueUnion
{
    /// <summary>Returns the value as the GUI has it after loading, or null if there is none. If nothing changes, returns the same item.</summary>
    public static JsonItem? Read(JsonItem? value) => value?.Kind switch
    {
        null or JsonKind.Null => null,
        JsonKind.True or JsonKind.False or JsonKind.String => value,
        JsonKind.Number => JsNumber.IsFinite(value) ? value : null,
        JsonKind.Array => ReadList(value),
        _ => ReadObject(value),
    };

    /// <summary>Reads a value on nodes that accept inputs beyond their schema (<c>core_metadata</c>). Values that match nothing are kept, even null.</summary>
    public static JsonItem? ReadExtra(JsonItem? value) => Read(value) ?? (value is null ? null : Finite(value));

    // JavaScript reads 1e400 as infinite and writes that as null.
    private static JsonItem Finite(JsonItem value)
        => JsonRewriter.Rewrite(value, item => item.IsNumber && !JsNumber.IsFinite(item) ? JsonItem.Null(item.Span) : item);

    private static JsonItem? ReadList(JsonItem value)
    {
        if (value.Items.Count == 0 || value.Items.All(JsNumber.IsFinite) || value.Items.All(i => i.IsString))
            return value;
        return ReadAll(value, item => Named(item, "image_name")) ?? ReadAll(value, ReadLora);
    }

    internal static JsonItem? ReadAll(JsonItem list, Func<JsonItem, JsonItem?> read)
    {
        if (!list.IsArray)
            return null;
        var items = new JsonItem[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (read(list.Items[i]) is not { } item)
                return null;
            items[i] = item;
        }

        return JsonItem.Array(items, list.Span);
    }

    private static JsonItem? ReadObject(JsonItem value)
        => Named(value, "image_name")
            ?? Named(value, "video_name")
            ?? Named(value, "board_id")
            ?? Named(value, "style_preset_id")
            ?? Named(value, "system_prompt_id")
            ?? ModelShape.Read(value)
            ?? ReadColor(value)
            ?? GeneratorShape.Read(value);

    // {"image_name": "…"} and its like: every other key is stripped, and the name is trimmed.
    internal static JsonItem? Named(JsonItem value, string name)
    {
        if (value[name] is not { IsString: true } text || JsText.Trim(text.Text) is not { Length: > 0 } trimmed)
            return null;
        var member = trimmed.Length == text.Text.Length ? text : JsonItem.String(trimmed, text.Span);
        return Only(value, (name, member));
    }

    internal static JsonItem? ReadColor(JsonItem value)
    {
        return Part("r") is { } r && Part("g") is { } g && Part("b") is { } b && Part("a") is { } a
            ? Only(value, ("r", r), ("g", g), ("b", b), ("a", a))
            : null;

        JsonItem? Part(string name)
            => value[name] is { } part && JsNumber.IsInteger(part) && JsNumber.Value(part) is >= 0 and <= 255 ? part : null;
    }

    internal static JsonItem? ReadLora(JsonItem value)
        => value["lora"] is { } lora && ModelShape.Read(lora) is { } model && value["weight"] is { } weight && JsNumber.IsFinite(weight)
            ? Only(value, ("lora", model), ("weight", weight))
            : null;

    private static JsonItem Only(JsonItem from, params (string Name, JsonItem Value)[] members)
        => JsonItem.Object([.. members.Select(m => new JsonMember(m.Name, TextSpan.None, m.Value))], from.Span);
}
