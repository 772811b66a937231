namespace InvokeAI;

/// <summary>Integers for a batch, made by rule, as InvokeAI's Integer Generator node makes them.</summary>
public sealed class IntegerGenerator : GeneratorValue
{
    private IntegerGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary><c>start</c>, <c>start + step</c>, … (a step of 0 gives one item).</summary>
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

    /// <summary>Integers at even distances from <paramref name="start"/> to <paramref name="end"/>, rounded half up.</summary>
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

    /// <summary>Random integers from <paramref name="minimum"/> to <paramref name="maximum"/>, both in; the same ones from the same seed, as in the GUI.</summary>
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

    /// <summary>The integers in a text, read as far as they go (<c>3.9</c> is 3); what is none falls away.</summary>
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

    /// <summary>A generator as the GUI stores it.</summary>
    public static IntegerGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
