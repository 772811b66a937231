using System.Globalization;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>What JavaScript makes of a number's digits, where a rule asks; the digits themselves are always kept.</summary>
internal static class JsNumber
{
    /// <summary>The largest whole number that a double holds exactly, 2^53 − 1.</summary>
    public const double MaxSafeInteger = 9007199254740991;

    public static double Value(JsonItem number)
        => double.TryParse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : number.Digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity; // .NET Framework refuses what overflows

    public static bool IsFinite(JsonItem item) => item.IsNumber && IsFinite(Value(item));

    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>A whole number in the sense of the GUI's schemas: 5, 5.0 and 5e3, and within ±2^53.</summary>
    public static bool IsInteger(JsonItem item)
        => item.IsNumber && Value(item) is var value && IsFinite(value) && Math.Floor(value) == value && Math.Abs(value) <= MaxSafeInteger;
}
