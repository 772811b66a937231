using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generated;

/// <summary>
/// Checks what is put into a workflow's inputs: form bounds and what the server enforces, as the field's descriptor has them.
/// NaN and infinities are refused everywhere: JSON has no words for them, and the server's queue does not survive them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>An integer within the field's range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static int InRange(int value, FormInput input)
    {
        Check(value, value, input);
        return value;
    }

    /// <inheritdoc cref="InRange(int, FormInput)"/>
    public static int? InRange(int? value, FormInput input) => value is { } v ? InRange(v, input) : null;

    /// <inheritdoc cref="InRange(int, FormInput)"/>
    public static long InRange(long value, FormInput input)
    {
        Check(value, value, input);
        return value;
    }

    /// <inheritdoc cref="InRange(int, FormInput)"/>
    public static long? InRange(long? value, FormInput input) => value is { } v ? InRange(v, input) : null;

    /// <summary>A finite number within the field's range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double InRange(double value, FormInput input)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{input} takes finite numbers only.");
        Check(value, value, input);
        return value;
    }

    /// <inheritdoc cref="InRange(double, FormInput)"/>
    public static double? InRange(double? value, FormInput input) => value is { } v ? InRange(v, input) : null;

    /// <summary>A seed within the field's range; <see cref="Seeds.Random"/> always fits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static SeedInput InRange(SeedInput value, FormInput input)
    {
        if (!value.IsRandom)
            Check(value.Value, value.Value, input);
        return value;
    }

    /// <inheritdoc cref="InRange(SeedInput, FormInput)"/>
    public static SeedInput? InRange(SeedInput? value, FormInput input) => value is { } v ? InRange(v, input) : null;

    /// <summary>A text as long as the field allows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static string? InRange(string? value, FormInput input)
    {
        if (value is not null)
            CheckLength(value, LengthBounds.Characters(value), "character", input);
        return value;
    }

    /// <summary>A list whose numbers are finite and within the field's range, and as long as the field allows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static ValueList<T>? InRange<T>(ValueList<T>? value, FormInput input)
    {
        if (value is null)
            return value;
        CheckLength(value, value.Count, "item", input);
        CheckItems(value, input);
        return value;
    }

    /// <inheritdoc cref="InRange{T}(ValueList{T}, FormInput)"/>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static OneOrMany<T>? InRange<T>(OneOrMany<T>? value, FormInput input)
    {
        if (value is null)
            return value;
        if (value.IsList)
            CheckLength(value, value.Count, "item", input);
        CheckItems(value, input);
        return value;
    }

    /// <summary>A value where the field cannot do without.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static T NotNull<T>(T? value, FormInput input)
        where T : class
        => value ?? throw new ArgumentNullException(nameof(value), $"{input} needs a value.");

    /// <summary>A member of the enum, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number cast to the enum that is none of its members.</exception>
    public static T Defined<T>(T value, EnumOptions<T> options, FormInput input)
        where T : struct, Enum
    {
        var index = Unsafe.As<T, int>(ref value);
        return (uint)index < (uint)options.Values.Count ? value
            : throw new ArgumentOutOfRangeException(nameof(value), index, $"{input}: {index.ToString(CultureInfo.InvariantCulture)} is no member of {typeof(T).Name}.");
    }

    /// <inheritdoc cref="Defined{T}(T, EnumOptions{T}, FormInput)"/>
    public static T? Defined<T>(T? value, EnumOptions<T> options, FormInput input)
        where T : struct, Enum
        => value is { } v ? Defined(v, options, input) : null;

    private static void CheckItems<T>(IReadOnlyList<T> items, FormInput input)
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(long) && typeof(T) != typeof(int))
            return;
        foreach (var item in items)
        {
            if (item is double number)
                InRange(number, input);
            else if (item is long integer)
                InRange(integer, input);
            else if (item is int small)
                InRange(small, input);
        }
    }

    private static void Check(double value, object shown, FormInput input)
    {
        if (!input.Bounds.Holds(value))
            throw new ArgumentOutOfRangeException(nameof(value), shown, $"{input} takes {RangeWords.Of(input.Bounds)}.");
    }

    private static void CheckLength(object? value, int length, string what, FormInput input)
    {
        if (!input.Length.Holds(length))
            throw new ArgumentOutOfRangeException(nameof(value), $"{input} takes {RangeWords.Of(input.Length, what)}; {RangeWords.Count(length, what)} {(length == 1 ? "was" : "were")} given.");
    }
}
