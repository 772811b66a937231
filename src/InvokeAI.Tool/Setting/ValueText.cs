using System.Globalization;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Setting;

/// <summary>
/// What people type for a field → its JSON, by the field's type: numbers, true and false, options and texts as they are; colours as
/// #rrggbb or #rrggbbaa; lists of numbers with commas; all else (models, images, boards, lists, generators) as JSON.
/// </summary>
internal static class ValueText
{
    /// <exception cref="UsageException">The field does not take the value; the message says what it takes.</exception>
    public static JsonItem Parse(FormField input, string text)
    {
        var type = InputTypes.Of(input);
        var value = Read(input, type, text);
        if (value.IsNull)
            return input.Template.Nullable ? value : throw Refused(input, text, "it takes no null");
        ValueChecks.Check(input, value, text);
        return value;
    }

    public static UsageException Refused(FormField input, string text, string why)
        => new($"{FieldTexts.Name(input)} does not take '{(text.Length > 80 ? text[..80] + "…" : text)}': {why}.");

    /// <summary>Gets the ID of <c>id:…</c>; null if the text is a name. Names may look like IDs, so that IDs are told by the prefix.</summary>
    /// <exception cref="UsageException">Nothing follows the prefix.</exception>
    public static string? Id(FormField input, string text)
    {
        if (!text.StartsWith("id:", StringComparison.Ordinal))
            return null;
        var id = text["id:".Length..].Trim();
        return id.Length > 0 ? id : throw Refused(input, text, "there is no id after 'id:'");
    }

    /// <summary>Gets what stands between commas. An empty part is refused: with --zip, leaving it out would pair the others wrongly.</summary>
    /// <exception cref="UsageException">A part is empty.</exception>
    public static string[] Parts(FormField input, string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, p => p.Length > 0) ? parts : throw Refused(input, text, "a value between its commas is missing");
    }

    /// <summary>Says what a field takes.</summary>
    public static string Words(InputType type) => type.Cardinality == FieldCardinality.Collection ? "list, each item a " + Words(type.Kind) : Words(type.Kind);

    private static JsonItem Read(FormField input, InputType type, string text)
    {
        if (type.Cardinality == FieldCardinality.Single)
            return One(input, type, text);
        if (text.TrimStart().StartsWith('['))
            return Json(input, text, "list");
        if (type.Kind is ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double && text.Contains(',', StringComparison.Ordinal))
            return JsonItem.Array([.. text.Split(',').Select(part => One(input, type, part.Trim()))], TextSpan.None);
        if (type.Cardinality == FieldCardinality.SingleOrCollection)
            return One(input, type, text);
        return text.Trim() == "null" ? JsonItem.Null(TextSpan.None) : throw Refused(input, text, "it takes a list, as JSON: [ … ]");
    }

    private static JsonItem One(FormField input, InputType type, string text)
    {
        var choices = FieldChoices.Of(input);
        if (choices.Count > 0)
            return Choice(input, type, choices, text);
        if (type.Kind == ValueKind.String)
            return JsonItem.String(text, TextSpan.None);
        text = text.Trim();
        if (text == "null")
            return JsonItem.Null(TextSpan.None);
        return type.Kind switch
        {
            ValueKind.Boolean => bool.TryParse(text, out var yes) ? JsonItem.Boolean(yes, TextSpan.None) : throw Refused(input, text, "it takes true or false"),
            ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => Integer(input, type, text),
            ValueKind.Double => Number(input, text),
            ValueKind.Color when text.StartsWith('#') => Colour(input, text),
            ValueKind.Board when text is "auto" or "none" => JsonItem.String(text, TextSpan.None),
            ValueKind.Board when Id(input, text) is { } id => Named("board_id", id),
            ValueKind.StylePreset when Id(input, text) is { } id => Named("style_preset_id", id),
            ValueKind.SystemPrompt when Id(input, text) is { } id => Named("system_prompt_id", id),
            ValueKind.SavedWorkflow when Id(input, text) is { } id => JsonItem.String(id, TextSpan.None),
            ValueKind.Image or ValueKind.Video when text.StartsWith('@') => throw Refused(input, text, "a file is uploaded by 'run' alone; here it takes the name of one on the server"),
            ValueKind.Image when !text.StartsWith('{') => Named("image_name", text),
            ValueKind.Video when !text.StartsWith('{') => Named("video_name", text),
            ValueKind.SavedWorkflow when !text.StartsWith('"') => JsonItem.String(text, TextSpan.None),
            _ => Json(input, text, Words(type)),
        };
    }

    // By value, by what the GUI shows, or by the C# member that people know from their code.
    private static JsonItem Choice(FormField input, InputType type, IReadOnlyList<FieldChoice> choices, string text)
        => (choices.FirstOrDefault(c => c.Text == text)
            ?? choices.FirstOrDefault(c => string.Equals(c.Text, text, StringComparison.OrdinalIgnoreCase))
            ?? choices.FirstOrDefault(c => string.Equals(c.Label, text, StringComparison.OrdinalIgnoreCase))
            ?? choices.FirstOrDefault(c => string.Equals(type.Enum?.Find(c.Text)?.Name, text, StringComparison.OrdinalIgnoreCase)))?.Json
            ?? throw Refused(input, text, $"it takes one of {string.Join(", ", choices.Select(c => c.Text))}");

    private static JsonItem Integer(FormField input, InputType type, string text)
    {
        if (JsonText.TryParse(text, out _) is { IsNumber: true } number && InputValues.TryInteger(number, out var integer)
            && (type.Kind != ValueKind.Int32 || integer is >= int.MinValue and <= int.MaxValue))
        {
            return JsonItem.Number(integer.ToString(CultureInfo.InvariantCulture), TextSpan.None);
        }

        throw Refused(input, text, "it takes a whole number");
    }

    private static JsonItem Number(FormField input, string text)
        => JsonText.TryParse(text, out _) is { IsNumber: true } number && InputValues.TryDouble(number, out _)
            ? JsonItem.Number(number.Digits, TextSpan.None)
            : throw Refused(input, text, "it takes a number, with a point before the decimals");

    private static JsonItem Colour(FormField input, string text)
    {
        var digits = text.AsSpan(1);
        if (digits.Length is not (6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw Refused(input, text, "it takes a colour, as #rrggbb or #rrggbbaa");
        if (digits.Length == 6)
            value = (value << 8) | 0xFF;
        return JsonItem.Object([Part("r", 24), Part("g", 16), Part("b", 8), Part("a", 0)], TextSpan.None);

        JsonMember Part(string name, int shift)
            => new(name, TextSpan.None, JsonItem.Number(((value >> shift) & 0xFF).ToString(CultureInfo.InvariantCulture), TextSpan.None));
    }

    private static JsonItem Named(string member, string name)
        => JsonItem.Object([new JsonMember(member, TextSpan.None, JsonItem.String(name, TextSpan.None))], TextSpan.None);

    private static JsonItem Json(FormField input, string text, string what)
        => JsonText.TryParse(text, out var error) ?? throw Refused(input, text, $"it takes a {what} as JSON ({error!.Message})");

    private static string Words(ValueKind kind) => kind switch
    {
        ValueKind.Model => "model ({\"key\": …, \"hash\": …, \"name\": …, \"base\": …, \"type\": …})",
        ValueKind.Lora => "LoRA ({\"lora\": …, \"weight\": …})",
        ValueKind.Image => "picture on the server (its name, or {\"image_name\": …})",
        ValueKind.Video => "video on the server (its name, or {\"video_name\": …})",
        ValueKind.Boolean => "boolean (true or false)",
        ValueKind.String => "text",
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => "whole number",
        ValueKind.Double => "number",
        ValueKind.Board => "board (id:…, {\"board_id\": …}, auto or none)",
        ValueKind.Color => "colour (#rrggbb, #rrggbbaa or {\"r\": …, \"g\": …, \"b\": …, \"a\": …})",
        ValueKind.StylePreset => "style preset (id:… or {\"style_preset_id\": …})",
        ValueKind.SystemPrompt => "system prompt (id:… or {\"system_prompt_id\": …})",
        ValueKind.SavedWorkflow => "saved workflow (id:… or its id as JSON text)",
        ValueKind.FloatGenerator or ValueKind.IntegerGenerator or ValueKind.StringGenerator or ValueKind.ImageGenerator => "generator, as JSON of its values",
        _ => "value",
    };
}
