using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Types;

/// <summary>
/// Decides whether an input accepts a value (docs/invokeai/fields-and-values.md#write-values). A value of the file that it does not accept reads as null, is
/// sent unchanged, and causes a warning.
/// </summary>
internal static class InputValues
{
    public static bool Fits(JsonItem? value, ValueKind kind, FieldCardinality cardinality, EnumType? options)
        => value is not null && Fault(value, kind, cardinality, options) is null;

    /// <summary>Returns the reason why the value is not accepted, in words that follow "the value does not fit: ", or null if it is.</summary>
    public static string? Fault(JsonItem value, ValueKind kind, FieldCardinality cardinality, EnumType? options) => cardinality switch
    {
        FieldCardinality.Collection when !value.IsArray => "it is not a list",
        FieldCardinality.Collection => FaultOfItems(value, kind, options),
        FieldCardinality.SingleOrCollection when value.IsArray => FaultOfItems(value, kind, options),
        _ => FaultOfOne(value, kind, options),
    };

    public static bool TryInteger(JsonItem value, out long integer)
    {
        integer = 0;
        if (!value.IsNumber)
            return false;
        if (long.TryParse(value.Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
            return true;
        // 20.0 and 2e1 are integers to JavaScript and to the server; beyond 2^53 a double no longer tells which.
        if (!TryDouble(value, out var number) || number != Math.Floor(number) || Math.Abs(number) > 9007199254740992)
            return false;
        integer = (long)number;
        return true;
    }

    public static bool TryDouble(JsonItem value, out double number)
    {
        number = 0;
        return value.IsNumber
            && double.TryParse(value.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && !double.IsNaN(number) && !double.IsInfinity(number);
    }

    /// <summary>
    /// Returns the value as an option list contains it: a string's text, or a number's digits as JavaScript writes them (256.0 is the option 256).
    /// </summary>
    public static string WireText(JsonItem value) => value.IsString ? value.Text : value.IsNumber ? JsonNumbers.Normalized(value).Digits : "";

    private static string? FaultOfItems(JsonItem list, ValueKind kind, EnumType? options)
    {
        foreach (var item in list.Items)
        {
            if (FaultOfOne(item, kind, options) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? FaultOfOne(JsonItem value, ValueKind kind, EnumType? options) => kind switch
    {
        ValueKind.Json => null,
        ValueKind.Boolean => value.IsBoolean ? null : "it is neither true nor false",
        ValueKind.String => value.IsString ? null : "it is not a text",
        ValueKind.Int32 => TryInteger(value, out var integer) && integer is >= int.MinValue and <= int.MaxValue ? null : "it is not a whole number of 32 bits",
        ValueKind.Int64 or ValueKind.Seed => TryInteger(value, out _) ? null : "it is not a whole number of 64 bits",
        ValueKind.Double => TryDouble(value, out _) ? null : "it is not a finite number",
        ValueKind.Enum
            => options is not null && value.IsNumber == options.IsNumeric && options.Find(WireText(value)) is not null ? null : "it is not one of the options",
        ValueKind.Model => IsModel(value) ? null : "it names no model",
        ValueKind.Lora
            => value["lora"] is { } lora && IsModel(lora) && value["weight"] is { } weight && TryDouble(weight, out _)
                ? null
                : "it is not a LoRA with its weight",
        ValueKind.Image => HasText(value, "image_name") ? null : "it names no image",
        ValueKind.Video => HasText(value, "video_name") ? null : "it names no video",
        ValueKind.Board => HasText(value, "board_id") || (value.IsString && value.Text is "auto" or "none") ? null : "it names no board",
        ValueKind.Color
            => IsByte(value["r"]) && IsByte(value["g"]) && IsByte(value["b"]) && IsByte(value["a"]) ? null : "it is not a color of four parts from 0 to 255",
        ValueKind.StylePreset => HasText(value, "style_preset_id") ? null : "it names no style preset",
        ValueKind.SystemPrompt => HasText(value, "system_prompt_id") ? null : "it names no system prompt",
        ValueKind.SavedWorkflow => value.IsString && value.Text.Length > 0 ? null : "it names no workflow",
        _ => value["type"] is { IsString: true } type && type.Text.StartsWith(GeneratorPrefix(kind), StringComparison.Ordinal)
            ? null
            : "it is not a generator of this kind",
    };

    private static string GeneratorPrefix(ValueKind kind) => kind switch
    {
        ValueKind.FloatGenerator => "float_generator_",
        ValueKind.IntegerGenerator => "integer_generator_",
        ValueKind.StringGenerator => "string_generator_",
        _ => "image_generator_",
    };

    private static bool IsModel(JsonItem value) => value.IsObject && (HasText(value, "key") || HasText(value, "name"));

    private static bool HasText(JsonItem value, string name) => value[name] is { IsString: true } text && text.Text.Trim().Length > 0;

    private static bool IsByte(JsonItem? value) => value is not null && TryInteger(value, out var integer) && integer is >= 0 and <= 255;
}
