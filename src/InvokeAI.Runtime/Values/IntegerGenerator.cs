namespace InvokeAI;

/// <summary>Represents a generator of integers for a batch, like InvokeAI's Integer Generator node.</summary>
public sealed class IntegerGenerator : GeneratorValue
{
    private IntegerGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary>Creates a generator of <c>start</c>, <c>start + step</c>, … A step of 0 gives one item.</summary>
    /// <param name="start">The first integer.</param>
    /// <param name="step">The difference between two integers.</param>
    /// <param name="count">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no items.</exception>
    public static IntegerGenerator Sequence(long start, long step, int count)
    {
        Count(count);
        return new(Make("integer_generator_arithmetic_sequence", w =>
        {
            w.WriteNumber("start"u8, start);
            w.WriteNumber("step"u8, step);
            w.WriteNumber("count"u8, count);
        }));
    }

    /// <summary>Creates a generator of integers at even distances from <paramref name="start"/> to <paramref name="end"/>, rounded half up.</summary>
    /// <param name="start">The first integer.</param>
    /// <param name="end">The last integer.</param>
    /// <param name="count">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no items.</exception>
    public static IntegerGenerator Linear(long start, long end, int count)
    {
        Count(count);
        return new(Make("integer_generator_linear_distribution", w =>
        {
            w.WriteNumber("start"u8, start);
            w.WriteNumber("end"u8, end);
            w.WriteNumber("count"u8, count);
        }));
    }

    /// <summary>
    /// Creates a generator of random integers from <paramref name="minimum"/> to <paramref name="maximum"/>, both included. The same seed gives the same
    /// integers, as in the editor.
    /// </summary>
    /// <param name="minimum">The least integer.</param>
    /// <param name="maximum">The greatest integer.</param>
    /// <param name="seed">The seed; null for other integers each time.</param>
    /// <param name="count">The number of items, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no items.</exception>
    public static IntegerGenerator Uniform(long minimum, long maximum, int count, long? seed = null)
    {
        Count(count);
        return new(Make("integer_generator_random_distribution_uniform", w =>
        {
            w.WriteNumber("min"u8, minimum);
            w.WriteNumber("max"u8, maximum);
            w.WriteNumber("count"u8, count);
            if (seed is { } s)
                w.WriteNumber("seed"u8, s);
        }));
    }

    /// <summary>Creates a generator of the integers in a text, read as far as they go (<c>3.9</c> is 3). Parts that are not integers are ignored.</summary>
    /// <param name="input">The text.</param>
    /// <param name="splitOn">The text between two items.</param>
    public static IntegerGenerator Parse(string input, string splitOn = ",")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(splitOn);
        return new(Make("integer_generator_parse_string", w =>
        {
            w.WriteString("input"u8, input);
            w.WriteString("splitOn"u8, splitOn);
        }));
    }

    /// <summary>Creates a generator from the JSON that the editor stores.</summary>
    /// <param name="json">The JSON.</param>
    public static IntegerGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
