using InvokeAI.Workflows.Catalog;

namespace InvokeAI;

/// <summary>
/// Checks the value of an input against the form's bounds and those that the server enforces. NaN and infinities are always refused, because JSON cannot
/// express them and they stop the server's queue.
/// </summary>
internal static class InputChecks
{
    public static object Range(long value, FormInput input) => input.Bounds.Holds(value) ? value : throw OutOfRange(value, input);

    public static object Range(double value, FormInput input)
        => !double.IsFinite(value) ? throw new InputValueException(input, value, "it takes finite numbers only")
            : input.Bounds.Holds(value) ? value : throw OutOfRange(value, input);

    public static string Length(string value, FormInput input)
    {
        Length(value, LengthBounds.Characters(value), "character", input);
        return value;
    }

    public static void Length<T>(IReadOnlyCollection<T> items, FormInput input) => Length(items, items.Count, "item", input);

    private static void Length(object value, int length, string what, FormInput input)
    {
        if (!input.Length.Holds(length))
            throw new InputValueException(input, value, $"it takes {RangeWords.Of(input.Length, what)}, not {RangeWords.Count(length, what)}");
    }

    private static InputValueException OutOfRange(object value, FormInput input)
        => new(input, value, $"it takes {RangeWords.Of(input.Bounds)}", InputProblem.Range);
}
