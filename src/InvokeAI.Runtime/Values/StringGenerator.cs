using InvokeAI.Server;

namespace InvokeAI;

/// <summary>Texts for a batch, made by rule, as InvokeAI's String Generator node makes them.</summary>
public sealed class StringGenerator : GeneratorValue
{
    private StringGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary>The parts of a text, spaces kept; empty parts fall away.</summary>
    public static StringGenerator Parse(string input, string splitOn = ",")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(splitOn);
        return new(Make("string_generator_parse_string", w =>
        {
            w.WriteString("input"u8, input);
            w.WriteString("splitOn"u8, splitOn);
        }));
    }

    /// <summary>All combinations of a dynamic prompt such as <c>a {red|blue} {cat|dog}</c>; the server makes them (<c>POST /api/v1/utilities/dynamicprompts</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no items.</exception>
    public static StringGenerator DynamicPrompts(string prompt, int maxPrompts = 10)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        Count(maxPrompts);
        return new(Make("string_generator_dynamic_prompts_combinatorial", w =>
        {
            w.WriteString("input"u8, prompt);
            w.WriteNumber("maxPrompts"u8, maxPrompts);
        }));
    }

    /// <summary>Random picks of a dynamic prompt; the server makes them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no items.</exception>
    public static StringGenerator RandomDynamicPrompts(string prompt, int count = 10, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        Count(count);
        return new(Make("string_generator_dynamic_prompts_random", w =>
        {
            w.WriteString("input"u8, prompt);
            w.WriteNumber("count"u8, count);
            if (seed is { } s)
                w.WriteNumber("seed"u8, s);
        }));
    }

    /// <summary>A generator as the GUI stores it.</summary>
    public static StringGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
