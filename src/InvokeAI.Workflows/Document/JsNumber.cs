using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>What JavaScript makes of a number's digits, where a rule asks; the digits themselves are always kept.</summary>
internal static class JsNumber
{
    /// <summary>The largest whole number that a double holds exactly, 2^53 − 1.</summary>
    public const double MaxSafeInteger = 9007199254740991;

    public static double Value(JsonItem number)
        => number.AsDouble() ?? (number.Digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);

    public static bool IsFinite(JsonItem item) => item.AsDouble() is not null;

    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>A whole number in the sense of the GUI's schemas: 5, 5.0 and 5e3, and within ±2^53.</summary>
    public static bool IsInteger(JsonItem item)
        => item.AsDouble() is { } value && Math.Floor(value) == value && Math.Abs(value) <= MaxSafeInteger;
}
