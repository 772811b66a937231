using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>Interprets a number's digits as JavaScript does, if a rule needs that. The digits themselves are always kept.</summary>
internal static class JsNumber
{
    /// <summary>The largest whole number that a double holds exactly, 2^53 − 1.</summary>
    public const double MaxSafeInteger = 9007199254740991;

    public static double Value(JsonItem number)
        => number.AsDouble() ?? (number.Digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);

    public static bool IsFinite(JsonItem item) => item.AsDouble() is not null;

    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>Determines whether a number is whole in the sense of the GUI's schemas: 5, 5.0 and 5e3, within ±2^53.</summary>
    public static bool IsInteger(JsonItem item)
        => item.AsDouble() is { } value && Math.Floor(value) == value && Math.Abs(value) <= MaxSafeInteger;
}
