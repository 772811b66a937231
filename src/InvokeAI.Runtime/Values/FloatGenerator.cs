namespace InvokeAI;

/// <summary>Numbers for a batch, made by rule, as InvokeAI's Float Generator node makes them.</summary>
public sealed class FloatGenerator : GeneratorValue
{
    private FloatGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary><c>start</c>, <c>start + step</c>, … (a step of 0 gives one item).</summary>
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

    /// <summary>Numbers at even distances from <paramref name="start"/> to <paramref name="end"/>.</summary>
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

    /// <summary>Random numbers from <paramref name="minimum"/> (in) to <paramref name="maximum"/> (out); the same ones from the same seed, as in the GUI.</summary>
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

    /// <summary>The numbers in a text; what is none falls away.</summary>
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

    /// <summary>A generator as the GUI stores it.</summary>
    public static FloatGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
