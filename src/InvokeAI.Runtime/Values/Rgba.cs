using System.Globalization;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>A colour as InvokeAI's <c>ColorField</c> has it: four integers from 0 to 255.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
/// <param name="A">Opacity; 255 is opaque.</param>
public readonly record struct Rgba(byte R, byte G, byte B, byte A = 255) : IFieldValue
{
    /// <summary>Reads <c>#rgb</c>, <c>#rgba</c>, <c>#rrggbb</c> or <c>#rrggbbaa</c>, with or without the <c>#</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static Rgba Parse(string text)
        => TryParse(text, out var colour) ? colour : throw new FormatException($"\"{text}\" is no colour: write #rrggbb or #rrggbbaa.");

    /// <summary>Reads a colour as <see cref="Parse"/> does; false where it is none.</summary>
    public static bool TryParse(string? text, out Rgba colour)
    {
        colour = default;
        var digits = text.AsSpan().Trim();
        if (digits.Length > 0 && digits[0] == '#')
            digits = digits[1..];
        if (digits.Length is not (3 or 4 or 6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        colour = digits.Length switch
        {
            3 => new(Twice(value >> 8), Twice(value >> 4), Twice(value)),
            4 => new(Twice(value >> 12), Twice(value >> 8), Twice(value >> 4), Twice(value)),
            6 => new((byte)(value >> 16), (byte)(value >> 8), (byte)value),
            _ => new((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value),
        };
        return true;
    }

    /// <summary><c>#rrggbb</c>, or <c>#rrggbbaa</c> where it is not opaque.</summary>
    public override string ToString()
    {
        var colour = string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");
        return A == 255 ? colour : string.Create(CultureInfo.InvariantCulture, $"{colour}{A:x2}");
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
