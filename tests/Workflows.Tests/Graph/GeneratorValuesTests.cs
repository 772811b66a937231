using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests that the numbers are the editor's.</summary>
public sealed class GeneratorValuesTests
{
    private static string? Resolve(string generator, Func<double>? random = null)
    {
        var items = GeneratorValues.Resolve(JsonText.TryParse(generator, out _)!, random ?? (() => 0.25));
        return items is null ? null : string.Join(",", items.Select(i => i.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"float_generator_arithmetic_sequence","start":0,"step":0.1,"count":4}""", "0,0.1,0.2,0.30000000000000004")]
    [InlineData("""{"type":"float_generator_arithmetic_sequence","start":3,"step":0,"count":4}""", "3")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":5,"step":-2,"count":3}""", "5,3,1")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":5,"step":1,"count":0}""", "")]
    [InlineData("""{"type":"float_generator_linear_distribution","start":0,"end":1,"count":5}""", "0,0.25,0.5,0.75,1")]
    [InlineData("""{"type":"float_generator_linear_distribution","start":7,"end":1,"count":1}""", "7")]
    [InlineData("""{"type":"integer_generator_linear_distribution","start":0,"end":1,"count":3}""", "0,1,1")] // 0.5 rounds up
    [InlineData("""{"type":"integer_generator_linear_distribution","start":0,"end":-1,"count":3}""", "0,0,-1")] // -0.5 rounds to 0
    [InlineData("""{"type":"integer_generator_linear_distribution","start":0,"end":10,"count":4}""", "0,3,7,10")]
    [InlineData("""{"type":"integer_generator_linear_distribution","start":0,"end":9007199254740991,"count":10}""",
        "0,1000799917193443,2001599834386887,3002399751580330,4003199668773774,5003999585967217,6004799503160660,7005599420354104,8006399337547547,9007199254740991")]
    [InlineData("""{"type":"float_generator_parse_string","input":"\uFEFF1,\u00852","splitOn":","}""", "1")] // JavaScript's white space
    [InlineData("""{"type":"float_generator_parse_string","input":"1, 2.5x, ,abc, .5e1, -3","splitOn":","}""", "1,2.5,5,-3")]
    [InlineData("""{"type":"integer_generator_parse_string","input":"3.9,4e2, -5,x,+6","splitOn":","}""", "3,4,-5,6")]
    [InlineData("""{"type":"integer_generator_parse_string","input":"12 34","splitOn":""}""", "12")]
    [InlineData("""{"type":"string_generator_parse_string","input":"one, two,,three","splitOn":","}""", "\"one\",\" two\",\"three\"")]
    [InlineData("""{"type":"string_generator_parse_string","input":"a\nb","splitOn":"\\n"}""", "\"a\",\"b\"")] // two characters mean a new line
    [InlineData("""{"type":"string_generator_parse_string","input":"a\\b","splitOn":"\\"}""", "\"a\",\"b\"")] // no JSON: the text itself
    [InlineData("""{"type":"string_generator_parse_string","input":"a b","splitOn":""}""", "\"a b\"")]
    [InlineData("""{"type":"float_generator_parse_string","input":"1","splitOn":",","values":[]}""", "")]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","min":0,"max":1,"count":2,"seed":1,"values":[0.5]}""", "0.5")]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","min":2,"max":4,"count":2,"seed":null}""", "2.5,2.5")]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform","min":0,"max":3,"count":1}""", "1")]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","min":0,"max":1,"count":3,"seed":42}""",
        "0.37454011430963874,0.7965429842006415,0.9507143115624785")]
    [InlineData("""{"type":"string_generator_dynamic_prompts_random","input":"a","count":2}""", null)]
    [InlineData("""{"type":"image_generator_images_from_board","category":"images"}""", null)]
    public void Values_are_the_GUIs(string generator, string? values) => Assert.Equal(values, Resolve(generator));

    [Fact]
    public void A_seed_gives_the_same_numbers_every_time_and_a_negative_one_is_taken_as_JavaScript_takes_it()
    {
        const string Seeded = """{"type":"integer_generator_random_distribution_uniform","min":0,"max":1000000,"count":3,"seed":SEED}""";
        Assert.Equal(Resolve(Seeded.Replace("SEED", "-1", StringComparison.Ordinal)), Resolve(Seeded.Replace("SEED", "4294967295", StringComparison.Ordinal)));
        Assert.Equal(Resolve(Seeded.Replace("SEED", "4294967297", StringComparison.Ordinal)), Resolve(Seeded.Replace("SEED", "1", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"type":"float_generator_random_distribution_uniform","min":0,"max":1,"count":7}""", 7)]
    [InlineData("""{"type":"integer_generator_parse_string","input":"1,2,3","splitOn":","}""", 3)]
    [InlineData("""{"type":"string_generator_dynamic_prompts_combinatorial","input":"a","maxPrompts":2}""", null)]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":0,"step":1,"count":2000000000}""", 2000000000)]
    [InlineData("""{"type":"float_generator_linear_distribution","start":0,"end":1,"count":2000000000}""", 2000000000)]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":0,"step":0,"count":5}""", 1)]
    [InlineData("""{"type":"float_generator_linear_distribution","count":5,"values":[1,2]}""", 2)]
    [InlineData("""{"board_id":"b"}""", null)]
    public void The_number_of_items_is_known_without_drawing(string generator, int? count)
        => Assert.Equal(count, GeneratorValues.Count(JsonText.TryParse(generator, out _)!));

    [Fact]
    public void Only_dynamic_prompts_and_boards_need_a_server()
    {
        Assert.True(GeneratorValues.NeedServer(JsonText.TryParse("""{"type":"string_generator_dynamic_prompts_random"}""", out _)!));
        Assert.False(GeneratorValues.NeedServer(JsonText.TryParse("""{"type":"string_generator_parse_string"}""", out _)!));
    }
}
