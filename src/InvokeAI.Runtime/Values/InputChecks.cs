using InvokeAI.Workflows.Catalog;

namespace InvokeAI;

/// <summary>
/// Checks what an input is set to: form bounds and what the server enforces. NaN and infinities are refused everywhere, because JSON cannot express them and the
/// server's queue does not survive them.
/// </summary>
internal static class InputChecks
{
    public static object Range(long value, FormInput input) => input.Bounds.Holds(value) ? value : throw OutOfRange(value, input);

    public static object Range(double value, FormInput input)
        => !double.IsFinite(value) ? throw new ArgumentOutOfRangeException(input.Name, value, $"{input} takes finite numbers only.")
            : input.Bounds.Holds(value) ? value : throw OutOfRange(value, input);

    public static string Length(string value, FormInput input)
    {
        Length(LengthBounds.Characters(value), "character", input);
        return value;
    }

    public static void Length(int items, FormInput input) => Length(items, "item", input);

    private static void Length(int length, string what, FormInput input)
    {
        if (!input.Length.Holds(length))
            throw new ArgumentOutOfRangeException(input.Name, $"{input} takes {RangeWords.Of(input.Length, what)}; {RangeWords.Count(length, what)} {(length == 1 ? "was" : "were")} given.");
    }

    private static ArgumentOutOfRangeException OutOfRange(object value, FormInput input)
        => new(input.Name, value, $"{input} takes {RangeWords.Of(input.Bounds)}.");
}
