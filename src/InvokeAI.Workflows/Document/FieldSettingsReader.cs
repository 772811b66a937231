using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Reads <c>settings</c> of a form field: float, integer and string settings are tried in that order, and a missing <c>type</c> fits the first
/// (docs/invokeai/workflow-files.md#read-field-settings).
/// </summary>
internal static class FieldSettingsReader
{
    public static FieldSettings? Read(JsonItem item)
    {
        if (!item.IsObject)
            return null;
        return ReadNumber(item, "float-field-config") ?? ReadNumber(item, "integer-field-config") ?? ReadString(item);
    }

    private static FieldSettings? ReadNumber(JsonItem item, string type)
    {
        var component = Component(item, "number-input");
        if (!IsType(item, type) || component is not ("number-input" or "slider" or "number-input-and-slider"))
            return null;
        if (!Bound(item, "min", out var minimum) || !Bound(item, "max", out var maximum))
            return null;
        if (item["showShuffle"] is { IsBoolean: false })
            return null;
        return new FieldSettings(type, component)
        {
            ShowShuffle = item["showShuffle"] is { Kind: JsonKind.True },
            Minimum = minimum,
            Maximum = maximum,
        };
    }

    private static FieldSettings? ReadString(JsonItem item)
    {
        const string Type = "string-field-config";
        if (!IsType(item, Type))
            return null;
        return Component(item, "input") switch
        {
            "input" => new FieldSettings(Type, "input"),
            "textarea" => new FieldSettings(Type, "textarea"),
            "dropdown" when ReadOptions(item["options"]) is { } options => new FieldSettings(Type, "dropdown") { Options = options },
            _ => null,
        };
    }

    private static EquatableArray<DropdownOption>? ReadOptions(JsonItem? options)
    {
        if (options is not { IsArray: true })
            return null;
        var read = new List<DropdownOption>();
        foreach (var option in options.Items)
        {
            if (option["label"] is not { IsString: true } label || option["value"] is not { IsString: true } value)
                return null;
            read.Add(new DropdownOption(label.Text, value.Text));
        }

        return read.ToEquatableArray();
    }

    private static bool IsType(JsonItem item, string type) => item["type"] is not { } given || (given.IsString && given.Text == type);

    private static string? Component(JsonItem item, string fallback)
        => item["component"] is not { } given ? fallback : given.IsString ? given.Text : null;

    private static bool Bound(JsonItem item, string name, out double? bound)
    {
        bound = null;
        if (item[name] is not { } given)
            return true;
        if (!JsNumber.IsFinite(given))
            return false;
        bound = JsNumber.Value(given);
        return true;
    }
}
