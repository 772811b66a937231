using System.Globalization;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Converts numbers of a schema to doubles and back, in the digits that JavaScript (and so the GUI) would write.</summary>
internal static class JsonNumbers
{
    public static double? AsDouble(this JsonItem? item)
        => item is { IsNumber: true } && double.TryParse(item.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
           && !double.IsNaN(value) && !double.IsInfinity(value)
            ? value
            : null;

    public static int? AsInt32(this JsonItem? item)
        => item.AsDouble() is { } value && value is >= int.MinValue and <= int.MaxValue && Math.Floor(value) == value ? (int)value : null;

    /// <summary>Writes integers without a point, and other numbers in the shortest digits that read back as the same value.</summary>
    public static string Write(double value)
    {
        if (Math.Floor(value) == value && Math.Abs(value) < 9007199254740992)
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        foreach (var format in ShortestFirst)
        {
            var digits = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(digits, CultureInfo.InvariantCulture).Equals(value))
                return digits;
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the value with every number as JavaScript would write it: <c>1.0</c> → <c>1</c>.</summary>
    public static JsonItem Normalized(JsonItem item)
        => JsonRewriter.Rewrite(item, part => part.AsDouble() is { } value ? JsonItem.Number(Write(value), part.Span) : part);

    // "R" is not the shortest on .NET Framework hosts; these two are the same digits on every host.
    private static readonly string[] ShortestFirst = ["G15", "G16"];
}
