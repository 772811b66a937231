using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// The values of the generator fields (docs/invokeai/batches.md#resolve-generators), in the order in which the editor tries them. Missing keys get their
/// defaults.
/// </summary>
internal static class GeneratorShape
{
    private const string Prompts = "a super {cute|ferocious} {dog|cat}";

    private static readonly Shape[] Shapes =
    [
        new("float_generator_arithmetic_sequence", Number("start", "0"), Number("step", "0.1"), Count(), Values()),
        new("float_generator_linear_distribution", Number("start", "0"), Number("end", "1"), Count(), Values()),
        new("float_generator_random_distribution_uniform", Number("min", "0"), Number("max", "1"), Count(), Seed(), Values()),
        new("float_generator_parse_string", Text("input", "0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1"), Text("splitOn", ","), Values()),
        new("integer_generator_arithmetic_sequence", Integer("start", "0"), Integer("step", "1"), Count()),
        new("integer_generator_linear_distribution", Integer("start", "0"), Integer("end", "10"), Count()),
        new("integer_generator_random_distribution_uniform", Integer("min", "0"), Integer("max", "10"), Count(), Seed()),
        new("integer_generator_parse_string", Text("input", "1,2,3,4,5,6,7,8,9,10"), Text("splitOn", ",")),
        new("string_generator_parse_string", Text("input", "foo,bar,baz,qux"), Text("splitOn", ",")),
        new("string_generator_dynamic_prompts_combinatorial", Text("input", Prompts), AtLeastOne("maxPrompts")),
        new("string_generator_dynamic_prompts_random", Text("input", Prompts), AtLeastOne("count"), Seed()),
        new("image_generator_images_from_board", new Key("board_id", Is: IsName),
            new Key("category", JsonItem.String("images", TextSpan.None), Is: IsCategory)),
    ];

    public static JsonItem? Read(JsonItem value)
    {
        foreach (var shape in Shapes)
        {
            if (shape.Read(value) is { } read)
                return read;
        }

        return null;
    }

    /// <summary>Reads a generator of one family: <c>Float</c>, <c>Integer</c>, <c>String</c> or <c>Image</c>.</summary>
    public static JsonItem? Read(JsonItem value, string family)
    {
        foreach (var shape in Shapes)
        {
            if (value.IsObject && shape.Type.StartsWith(family, StringComparison.OrdinalIgnoreCase) && shape.Read(value) is { } read)
                return read;
        }

        return null;
    }

    private static bool IsName(JsonItem item) => item.IsString && JsText.Trim(item.Text).Length > 0;

    private static bool IsCategory(JsonItem item) => item is { IsString: true, Text: "images" or "assets" };

    private static Key Number(string name, string digits) => new(name, JsonItem.Number(digits, TextSpan.None), Is: JsNumber.IsFinite);

    private static Key Integer(string name, string digits) => new(name, JsonItem.Number(digits, TextSpan.None), Is: JsNumber.IsInteger);

    private static Key Count() => Integer("count", "10");

    private static Key AtLeastOne(string name)
        => new(name, JsonItem.Number("10", TextSpan.None), Is: item => JsNumber.IsInteger(item) && JsNumber.Value(item) >= 1);

    private static Key Seed() => new("seed", Is: item => item.IsNull || JsNumber.IsInteger(item));

    private static Key Values() => new("values", Is: item => item.IsNull || (item.IsArray && item.Items.All(JsNumber.IsFinite)));

    private static Key Text(string name, string text) => new(name, JsonItem.String(text, TextSpan.None), Is: item => item.IsString);

    private sealed record Key(string Name, JsonItem? Default = null, Func<JsonItem, bool>? Is = null);

    private sealed class Shape(string type, params Key[] keys)
    {
        private readonly JsonItem _type = JsonItem.String(type, TextSpan.None);

        public string Type => type;

        public JsonItem? Read(JsonItem value)
        {
            if (value["type"] is { } given && !(given.IsString && given.Text == type))
                return null;
            var members = new List<JsonMember>(keys.Length + 1) { new("type", TextSpan.None, value["type"] ?? _type) };
            foreach (var key in keys)
            {
                var item = value[key.Name];
                if (item is not null && !key.Is!(item))
                    return null;
                if ((item ?? key.Default) is { } kept)
                    members.Add(new JsonMember(key.Name, TextSpan.None, kept));
            }

            return JsonItem.Object([.. members], value.Span);
        }
    }
}
