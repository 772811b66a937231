using InvokeAI.Server;

namespace InvokeAI;

/// <summary>Represents a generator of texts for a batch, like InvokeAI's String Generator node.</summary>
public sealed class StringGenerator : GeneratorValue
{
    private StringGenerator(JsonValue json)
        : base(json)
    {
    }

    /// <summary>Creates a generator of the parts of a text, with their spaces. Empty parts are ignored.</summary>
    /// <param name="input">The text.</param>
    /// <param name="splitOn">The text between two items.</param>
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

    /// <summary>
    /// Creates a generator of all combinations of a dynamic prompt such as <c>a {red|blue} {cat|dog}</c>. The server creates them
    /// (<c>POST /api/v1/utilities/dynamicprompts</c>).
    /// </summary>
    /// <param name="prompt">The dynamic prompt.</param>
    /// <param name="maxPrompts">The most texts, at least 1.</param>
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

    /// <summary>Creates a generator of random picks of a dynamic prompt. The server creates them (<c>POST /api/v1/utilities/dynamicprompts</c>).</summary>
    /// <param name="prompt">The dynamic prompt.</param>
    /// <param name="count">The number of texts, at least 1.</param>
    /// <param name="seed">The seed; null for other texts each time.</param>
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

    /// <summary>Creates a generator from the JSON that the editor stores.</summary>
    /// <param name="json">The JSON.</param>
    public static StringGenerator FromJson(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(json);
    }
}
