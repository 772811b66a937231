using System.Text;
using InvokeAI.Generated;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Values;

public sealed class ValueTests
{
    [Fact]
    public void Values_are_equal_by_what_they_say()
    {
        Assert.Equal(ModelRef.Named("a", "sdxl"), ModelRef.Named("a", "sdxl"));
        Assert.NotEqual(ModelRef.Named("a"), ModelRef.ByKey("a"));
        Assert.Equal(ImageInput.FromBytes(new byte[] { 1, 2 }), ImageInput.FromBytes(new byte[] { 1, 2 }));
        Assert.NotEqual(ImageInput.FromBytes(new byte[] { 1, 2 }), ImageInput.FromBytes(new byte[] { 1, 3 }));
        Assert.Equal(ImageInput.FromFile("a.png"), ImageInput.FromFile("./a.png"));
        Assert.NotEqual<MediaInput>(ImageInput.Named("a"), VideoInput.Named("a"));
        ValueList<string> list = ["a", "b"];
        Assert.Equal(["a", "b"], list);
        Assert.True(list == (ValueList<string>)["a", "b"]);
        OneOrMany<double> one = 7.5, many = [7.5];
        Assert.False(one == many);
        Assert.Equal(IntegerGenerator.Sequence(1, 2, 3), IntegerGenerator.Sequence(1, 2, 3));
        Assert.Equal(JsonValue.Parse("{ \"a\" : 1.0 }"), JsonValue.Parse("{\"a\":1.0}"));
        Assert.NotEqual(JsonValue.Parse("1.0"), JsonValue.Parse("1"));
        Assert.NotEqual(Seeds.Random, new SeedInput(0));
    }

    [Fact]
    public void References_and_generators_compare_by_type_and_content()
    {
        ModelRef? none = null;
        Assert.True(ModelRef.Named("a") == ModelRef.Named("a"));
        Assert.True(ModelRef.Named("a", "sdxl") != ModelRef.Named("a", "flux"));
        Assert.True(none != ModelRef.Named("a") && none == null && ModelRef.Named("a") != none);
        Assert.True(ImageInput.Named("a") != VideoInput.Named("a"));
        Assert.True(StylePresetRef.Named("a") != (ResourceValue)SystemPromptRef.Named("a"));
        Assert.True(BoardTarget.Named("a") != BoardTarget.Named("a", createIfMissing: true));
        Assert.Equal(ImageInput.FromBytes(new byte[] { 1, 2 }).GetHashCode(), ImageInput.FromBytes(new byte[] { 1, 2 }).GetHashCode());
        var numbers = JsonValue.Parse("""{"type":"own"}""");
        Assert.True(IntegerGenerator.FromJson(numbers) == IntegerGenerator.FromJson(numbers));
        Assert.True(IntegerGenerator.FromJson(numbers) != (GeneratorValue)FloatGenerator.FromJson(numbers));
        Assert.Equal(IntegerGenerator.FromJson(numbers).GetHashCode(), IntegerGenerator.FromJson(numbers).GetHashCode());
    }

    [Fact]
    public void Values_write_the_json_that_InvokeAI_stores()
    {
        Assert.Equal("""[{"lora":{"key":null,"hash":null,"name":"L","base":null,"type":null},"weight":0.5}]""", Json((ValueList<LoraRef>)[new("L", 0.5)]));
        Assert.Equal("""{"r":255,"g":128,"b":0,"a":255}""", Json(Rgba.Parse("#ff8000")));
        Assert.Equal("7.5", Json((OneOrMany<double>)7.5));
        Assert.Equal("[7.5,3]", Json((OneOrMany<double>)[7.5, 3]));
        Assert.Equal("""[{"image_name":"a.png"}]""", Json((ValueList<ImageInput>)[ImageInput.Named("a.png")]));
        Assert.Equal("""{"type":"integer_generator_random_distribution_uniform","min":1,"max":9,"count":3,"seed":42}""",
            Json(IntegerGenerator.Uniform(1, 9, 3, seed: 42)));
        Assert.Equal("""{"type":"string_generator_parse_string","input":"ä\nb","splitOn":"\n"}""", Json(StringGenerator.Parse("ä\nb", "\n")));
        Assert.Equal("""{"type":"float_generator_linear_distribution","start":0,"end":0.5,"count":2}""", Json(FloatGenerator.Linear(0, 0.5, 2)));
        Assert.Equal("""{"type":"image_generator_images_from_board","board_id":"b","category":"assets"}""", Json(ImageGenerator.FromBoard("b", assets: true)));
    }

    [Fact]
    public void What_JSON_has_no_words_for_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoraRef("L", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => (ValueList<double>)[1, double.PositiveInfinity]);
        Assert.Throws<ArgumentOutOfRangeException>(() => (OneOrMany<double>)double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => (JsonValue)double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => FloatGenerator.Sequence(double.NaN, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntegerGenerator.Sequence(1, 1, 0));
        Assert.Throws<ArgumentNullException>(() => (ValueList<string>)[null!]);
        Assert.Throws<ArgumentException>(() => ModelRef.Named(" "));
        Assert.Throws<FormatException>(() => JsonValue.Parse("{,}"));
        Assert.Throws<FormatException>(() => Rgba.Parse("#12345"));
    }

    [Theory]
    [InlineData("#ff8000", "#ff8000")]
    [InlineData("FF800080", "#ff800080")]
    [InlineData("#f80", "#ff8800")]
    [InlineData("#f808", "#ff880088")]
    public void A_colour_is_read_and_written_as_hex(string text, string expected) => Assert.Equal(expected, Rgba.Parse(text).ToString());

    [Fact]
    public async Task Bytes_streams_and_files_open_as_often_as_needed()
    {
        var token = TestContext.Current.CancellationToken;
        var opened = 0;
        var bytes = ImageInput.FromBytes(Encoding.UTF8.GetBytes("abc"));
        var stream = ImageInput.FromStream(_ => new(new MemoryStream([(byte)++opened])), "x.webp");
        for (var i = 1; i <= 2; i++)
        {
            await using var content = await bytes.OpenAsync(token);
            Assert.Equal("abc", await new StreamReader(content).ReadToEndAsync(token));
            await using var streamed = await stream.OpenAsync(token);
            Assert.Equal(i, streamed.ReadByte());
        }

        Assert.Equal("x.webp", stream.FileName);
        await Assert.ThrowsAnyAsync<IOException>(async () => await ImageInput.FromFile("/no/such/file.png").OpenAsync(token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ImageInput.Named("a.png").OpenAsync(token));
    }

    [Fact]
    public void Resources_inside_lists_are_found()
    {
        var found = new List<ResourceValue>();
        ((IFieldValue)(ValueList<LoraRef>)["A", "B"]).CollectResources(found);
        ((IFieldValue)(OneOrMany<ImageInput>)ImageInput.Named("c")).CollectResources(found);
        Assert.Equal([ModelRef.Named("A"), ModelRef.Named("B"), ImageInput.Named("c")], found);
    }

    private static string Json(IFieldValue value) => RenderedInputs.Json(value)!;
}
