using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Reads text that people type for a field and converts it to the slot's content. Numbers, <c>true</c>, <c>false</c>, options and texts are written as they
/// are, and colors as <c>#rrggbb</c>. Models, images, boards and library entries are written by name, or by ID after a prefix, because a name can look like an
/// ID. All other values are JSON. The culture is invariant.
/// </summary>
internal sealed class InputText(FormInput input, InputReadOptions options)
{
    /// <exception cref="InputValueException">The field does not accept the text.</exception>
    public object? Read(string text)
    {
        var type = input.Data.Type;
        if (type.Cardinality == FieldCardinality.Single)
            return One(text);
        var trimmed = text.Trim();
        if (trimmed.StartsWith('['))
            return Json(text);
        if (Listed(type.Kind, trimmed) is { } list)
            return InputLists.Of(type.Kind, list, input);
        if (type.Cardinality == FieldCardinality.SingleOrCollection)
            return One(text);
        return trimmed == "null" ? Null(text) : throw Refused(text, trimmed.Length == 0 ? "it is empty" : "it takes a list, as JSON: [ … ]");
    }

    /// <summary>Reads one value of the field.</summary>
    public object? One(string text)
    {
        var type = input.Data.Type;
        if (input.Data.Options.Count > 0)
            return Choice(text);
        if (type.Kind == ValueKind.String)
            return InputConversion.Checked(input, text);
        var trimmed = text.Trim();
        if (trimmed == "null")
            return Null(text);
        if (trimmed.Length == 0)
            throw Refused(text, "it is empty");
        if (trimmed[0] is '{' or '[')
            return Json(text);
        return type.Kind switch
        {
            ValueKind.Boolean => bool.TryParse(trimmed, out var yes) ? yes : throw Refused(text, "it takes true or false"),
            ValueKind.Seed when trimmed == "random" => Seeds.Random,
            ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => Integer(type.Kind, trimmed),
            ValueKind.Double => Number(trimmed),
            ValueKind.SavedWorkflow when trimmed[0] == '"' => Json(text),
            ValueKind.Json or ValueKind.FloatGenerator or ValueKind.IntegerGenerator or ValueKind.StringGenerator or ValueKind.ImageGenerator => Json(text),
            _ => Named(type.Kind, trimmed),
        };
    }

    /// <summary>Reads an option by its value, by its label in the editor, or by its C# member.</summary>
    public object? Choice(string text)
    {
        var (type, choices) = (input.Data.Type, input.Data.Options);
        var choice = choices.FirstOrDefault(c => c.Value == text)
            ?? choices.FirstOrDefault(c => string.Equals(c.Value, text, StringComparison.OrdinalIgnoreCase))
            ?? choices.FirstOrDefault(c => string.Equals(c.Label, text, StringComparison.OrdinalIgnoreCase))
            ?? choices.FirstOrDefault(c => string.Equals(type.Enum?.Find(c.Value)?.Name, text, StringComparison.OrdinalIgnoreCase));
        if (choice is not null)
            return InputConversion.Checked(input, choice.IsNumber && type.Kind != ValueKind.Enum ? JsonValue.Parse(choice.Value) : (object)choice.Value);
        return text.Trim() == "null" && type.IsNullable ? null : throw Refused(text, $"it takes one of {string.Join(", ", choices.Select(c => c.Value))}");
    }

    /// <summary>Reads a color, or a resource by its name or, after a prefix, by its ID.</summary>
    public object Named(ValueKind kind, string text) => kind switch
    {
        ValueKind.Color => Color(text),
        ValueKind.Model => Model(text),
        ValueKind.Lora => Lora(text),
        ValueKind.Image or ValueKind.Video => Media(kind, text),
        ValueKind.Board when text == "auto" => BoardTarget.Auto,
        ValueKind.Board when text == "none" => BoardTarget.None,
        ValueKind.Board => After("id:", text) is { } id ? BoardTarget.ById(id) : BoardTarget.Named(text, options.CreateBoards),
        ValueKind.StylePreset => After("id:", text) is { } id ? StylePresetRef.ById(id) : StylePresetRef.Named(text),
        ValueKind.SystemPrompt => After("id:", text) is { } id ? SystemPromptRef.ById(id) : SystemPromptRef.Named(text),
        _ => After("id:", text) is { } id ? SavedWorkflowRef.ById(id) : SavedWorkflowRef.Named(text),
    };

    /// <summary>Reads a file to upload.</summary>
    public MediaInput File(ValueKind kind, string path, string text)
    {
        if (!options.AllowFiles)
            throw new InputValueException(input, text, "it does not take files here; it takes the name of one on the server", InputProblem.File);
        if (!System.IO.File.Exists(path))
            throw new InputValueException(input, text, $"there is no file {path}", InputProblem.File);
        return kind == ValueKind.Image ? ImageInput.FromFile(path) : VideoInput.FromFile(path);
    }

    private IEnumerable<object>? Listed(ValueKind kind, string text) => kind switch
    {
        _ when text is "" or "null" || text[0] == '{' => null,
        ValueKind.Lora or ValueKind.Image or ValueKind.Video => Parts(text).Select(part => Named(kind, part)),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double when text.Contains(',', StringComparison.Ordinal)
            => Parts(text).Select(part => kind == ValueKind.Double ? Number(part) : Integer(kind, part)),
        _ => null,
    };

    /// <summary>Returns the parts between commas. An empty part is refused, because leaving it out would pair lists incorrectly.</summary>
    private string[] Parts(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, p => p.Length > 0) ? parts : throw Refused(text, "a value between its commas is missing");
    }

    private object? Null(string text) => input.Data.Type.IsNullable ? null : throw Refused(text, "it takes no null");

    private object? Json(string text)
        => JsonText.TryParse(text, out var error) is { } item
            ? new InputJson(input, options).Read(item)
            : throw Refused(text, $"it takes a {InputWords.Of(input.Data.Type)}; it is not valid JSON ({error!.Message})");

    private object Integer(ValueKind kind, string text)
        => JsonText.TryParse(text, out _) is { IsNumber: true } number && InputValues.TryInteger(number, out var integer)
            && (kind != ValueKind.Int32 || integer is >= int.MinValue and <= int.MaxValue)
            ? InputConversion.Checked(input, integer)
            : throw Refused(text, $"it takes a {InputWords.Of(kind)}");

    private object Number(string text)
        => JsonText.TryParse(text, out _) is { IsNumber: true } number && InputValues.TryDouble(number, out var value)
            ? InputConversion.Checked(input, value)
            : throw Refused(text, $"it takes a {InputWords.Of(ValueKind.Double)}");

    // With the mark: "fed" is a word, "#fed" could be either of two colors that are written in short.
    private Rgba Color(string text)
        => text.Length is 7 or 9 && text[0] == '#' && Rgba.TryParse(text, out var color)
            ? color
            : throw Refused(text, "it takes a color, as #rrggbb or #rrggbbaa");

    private ModelRef Model(string text)
        => After("key:", text) is { } key ? ModelRef.ByKey(key)
            : After("hash:", text) is { } hash ? ModelRef.ByHash(hash)
            : ModelRef.Named(text);

    private LoraRef Lora(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0)
            return new LoraRef(Model(text));
        var name = text[..at].Trim();
        return name.Length > 0 && double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            && double.IsFinite(weight)
            ? new LoraRef(Model(name), weight)
            : throw Refused(text, "it takes LoRAs as name or name@weight, with commas between them");
    }

    private MediaInput Media(ValueKind kind, string text)
        => text[0] == '@' ? File(kind, text[1..], text) : kind == ValueKind.Image ? ImageInput.Named(text) : VideoInput.Named(text);

    private string? After(string prefix, string text)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var id = text[prefix.Length..].Trim();
        return id.Length > 0 ? id : throw Refused(text, $"there is no {prefix[..^1]} after '{prefix}'");
    }

    private InputValueException Refused(string text, string problem) => new(input, text, problem);
}
