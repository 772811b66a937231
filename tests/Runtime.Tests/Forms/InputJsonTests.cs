using System.Text;
using System.Text.Json;

namespace InvokeAI.Tests.Forms;

/// <summary>Tests that every kind of value can be converted to text and to JSON, and back.</summary>
public sealed class InputJsonTests
{
    private static readonly InputReadOptions Trusted = new() { AllowFiles = true };

    /// <summary>Gets values, each with its text and its JSON.</summary>
    public static TheoryData<string, object?, string, string> Values => new()
    {
        { "boolean", true, "true", "true" },
        { "boolean", null, "null", "null" },
        { "text", " \"a\"\n\ud83d\ude00\ud800 ", " \"a\"\n\ud83d\ude00\ud800 ", "\" \\\"a\\\"\\n\ud83d\ude00\\ud800 \"" },
        { "text", "[1]", "[1]", "\"[1]\"" },
        { "small", 24, "24", "24" },
        { "large", long.MinValue, "-9223372036854775808", "-9223372036854775808" },
        { "seed", new SeedInput(7), "7", "7" },
        { "seed", Seeds.Random, "random", "\"random\"" },
        { "number", 0.1, "0.1", "0.1" },
        { "number", 1e-300, "1E-300", "1E-300" },
        { "number", 5.0, "5", "5" },
        { "choice", "id:7", "id:7", "\"id:7\"" },
        { "model", ModelRef.Named("M"), "M", """{"name":"M"}""" },
        { "model", ModelRef.Named("key:M"), """{"name":"key:M"}""", """{"name":"key:M"}""" },
        { "model", ModelRef.Named(" M "), """{"name":" M "}""", """{"name":" M "}""" },
        { "model", ModelRef.Named("null"), """{"name":"null"}""", """{"name":"null"}""" },
        { "model", ModelRef.Named("M", "sdxl", "main"), """{"name":"M","base":"sdxl","type":"main"}""", """{"name":"M","base":"sdxl","type":"main"}""" },
        { "model", ModelRef.ByKey("k"), "key:k", """{"key":"k"}""" },
        { "model", ModelRef.ByHash("blake3:0"), "hash:blake3:0", """{"hash":"blake3:0"}""" },
        { "model", ModelRef.Identifier("k", "h", "n", "b", "t", "vae"), """{"key":"k","hash":"h","name":"n","base":"b","type":"t","submodel_type":"vae"}""",
            """{"key":"k","hash":"h","name":"n","base":"b","type":"t","submodel_type":"vae"}""" },
        { "loras", (ValueList<LoraRef>)[new("a", 1.5), new(ModelRef.ByKey("k"))], "a@1.5, key:k@0.75",
            """[{"lora":{"name":"a"},"weight":1.5},{"lora":{"key":"k"},"weight":0.75}]""" },
        { "loras", (ValueList<LoraRef>)[new("a,b")], """[{"lora":{"name":"a,b"},"weight":0.75}]""", """[{"lora":{"name":"a,b"},"weight":0.75}]""" },
        { "loras", (ValueList<LoraRef>)[], "[]", "[]" },
        { "image", ImageInput.Named("x.png"), "x.png", """{"image_name":"x.png"}""" },
        { "image", ImageInput.Named("@x.png"), """{"image_name":"@x.png"}""", """{"image_name":"@x.png"}""" },
        { "image", ImageInput.FromBytes(new byte[] { 1, 2, 3, 4 }, "a.png"), """{"file_name":"a.png","data":"AQIDBA=="}""",
            """{"file_name":"a.png","data":"AQIDBA=="}""" },
        { "video", VideoInput.FromBytes(new byte[] { 1, 2, 3 }, "a.mp4"), """{"file_name":"a.mp4","data":"AQID"}""",
            """{"file_name":"a.mp4","data":"AQID"}""" },
        { "video", VideoInput.Named("x.mp4"), "x.mp4", """{"video_name":"x.mp4"}""" },
        { "board", BoardTarget.Auto, "auto", "\"auto\"" },
        { "board", BoardTarget.None, "none", "\"none\"" },
        { "board", BoardTarget.ById("b"), "id:b", """{"board_id":"b"}""" },
        { "board", BoardTarget.Named("auto"), """{"name":"auto"}""", """{"name":"auto"}""" },
        { "board", BoardTarget.Named("b", createIfMissing: true), """{"name":"b","create_if_missing":true}""", """{"name":"b","create_if_missing":true}""" },
        { "color", new Rgba(1, 2, 3), "#010203", """{"r":1,"g":2,"b":3,"a":255}""" },
        { "color", new Rgba(1, 2, 3, 4), "#01020304", """{"r":1,"g":2,"b":3,"a":4}""" },
        { "style", StylePresetRef.ById("s"), "id:s", """{"style_preset_id":"s"}""" },
        { "style", StylePresetRef.Named("Ink"), "Ink", """{"name":"Ink"}""" },
        { "prompt", SystemPromptRef.ById("s"), "id:s", """{"system_prompt_id":"s"}""" },
        { "prompt", SystemPromptRef.Named("id:x"), """{"name":"id:x"}""", """{"name":"id:x"}""" },
        { "saved", SavedWorkflowRef.ById("w"), "id:w", "\"w\"" },
        { "saved", SavedWorkflowRef.Named("Twin"), "Twin", """{"name":"Twin"}""" },
        { "floats", FloatGenerator.Sequence(0, 0.5, 3), """{"type":"float_generator_arithmetic_sequence","start":0,"step":0.5,"count":3}""",
            """{"type":"float_generator_arithmetic_sequence","start":0,"step":0.5,"count":3}""" },
        { "integers", IntegerGenerator.Parse("1,2"), """{"type":"integer_generator_parse_string","input":"1,2","splitOn":","}""",
            """{"type":"integer_generator_parse_string","input":"1,2","splitOn":","}""" },
        { "pictures", ImageGenerator.FromBoard("b"), """{"type":"image_generator_images_from_board","board_id":"b","category":"images"}""",
            """{"type":"image_generator_images_from_board","board_id":"b","category":"images"}""" },
        { "anything", JsonValue.Parse("""{"a":[1.50,null]}"""), """{"a":[1.50,null]}""", """{"a":[1.50,null]}""" },
        { "anything", JsonValue.Parse("\"a\""), "\"a\"", "\"a\"" },
        { "texts", (ValueList<string>)["a,b", "[c]"], """["a,b","[c]"]""", """["a,b","[c]"]""" },
        { "numbers", (ValueList<double>)[1, 2.5], "[1,2.5]", "[1,2.5]" },
        { "images", (ValueList<ImageInput>)[ImageInput.Named("a.png")], """[{"image_name":"a.png"}]""", """[{"image_name":"a.png"}]""" },
        { "cfg", (OneOrMany<double>)7.5, "7.5", "7.5" },
        { "cfg", (OneOrMany<double>)[7.5], "[7.5]", "[7.5]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back(string field, object? value, string text, string json)
    {
        var input = EveryKind.Field(field);
        Assert.Equal(text, input.Format(value));
        Assert.Equal(value, input.Parse(text));
        Assert.Equal(json, input.ToJson(value));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(value, input.ReadJson(document.RootElement));
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(input.ToJson(value)));
        Assert.Equal(value, input.ReadJson(ref reader));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            input.WriteJson(writer, value);
        Assert.Equal(json, Encoding.UTF8.GetString(stream.ToArray()));
        // What slots hold are the same values.
        Assert.Equal($$"""{"{{input.Name}}":{{json}}}""", EveryKind.Nullable.With(input, value).ToJson());
    }

    [Fact]
    public void There_is_a_value_of_each_kind()
        => Assert.Equal(EveryKind.Nullable.Inputs.Select(i => i.FieldName).Except(["strings"]).Order(),
            Values.Select(row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void A_null_of_a_text_is_an_empty_text()
    {
        Assert.Equal("", EveryKind.Field("text").Format(null));
        Assert.Equal("null", EveryKind.Field("text").ToJson(null));
    }

    [Fact]
    public void A_file_is_its_path()
    {
        using var folder = new TemporaryFolder();
        var (input, path) = (EveryKind.Field("image"), Path.Combine(folder.Path, "a.png"));
        var image = ImageInput.FromFile(path);
        // A text that could not be read back would be of no use.
        Assert.Equal($$"""{"file_path":"{{path}}"}""", input.Format(image));
        File.WriteAllText(path, "content");
        Assert.Equal("@" + path, input.Format(image));
        Assert.Equal(image, input.Parse(input.Format(image), Trusted));
        using var json = JsonDocument.Parse(input.ToJson(image));
        Assert.Equal(image, input.ReadJson(json.RootElement, Trusted));
        Assert.Throws<InputValueException>(() => input.ReadJson(json.RootElement));
    }

    [Fact]
    public void What_neither_text_nor_JSON_can_hold_is_refused()
    {
        var input = EveryKind.Field("image");
        var stream = ImageInput.FromStream(_ => new(Stream.Null));
        Assert.Contains("bytes or as a file", Assert.Throws<InputValueException>(() => input.Format(stream)).Problem, StringComparison.Ordinal);
        Assert.Same(input, Assert.Throws<InputValueException>(() => EveryKind.Nullable.With(input, stream).ToJson()).Input);
        Assert.Throws<InputValueException>(() => EveryKind.Field("number").ToJson(double.NaN));
        Assert.Throws<InputValueException>(() => EveryKind.Field("number").ToJson("one"));
        Assert.Throws<InputValueException>(() => EveryKind.Field("number").ToJson(new object()));
    }

    [Theory]
    [InlineData("boolean", "\"true\"", "it takes a boolean")]
    [InlineData("small", "\"24\"", "it takes a whole number")]
    [InlineData("small", "12", "multiples of 8")]
    [InlineData("small", "null", "it takes no null")]
    [InlineData("text", "1", "it takes a text")]
    [InlineData("choice", "1", "it takes a")]
    [InlineData("choice", "\"medium\"", "it takes one of slow, fast, id:7")]
    [InlineData("seed", "\"other\"", "it takes a whole number")]
    [InlineData("model", "{}", "it takes a model")]
    [InlineData("model", "\" \"", "it takes a model")]
    [InlineData("loras", "\"a\"", "it takes a list, each item a LoRA")]
    [InlineData("loras", "[{\"lora\":{\"name\":\"a\"},\"weight\":\"1\"}]", "it takes a list, each item a LoRA")]
    [InlineData("image", "1", "it takes a image")]
    [InlineData("color", "\"{}\"", "it takes a color")]
    [InlineData("color", "\"[]\"", "it takes a color")]
    [InlineData("saved", "\"\"", "it takes a saved workflow")]
    [InlineData("texts", "\"a\"", "it takes a list")]
    [InlineData("texts", "[null]", "it takes a list")]
    public void JSON_that_the_field_does_not_take_is_refused(string field, string json, string problem)
    {
        var input = EveryKind.Field(field, nullable: false);
        using var document = JsonDocument.Parse(json);
        var error = Assert.Throws<InputValueException>(() => input.ReadJson(document.RootElement));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Same(input, error.Input);
    }

    [Theory]
    [InlineData("model", "\"key:k\"", "key:k")]
    [InlineData("board", "\"renders\"", "renders")]
    [InlineData("board", """{"board_id":"none"}""", "none")]
    [InlineData("image", "\"x.png\"", "x.png")]
    [InlineData("color", "\"#010203\"", "#010203")]
    [InlineData("choice", "\"FAST\"", "fast")]
    [InlineData("loras", "[\"a@1.5\"]", "a@1.5")]
    [InlineData("loras", """[{"lora":"a"}]""", "a@0.75")]
    [InlineData("saved", "\"w\"", "id:w")]
    [InlineData("cfg", "5", "5")]
    public void Names_may_be_in_the_place_of_values(string field, string json, string text)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(text, EveryKind.Field(field).Format(EveryKind.Field(field).ReadJson(document.RootElement)));
    }
}
