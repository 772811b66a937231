using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests what a generator's object means, and the defaults if it is incomplete or invalid.</summary>
public sealed class GeneratorRuleTests
{
    private static JsonItem Json(string text) => JsonText.TryParse(text, out _)!;

    private static string? Resolve(string generator, Func<double>? random = null)
        => GeneratorValues.Resolve(Json(generator), random ?? (() => 0)) is { } items ? string.Join(",", items.Select(i => i.ToString())) : null;

    [Theory]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform"}""", true)]
    [InlineData("""{"type":"float_generator_random_distribution_uniform"}""", true)]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","seed":null}""", true)]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","seed":1}""", false)]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","values":[1]}""", false)]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","values":1}""", true)]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform","values":[1]}""", true)]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence"}""", false)]
    [InlineData("""{"type":1}""", false)]
    public void A_uniform_generator_without_a_seed_is_random(string generator, bool random) => Assert.Equal(random, GeneratorValues.IsRandom(Json(generator)));

    [Theory]
    [InlineData("string_generator_dynamic_prompts_combinatorial", true)]
    [InlineData("string_generator_dynamic_prompts_random", true)]
    [InlineData("image_generator_images_from_board", true)]
    [InlineData("string_generator_parse_string", false)]
    public void Prompts_and_boards_need_a_server(string type, bool needed)
        => Assert.Equal(needed, GeneratorValues.NeedServer(Json($$"""{"type":"{{type}}"}""")));

    [Theory]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":"1","step":2,"count":3}""", "0,2,4")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":1,"step":2,"count":2.9}""", "1,3")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":1,"step":2,"count":-1}""", "")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":1,"step":2}""", "")]
    [InlineData("""{"type":"float_generator_linear_distribution","start":2,"end":4,"count":3}""", "2,3,4")]
    [InlineData("""{"type":"float_generator_linear_distribution","start":2,"end":4,"count":0}""", "")]
    [InlineData("""{"type":"integer_generator_linear_distribution","start":2,"end":3,"count":5}""", "2,2,3,3,3")]
    [InlineData("""{"type":"integer_generator_linear_distribution","start":5,"end":1,"count":5}""", "5,4,3,2,1")]
    [InlineData("""{"type":"integer_generator_linear_distribution","start":1,"end":9,"count":1}""", "1")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":1,"step":2,"count":3,"values":[7]}""", "1,3,5")]
    [InlineData("""{"type":"float_generator_parse_string","input":"1e999,2","splitOn":","}""", "null,2")]
    [InlineData("""{"type":"string_generator_parse_string","input":5,"splitOn":","}""", "")]
    [InlineData("""{"type":"string_generator_parse_string","input":"a;b","splitOn":5}""", "\"a;b\"")]
    [InlineData("""{"type":"string_generator_parse_string","input":"a--b","splitOn":"--"}""", "\"a\",\"b\"")]
    [InlineData("""{"type":"string_generator_parse_string","input":"a\tb","splitOn":"\\t"}""", "\"a\",\"b\"")]
    [InlineData("""{"type":"other"}""", null)]
    [InlineData("""{}""", null)]
    public void Values_of_the_wrong_kind_count_as_none(string generator, string? values) => Assert.Equal(values, Resolve(generator));

    [Fact]
    public void Whole_numbers_are_drawn_from_both_ends_of_their_range()
    {
        const string Integers = """{"type":"integer_generator_random_distribution_uniform","min":2,"max":4,"count":1}""";
        Assert.Equal(["2", "2", "3", "4", "4"], new[] { 0, 0.3, 0.5, 0.7, 0.9999 }.Select(draw => Resolve(Integers, () => draw)));
        const string Floats = """{"type":"float_generator_random_distribution_uniform","min":2,"max":4,"count":1}""";
        Assert.Equal(["2", "3", "3.5"], new[] { 0, 0.5, 0.75 }.Select(draw => Resolve(Floats, () => draw)));
    }

    [Fact]
    public void A_seed_is_taken_without_its_fraction_and_within_32_bits()
    {
        string? Seeded(string seed)
            => Resolve($$"""{"type":"integer_generator_random_distribution_uniform","min":0,"max":1000000,"count":3,"seed":{{seed}}}""",
                () => throw new InvalidOperationException());
        Assert.Equal(Seeded("7"), Seeded("7.9"));
        Assert.Equal(Seeded("-1"), Seeded("-1.9"));
        Assert.Equal(Seeded("0"), Seeded("-0.5"));
        Assert.Equal(Seeded("0"), Seeded("4294967296"));
        Assert.Equal(Seeded("3000000000"), Seeded("-1294967296"));
        Assert.NotEqual(Seeded("7"), Seeded("8"));
    }

    [Theory]
    [InlineData("""{"type":"float_generator_arithmetic_sequence","start":0,"step":1,"count":7}""", 7)]
    [InlineData("""{"type":"integer_generator_linear_distribution","count":7}""", 7)]
    [InlineData("""{"type":"integer_generator_linear_distribution","count":7,"values":[1]}""", 7)]
    [InlineData("""{"type":"string_generator_parse_string","input":"a,,b","splitOn":","}""", 2)]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform","count":7}""", 7)]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform","count":1e99}""", int.MaxValue)]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform","count":-1}""", 0)]
    [InlineData("""{"type":"image_generator_images_from_board"}""", null)]
    public void The_number_of_items_is_what_will_be_made(string generator, int? count) => Assert.Equal(count, GeneratorValues.Count(Json(generator)));

    [Fact]
    public void No_more_than_a_million_items_are_made()
        => Assert.Equal(GeneratorValues.Most,
            GeneratorValues.Resolve(Json("""{"type":"integer_generator_arithmetic_sequence","step":1,"count":1000001}"""), () => 0)!.Count);
}
