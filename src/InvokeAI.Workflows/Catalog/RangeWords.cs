using System.Globalization;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Describes bounds in documentation and messages: the values that a field accepts.</summary>
internal static class RangeWords
{
    /// <summary>Returns <c>values from 1 up to 100</c>, <c>values greater than 0, multiples of 8</c>, or "" if there are no bounds.</summary>
    public static string Of(NumberBounds bounds)
    {
        var words = new List<string>();
        if (bounds.ExclusiveMinimum is { } above)
            words.Add("greater than " + Digits(above));
        else if (bounds.Minimum is { } least)
            words.Add("from " + Digits(least));
        if (bounds.ExclusiveMaximum is { } below)
            words.Add("less than " + Digits(below));
        else if (bounds.Maximum is { } most)
            words.Add("up to " + Digits(most));
        var range = words.Count == 0 ? "" : "values " + string.Join(" ", words);
        return bounds.MultipleOf is not { } step ? range : $"{range}{(range.Length == 0 ? "" : ", ")}multiples of {Digits(step)}";
    }

    /// <summary>Returns <c>1 to 10 items</c>, <c>at least 2 characters</c>, or "" if any length is allowed.</summary>
    /// <param name="what">The unit: <c>item</c> or <c>character</c>.</param>
    public static string Of(LengthBounds length, string what) => (length.Minimum, length.Maximum) switch
    {
        ({ } least, { } most) when least == most => $"exactly {Count(least, what)}",
        ({ } least, { } most) => $"{least.ToString(CultureInfo.InvariantCulture)} to {Count(most, what)}",
        ({ } least, null) => $"at least {Count(least, what)}",
        (null, { } most) => $"at most {Count(most, what)}",
        _ => "",
    };

    /// <summary>Returns <c>1 item</c> or <c>0 items</c>.</summary>
    public static string Count(int count, string what) => $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";

    /// <summary>Returns a number as people write it.</summary>
    public static string Digits(double number) => JsonNumbers.Write(number);
}
