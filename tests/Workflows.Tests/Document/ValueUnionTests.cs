using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Document;

/// <summary>Tests the untyped union.</summary>
public sealed class ValueUnionTests
{
    private const string Garbage = """{"type":"float_generator_arithmetic_sequence","start":0,"step":0.1,"count":10}""";
    private const string Model = """{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main"}""";

    [Theory]
    [InlineData("null", null)]
    [InlineData("7", "7")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e30", "1e30")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1e999", null)] // infinite to JavaScript
    [InlineData("\"\"", "\"\"")]
    [InlineData("true", "true")]
    [InlineData("[]", "[]")]
    [InlineData("[1,2.5]", "[1,2.5]")]
    [InlineData("[1,1e999]", null)]
    [InlineData("""["a","b"]""", """["a","b"]""")]
    [InlineData("""[1,"a"]""", null)]
    [InlineData("[true,false]", null)]
    [InlineData("[[1]]", null)]
    [InlineData("[null]", null)]
    [InlineData("[{}]", null)]
    [InlineData("""[{"image_name":"a","url":"u"},{"image_name":"b"}]""", """[{"image_name":"a"},{"image_name":"b"}]""")]
    [InlineData("""[{"image_name":"a"},{"image_name":""}]""", null)]
    [InlineData("""{"image_name":" a.png ","thumbnail":"t"}""", """{"image_name":"a.png"}""")]
    [InlineData("""{"video_name":"a.mp4","board_id":"b"}""", """{"video_name":"a.mp4"}""")]
    [InlineData("""{"board_id":"b","x":1}""", """{"board_id":"b"}""")]
    [InlineData("""{"style_preset_id":"s"}""", """{"style_preset_id":"s"}""")]
    [InlineData("""{"system_prompt_id":"s"}""", """{"system_prompt_id":"s"}""")]
    [InlineData(Model, Model)]
    [InlineData("""{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main","submodel_type":null}""",
        """{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main","submodel_type":null}""")]
    [InlineData("""{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main","variant":"x"}""", Model)]
    [InlineData("""{"key":"k","hash":"h","name":"n","base":"sd-9","type":"main"}""", null)] // unknown base
    [InlineData("""{"key":"k","hash":"","name":"n","base":"sdxl","type":"main"}""", null)] // empty hash
    [InlineData("""{"model_name":"x","base_model":"sdxl"}""", Garbage)]
    [InlineData("""{"model_name":"x","base_model":"sdxl","model_type":"main"}""", Garbage)]
    [InlineData("{}", Garbage)]
    [InlineData("""{"x_min":0,"x_max":8}""", Garbage)]
    [InlineData("""{"r":1,"g":2,"b":3,"a":255}""", """{"r":1,"g":2,"b":3,"a":255}""")]
    [InlineData("""{"r":1,"g":2,"b":3,"a":0.5}""", Garbage)]
    [InlineData("""{"r":1,"g":2,"b":3,"a":256}""", Garbage)]
    [InlineData("""[{"lora":{"key":"k","hash":"h","name":"n","base":"sdxl","type":"lora"},"weight":0.5}]""",
        """[{"lora":{"key":"k","hash":"h","name":"n","base":"sdxl","type":"lora"},"weight":0.5}]""")]
    [InlineData("""[{"lora":{"key":"k"},"weight":0.5}]""", null)]
    [InlineData("""{"type":"nothing known"}""", null)]
    [InlineData("""{"type":"float_generator_linear_distribution","end":5}""",
        """{"type":"float_generator_linear_distribution","start":0,"end":5,"count":10}""")]
    [InlineData("""{"type":"integer_generator_random_distribution_uniform","seed":null}""",
        """{"type":"integer_generator_random_distribution_uniform","min":0,"max":10,"count":10,"seed":null}""")]
    [InlineData("""{"type":"integer_generator_arithmetic_sequence","start":0.5}""", null)] // whole numbers only
    [InlineData("""{"start":"a"}""", """{"type":"float_generator_random_distribution_uniform","min":0,"max":1,"count":10}""")] // no sequence, no line
    [InlineData("""{"type":"string_generator_dynamic_prompts_random","count":0}""", null)]
    [InlineData("""{"type":"image_generator_images_from_board","category":"other"}""", null)]
    // a batch of it takes the file's own
    [InlineData("""{"type":"image_generator_images_from_board","board_id":"b","category":"assets"}""", """{"board_id":"b"}""")]
    public void First_match_wins(string value, string? read)
        => Assert.Equal(read, ValueUnion.Read(JsonText.TryParse(value, out _))?.ToString());

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[true,false]", "[true,false]")]
    [InlineData("""[{"model":{},"weight":1}]""", """[{"model":{},"weight":1}]""")]
    [InlineData("{}", Garbage)]
    public void Nodes_that_take_anything_keep_what_matches_nothing(string value, string read)
        => Assert.Equal(read, ValueUnion.ReadExtra(JsonText.TryParse(value, out _))?.ToString());
}
