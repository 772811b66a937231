using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>Whether a value of the file is what its field takes (§2.4). One that is not reads as null and is sent untouched.</summary>
internal static class ValueFit
{
    /// <summary>Why the value does not fit the field's type, or null.</summary>
    public static string? Fault(FieldTemplate template, JsonItem value)
    {
        var type = template.Type;
        var list = type.Cardinality == FieldCardinality.Collection || type.Name == "LoRAField";
        if (list)
            return value.IsArray ? value.Items.Select(item => FaultOfOne(template, item)).FirstOrDefault(f => f is not null) : "it is not a list";
        return type.Cardinality == FieldCardinality.SingleOrCollection && value.IsArray
            ? value.Items.Select(item => FaultOfOne(template, item)).FirstOrDefault(f => f is not null)
            : FaultOfOne(template, value);
    }

    /// <summary>The value that is none of the field's options, or null.</summary>
    public static string? NotAnOption(FieldTemplate template, JsonItem value)
    {
        if (template.Options.Count == 0 || value.IsArray)
            return null;
        var text = value.IsNumber ? JsonNumbers.Write(JsNumber.Value(value)) : value.IsString ? value.Text : value.ToString();
        return template.Options.Any(o => o.Value == text && o.IsNumber == value.IsNumber) ? null : text;
    }

    /// <summary>The range that the value is out of, in words, or null.</summary>
    public static string? OutOfRange(FieldTemplate template, JsonItem value)
    {
        if (template.Type.Name is not ("IntegerField" or "FloatField"))
            return null;
        var bounds = InputBounds.Server(template);
        if (bounds.IsEmpty)
            return null;
        var inside = value.IsArray ? value.Items.All(IsInside) : IsInside(value);
        return inside ? null : RangeWords.Of(bounds);

        bool IsInside(JsonItem number) => !number.IsNumber || (InputBounds.Contains(bounds, JsNumber.Value(number)) && IsMultiple(JsNumber.Value(number), bounds.MultipleOf));
    }

    private static bool IsMultiple(double value, double? of)
        => of is not { } step || step == 0 || Math.Abs(Math.Round(value / step) - (value / step)) < 1e-9;

    private static string? FaultOfOne(FieldTemplate template, JsonItem value) => template.Type.Name switch
    {
        "IntegerField" => IsWhole(value) ? null : "it is not a whole number",
        "FloatField" => value.IsNumber ? null : "it is not a number",
        "StringField" or "SavedWorkflowField" or "SchedulerField" => value.IsString ? null : "it is not a text",
        "EnumField" => value.IsString || value.IsNumber ? null : "it is neither a text nor a number",
        "BooleanField" => value.IsBoolean ? null : "it is neither true nor false",
        "ImageField" => Has(value, "image_name") ? null : "it names no image",
        "VideoField" => Has(value, "video_name") ? null : "it names no video",
        "BoardField" => Has(value, "board_id") || value is { IsString: true, Text: "auto" or "none" } ? null : "it names no board",
        "StylePresetField" => Has(value, "style_preset_id") ? null : "it names no style preset",
        "SystemPromptField" => Has(value, "system_prompt_id") ? null : "it names no system prompt",
        "ModelIdentifierField" => ModelShape.Read(value) is not null ? null : "it names no model",
        "LoRAField" => value["lora"] is { } lora && ModelShape.Read(lora) is not null ? null : "it names no LoRA",
        "ColorField" => value.IsObject && "rgba".All(c => value[c.ToString()] is { IsNumber: true }) ? null : "it is no colour",
        "FloatGeneratorField" or "IntegerGeneratorField" or "StringGeneratorField" or "ImageGeneratorField"
            => value["type"] is { IsString: true } type && type.Text.StartsWith(GeneratorPrefix(template.Type.Name), StringComparison.Ordinal) ? null : "it is no generator of this kind",
        _ => null,
    };

    private static string GeneratorPrefix(string type) => type switch
    {
        "FloatGeneratorField" => "float_generator_",
        "IntegerGeneratorField" => "integer_generator_",
        "StringGeneratorField" => "string_generator_",
        _ => "image_generator_",
    };

    private static bool Has(JsonItem value, string name) => value[name] is { IsString: true };

    private static bool IsWhole(JsonItem value) => value.IsNumber && JsNumber.Value(value) is var number && JsNumber.IsFinite(number) && Math.Floor(number) == number;
}
