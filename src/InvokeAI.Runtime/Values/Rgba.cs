using System.Globalization;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents a color as InvokeAI's <c>ColorField</c> has it: four integers from 0 to 255.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
/// <param name="A">Opacity; 255 is opaque.</param>
public readonly record struct Rgba(byte R, byte G, byte B, byte A = 255) : IFieldValue
{
    /// <summary>Reads <c>#rgb</c>, <c>#rgba</c>, <c>#rrggbb</c> or <c>#rrggbbaa</c>, with or without the <c>#</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Rgba Parse(string text)
        => TryParse(text, out var color) ? color : throw new FormatException($"\"{text}\" is not a color. Write #rrggbb or #rrggbbaa.");

    /// <summary>Reads a color as <see cref="Parse"/> does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="color">The color; transparent black if the text is not a color.</param>
    public static bool TryParse(string? text, out Rgba color)
    {
        color = default;
        var digits = text.AsSpan().Trim();
        if (digits.Length > 0 && digits[0] == '#')
            digits = digits[1..];
        if (digits.Length is not (3 or 4 or 6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        color = digits.Length switch
        {
            3 => new(Twice(value >> 8), Twice(value >> 4), Twice(value)),
            4 => new(Twice(value >> 12), Twice(value >> 8), Twice(value >> 4), Twice(value)),
            6 => new((byte)(value >> 16), (byte)(value >> 8), (byte)value),
            _ => new((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value),
        };
        return true;
    }

    /// <summary>Returns <c>#rrggbb</c>, or <c>#rrggbbaa</c> for a color that is not opaque.</summary>
    public override string ToString()
    {
        var color = string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");
        return A == 255 ? color : string.Create(CultureInfo.InvariantCulture, $"{color}{A:x2}");
    }

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources)
    {
    }

    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved)
    {
        writer.WriteStartObject();
        writer.WriteNumber("r"u8, R);
        writer.WriteNumber("g"u8, G);
        writer.WriteNumber("b"u8, B);
        writer.WriteNumber("a"u8, A);
        writer.WriteEndObject();
    }

    private static byte Twice(uint digit) => (byte)((digit & 0xF) * 0x11);
}
