namespace InvokeAI;

/// <summary>Represents a generator of numbers for a batch, like InvokeAI's Float Generator node.</summary>
public sealed class FloatGenerator : GeneratorValue
{
    private FloatGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary>Creates a generator of <c>start</c>, <c>start + step</c>, … A step of 0 gives one item.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="step">The difference between two numbers.</param>
    /// <param name="count">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or there are no items.</exception>
    public static FloatGenerator Sequence(double start, double step, int count)
    {
        Finite(start, nameof(start));
        Finite(step, nameof(step));
        Count(count);
        return new(Make("float_generator_arithmetic_sequence", w =>
        {
            w.WriteNumber("start"u8, start);
            w.WriteNumber("step"u8, step);
            w.WriteNumber("count"u8, count);
        }));
    }

    /// <summary>Creates a generator of numbers at even distances from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="end">The last number.</param>
    /// <param name="count">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or there are no items.</exception>
    public static FloatGenerator Linear(double start, double end, int count)
    {
        Finite(start, nameof(start));
        Finite(end, nameof(end));
        Count(count);
        return new(Make("float_generator_linear_distribution", w =>
        {
            w.WriteNumber("start"u8, start);
            w.WriteNumber("end"u8, end);
            w.WriteNumber("count"u8, count);
        }));
    }

    /// <summary>
    /// Creates a generator of random numbers from <paramref name="minimum"/> (included) to <paramref name="maximum"/> (excluded). The same seed gives the same
    /// numbers, as in the editor.
    /// </summary>
    /// <param name="minimum">The least number.</param>
    /// <param name="maximum">The number that all are less than.</param>
    /// <param name="seed">The seed; null for other numbers each time.</param>
    /// <param name="count">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or there are no items.</exception>
    public static FloatGenerator Uniform(double minimum, double maximum, int count, long? seed = null)
    {
        Finite(minimum, nameof(minimum));
        Finite(maximum, nameof(maximum));
        Count(count);
        return new(Make("float_generator_random_distribution_uniform", w =>
        {
            w.WriteNumber("min"u8, minimum);
            w.WriteNumber("max"u8, maximum);
            w.WriteNumber("count"u8, count);
            if (seed is { } s)
                w.WriteNumber("seed"u8, s);
        }));
    }

    /// <summary>Creates a generator of the numbers in a text. Parts that are not numbers are ignored.</summary>
    /// <param name="input">The text.</param>
    /// <param name="splitOn">The text between two items.</param>
    public static FloatGenerator Parse(string input, string splitOn = ",")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(splitOn);
        return new(Make("float_generator_parse_string", w =>
        {
            w.WriteString("input"u8, input);
            w.WriteString("splitOn"u8, splitOn);
        }));
    }

    /// <summary>Creates a generator from the JSON that the editor stores.</summary>
    /// <param name="json">The JSON.</param>
    public static FloatGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
