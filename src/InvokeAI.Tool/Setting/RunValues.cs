using System.Globalization;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Types;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Setting;

/// <summary>What people type for a field of a run → the runtime's value: as <see cref="ValueText"/>, and files, names of models and boards, and random seeds besides.</summary>
internal static class RunValues
{
    /// <param name="createBoards">A board that the server does not have is created.</param>
    /// <exception cref="UsageException">The field does not take the value.</exception>
    public static object? Parse(FormField input, string text, bool createBoards)
    {
        var type = InputTypes.Of(input);
        var trimmed = text.Trim();
        if (trimmed is "null" || trimmed.StartsWith('{') || trimmed.StartsWith('['))
            return Json(input, text);
        if (type.Kind == ValueKind.Lora)
            return ValueText.Parts(input, trimmed).Select(part => Lora(input, part)).ToList();
        if (type.Kind is ValueKind.Image or ValueKind.Video && type.Cardinality != FieldCardinality.Single)
            return ValueText.Parts(input, trimmed).Select(part => Media(input, type.Kind, part)).ToList();
        if (trimmed.Length == 0 && type.Kind is not (ValueKind.String or ValueKind.Enum))
            throw ValueText.Refused(input, text, "it is empty");
        return type.Kind switch
        {
            ValueKind.Seed when trimmed == "random" => Seeds.Random,
            ValueKind.Model => Model(trimmed),
            ValueKind.Image or ValueKind.Video => Media(input, type.Kind, trimmed),
            ValueKind.Board => trimmed == "auto" ? BoardTarget.Auto : trimmed == "none" ? BoardTarget.None : ValueText.Id(input, trimmed) is { } id ? BoardTarget.ById(id) : BoardTarget.Named(trimmed, createBoards),
            ValueKind.StylePreset => ValueText.Id(input, trimmed) is { } id ? StylePresetRef.ById(id) : StylePresetRef.Named(trimmed),
            ValueKind.SystemPrompt => ValueText.Id(input, trimmed) is { } id ? SystemPromptRef.ById(id) : SystemPromptRef.Named(trimmed),
            // As JSON, it is what the server takes: the id.
            ValueKind.SavedWorkflow when trimmed.StartsWith('"') => Json(input, text),
            ValueKind.SavedWorkflow => ValueText.Id(input, trimmed) is { } id ? SavedWorkflowRef.ById(id) : SavedWorkflowRef.Named(trimmed),
            _ => Json(input, text),
        };
    }

    private static JsonValue? Json(FormField input, string text) => ValueText.Parse(input, text) is { IsNull: false } value ? JsonValue.Parse(value.ToString()) : null;

    // Keys and hashes are told from names by a prefix: a name may look like anything.
    private static ModelRef Model(string text)
        => text.StartsWith("key:", StringComparison.Ordinal) ? ModelRef.ByKey(text["key:".Length..])
            : text.StartsWith("hash:", StringComparison.Ordinal) ? ModelRef.ByHash(text["hash:".Length..])
            : ModelRef.Named(text);

    private static LoraRef Lora(FormField input, string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0)
            return new LoraRef(Model(text));
        return double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            ? new LoraRef(Model(text[..at].Trim()), weight)
            : throw ValueText.Refused(input, text, "it takes LoRAs as name or name@weight, with commas between them");
    }

    private static object Media(FormField input, ValueKind kind, string text)
    {
        if (!text.StartsWith('@'))
            return kind == ValueKind.Image ? ImageInput.Named(text) : VideoInput.Named(text);
        var path = text[1..];
        if (!File.Exists(path))
            throw ValueText.Refused(input, text, $"there is no file {path}");
        return kind == ValueKind.Image ? ImageInput.FromFile(path) : VideoInput.FromFile(path);
    }
}
