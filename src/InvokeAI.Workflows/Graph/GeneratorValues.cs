using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// The values of a generator, the same as the editor's (docs/invokeai/batches.md#resolve-generators). Dynamic prompts and images of a board need a server and
/// have none here.
/// </summary>
internal static class GeneratorValues
{
    /// <summary>
    /// The maximum number of items. A server queues some thousands at most, so a larger number is a mistake. No more items are created, and the file has an
    /// error.
    /// </summary>
    public const int Most = 1_000_000;

    /// <summary>Determines whether only a server knows the items: those of dynamic prompts and images of a board.</summary>
    public static bool NeedServer(JsonItem generator)
        => Type(generator) is "string_generator_dynamic_prompts_combinatorial" or "string_generator_dynamic_prompts_random"
            or "image_generator_images_from_board";

    /// <summary>Determines whether the items are random each time: uniform random numbers without a seed.</summary>
    public static bool IsRandom(JsonItem generator)
        => Type(generator).EndsWith("_random_distribution_uniform", StringComparison.Ordinal)
            && generator["seed"] is not { IsNumber: true }
            && !(IsFloat(Type(generator)) && generator["values"] is { IsArray: true });

    /// <summary>Returns the number of items, or null if only a server knows it or the value is not a generator.</summary>
    public static int? Count(JsonItem generator)
    {
        var type = Type(generator);
        if (IsFloat(type) && generator["values"] is { IsArray: true } given)
            return given.Items.Count;
        if (type.EndsWith("_parse_string", StringComparison.Ordinal))
            return Resolve(generator, () => 0)?.Count;
        if (type.EndsWith("_arithmetic_sequence", StringComparison.Ordinal))
            return Number(generator, "step") == 0 ? 1 : Whole(generator, "count");
        return type.EndsWith("_linear_distribution", StringComparison.Ordinal) || type.EndsWith("_random_distribution_uniform", StringComparison.Ordinal)
            ? Whole(generator, "count")
            : null;
    }

    /// <summary>
    /// Returns the items, or null if <see cref="NeedServer"/> is true or the value is not a generator. <paramref name="random"/> returns numbers from 0 up to,
    /// but not including, 1 for a generator without a seed.
    /// </summary>
    public static IReadOnlyList<JsonItem>? Resolve(JsonItem generator, Func<double> random)
    {
        var type = Type(generator);
        if (IsFloat(type) && generator["values"] is { IsArray: true } given)
            return given.Items;
        return type switch
        {
            "float_generator_arithmetic_sequence" or "integer_generator_arithmetic_sequence" => Sequence(generator),
            "float_generator_linear_distribution" => Linear(generator, round: false),
            "integer_generator_linear_distribution" => Linear(generator, round: true),
            "float_generator_random_distribution_uniform" => Uniform(generator, random, whole: false),
            "integer_generator_random_distribution_uniform" => Uniform(generator, random, whole: true),
            "float_generator_parse_string" => Parse(generator, JsParse.Float),
            "integer_generator_parse_string" => Parse(generator, JsParse.Integer),
            "string_generator_parse_string" => [.. Split(generator).Where(s => s.Length > 0).Select(s => JsonItem.String(s, TextSpan.None))],
            _ => null,
        };
    }

    private static string Type(JsonItem generator) => generator["type"] is { IsString: true } type ? type.Text : "";

    private static bool IsFloat(string type) => type.StartsWith("float_", StringComparison.Ordinal);

    private static IReadOnlyList<JsonItem> Sequence(JsonItem generator)
    {
        var (start, step) = (Number(generator, "start"), Number(generator, "step"));
        return step == 0 ? [Item(start)] : Items(generator, i => start + (i * step));
    }

    private static IReadOnlyList<JsonItem> Linear(JsonItem generator, bool round)
    {
        var (start, end, count) = (Number(generator, "start"), Number(generator, "end"), Whole(generator, "count"));
        if (count == 1)
            return [Item(start)];
        return Items(generator, i =>
        {
            var way = (end - start) * ((double)i / (count - 1));
            return start + (round ? Rounded(way) : way);
        });
    }

    // JavaScript rounds halves up. Adding 0.5 first would itself round, just below a half and beyond 2^52.
    private static double Rounded(double number)
    {
        var floor = Math.Floor(number);
        return number - floor >= 0.5 ? floor + 1 : floor;
    }

    private static IReadOnlyList<JsonItem> Uniform(JsonItem generator, Func<double> random, bool whole)
    {
        var (min, max) = (Number(generator, "min"), Number(generator, "max"));
        if (generator["seed"] is { IsNumber: true } seed)
            random = new MersenneTwister(Seed(JsNumber.Value(seed))).Next;
        return Items(generator, _ => whole ? Math.Floor(random() * (max - min + 1)) + min : (random() * (max - min)) + min);
    }

    // JavaScript's seed >>> 0.
    private static uint Seed(double seed)
    {
        var rest = Math.IEEERemainder(Math.Truncate(seed), 4294967296.0);
        return (uint)(long)(rest < 0 ? rest + 4294967296.0 : rest);
    }

    private static IReadOnlyList<JsonItem> Parse(JsonItem generator, Func<string, double> parse)
        => [.. Split(generator).Select(JsText.Trim).Where(s => s.Length > 0).Select(parse).Where(n => !double.IsNaN(n)).Select(Item)];

    private static string[] Split(JsonItem generator)
    {
        var (input, splitOn) = (Text(generator, "input"), Text(generator, "splitOn"));
        if (splitOn.Length == 0)
            return [input];
        // "\n" in two characters means a new line: the text between quotes is tried as JSON first.
        if (JsonText.TryParse("\"" + splitOn + "\"", out _) is { IsString: true } unescaped)
            splitOn = unescaped.Text;
        return input.Split([splitOn], StringSplitOptions.None);
    }

    private static IReadOnlyList<JsonItem> Items(JsonItem generator, Func<int, double> value)
        => [.. Enumerable.Range(0, Math.Min(Most, Whole(generator, "count"))).Select(i => Item(value(i)))];

    // Infinite values are null in JSON to JavaScript; none can come from the GUI's own widgets.
    private static JsonItem Item(double number)
        => JsNumber.IsFinite(number) ? JsonItem.Number(JsonNumbers.Write(number), TextSpan.None) : JsonItem.Null(TextSpan.None);

    private static double Number(JsonItem generator, string name) => generator[name] is { IsNumber: true } number ? JsNumber.Value(number) : 0;

    private static int Whole(JsonItem generator, string name) => (int)Math.Min(int.MaxValue, Math.Max(0, Number(generator, name)));

    private static string Text(JsonItem generator, string name) => generator[name] is { IsString: true } text ? text.Text : "";
}
