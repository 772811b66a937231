using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Types;

/// <summary>Whether a value of the file can be read as an input's C# type. Where it cannot, the property reads null and the file's value is sent untouched.</summary>
internal static class InputValues
{
    public static bool Fits(JsonItem? value, ValueKind kind, FieldCardinality cardinality, EnumType? options) => cardinality switch
    {
        _ when value is null => false,
        FieldCardinality.Collection => value.IsArray && value.Items.All(item => FitsOne(item, kind, options)),
        FieldCardinality.SingleOrCollection when value.IsArray => value.Items.All(item => FitsOne(item, kind, options)),
        _ => FitsOne(value, kind, options),
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

    private static bool FitsOne(JsonItem value, ValueKind kind, EnumType? options) => kind switch
    {
        ValueKind.Json => true,
        ValueKind.Boolean => value.IsBoolean,
        ValueKind.String => value.IsString,
        ValueKind.Int32 => TryInteger(value, out var integer) && integer is >= int.MinValue and <= int.MaxValue,
        ValueKind.Int64 or ValueKind.Seed => TryInteger(value, out _),
        ValueKind.Double => TryDouble(value, out _),
        ValueKind.Enum => options is not null && value.IsNumber == options.IsNumeric && options.Find(WireText(value)) is not null,
        ValueKind.Model => IsModel(value),
        ValueKind.Lora => value["lora"] is { } lora && IsModel(lora) && value["weight"] is { } weight && TryDouble(weight, out _),
        ValueKind.Image => HasText(value, "image_name"),
        ValueKind.Video => HasText(value, "video_name"),
        ValueKind.Board => HasText(value, "board_id") || (value.IsString && value.Text is "auto" or "none"),
        ValueKind.Color => IsByte(value["r"]) && IsByte(value["g"]) && IsByte(value["b"]) && IsByte(value["a"]),
        ValueKind.StylePreset => HasText(value, "style_preset_id"),
        ValueKind.SystemPrompt => HasText(value, "system_prompt_id"),
        ValueKind.SavedWorkflow => value.IsString && value.Text.Length > 0,
        _ => value.IsObject,
    };

    /// <summary>The value as an option list holds it: a string's text, a number's digits as JavaScript writes them (256.0 is the option 256).</summary>
    public static string WireText(JsonItem value) => value.IsString ? value.Text : value.IsNumber ? JsonNumbers.Normalized(value).Digits : "";

    private static bool IsModel(JsonItem value) => value.IsObject && (HasText(value, "key") || HasText(value, "name"));

    private static bool HasText(JsonItem value, string name) => value[name] is { IsString: true } text && text.Text.Trim().Length > 0;

    private static bool IsByte(JsonItem? value) => value is not null && TryInteger(value, out var integer) && integer is >= 0 and <= 255;
}
