using System.Globalization;

namespace InvokeAI.Tests.Forms;

/// <summary>Tests that text for a field becomes a value that the field accepts, or an error that says what it accepts.</summary>
public sealed class InputTextTests
{
    private static readonly InputReadOptions Trusted = new() { AllowFiles = true, CreateBoards = true };

    public static TheoryData<string, string, object?> Texts => new()
    {
        { "boolean", " True ", true },
        { "boolean", "false", false },
        { "boolean", "null", null },
        { "text", " as it is ", " as it is " },
        { "text", "null", "null" },
        { "text", "", "" },
        { "text", "{\"a\"", "{\"a\"" },
        { "small", "24", 24 },
        { "small", "2.4e1", 24 },
        { "large", " -9007199254740993 ", -9007199254740993L },
        { "seed", "4294967295", new SeedInput(4294967295) },
        { "seed", "random", Seeds.Random },
        { "number", "-0.25", -0.25 },
        { "number", "1e1", 10.0 },
        { "choice", "fast", "fast" },
        { "choice", "FAST", "fast" },
        { "choice", "id:7", "id:7" },
        { "choice", "null", null },
        { "model", "Juggernaut XL v9", ModelRef.Named("Juggernaut XL v9") },
        { "model", " key: abc ", ModelRef.ByKey("abc") },
        { "model", "hash:blake3:0", ModelRef.ByHash("blake3:0") },
        { "model", """{"name":"M","base":"sdxl","type":"main"}""", ModelRef.Named("M", "sdxl", "main") },
        { "loras", "A, key:b@-0.5", (ValueList<LoraRef>)[new LoraRef("A"), new LoraRef(ModelRef.ByKey("b"), -0.5)] },
        { "loras", """[{"lora":{"name":"a,b"}},"c"]""", (ValueList<LoraRef>)[new LoraRef("a,b"), new LoraRef("c")] },
        { "image", "x.png", ImageInput.Named("x.png") },
        { "image", """{"image_name":"y.png"}""", ImageInput.Named("y.png") },
        { "video", "x.mp4", VideoInput.Named("x.mp4") },
        { "board", "auto", BoardTarget.Auto },
        { "board", "none", BoardTarget.None },
        { "board", "id:7", BoardTarget.ById("7") },
        { "board", "renders", BoardTarget.Named("renders") },
        { "color", "#ff8000", new Rgba(255, 128, 0) },
        { "color", "#FF800010", new Rgba(255, 128, 0, 16) },
        { "style", "id:7", StylePresetRef.ById("7") },
        { "style", "Ink", StylePresetRef.Named("Ink") },
        { "prompt", "Brief", SystemPromptRef.Named("Brief") },
        { "saved", "Twin", SavedWorkflowRef.Named("Twin") },
        { "saved", "\"7\"", SavedWorkflowRef.ById("7") },
        { "anything", """{"a":[1.50]}""", JsonValue.Parse("""{"a":[1.50]}""") },
        { "texts", """["a","b"]""", (ValueList<string>)["a", "b"] },
        { "numbers", "1, 2.5", (ValueList<double>)[1, 2.5] },
        { "images", "a.png,b.png", (ValueList<ImageInput>)[ImageInput.Named("a.png"), ImageInput.Named("b.png")] },
        { "cfg", "7.5", (OneOrMany<double>)7.5 },
        { "cfg", "7.5,5", (OneOrMany<double>)[7.5, 5] },
        { "cfg", "[7.5]", (OneOrMany<double>)[7.5] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_read(string field, string text, object? value)
    {
        var input = EveryKind.Field(field);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // Its decimal separator is a comma.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var read = input.Parse(text);
            Assert.Equal(value, read);
            Assert.True(read is null || input.ValueType == read.GetType(), $"{read?.GetType()} is not {input.ValueType}");
            Assert.True(input.TryParse(text, out var again));
            Assert.Equal(value, again);
            // What is read can be set.
            Assert.Equal(value, input.Get(EveryKind.Nullable.With(input, read)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("boolean", "yes", "it takes true or false")]
    [InlineData("boolean", "", "it is empty")]
    [InlineData("small", "24.5", "it takes a whole number")]
    [InlineData("small", "wide", "it takes a whole number")]
    [InlineData("small", "12", "it takes values from 0 up to 64, multiples of 8")]
    [InlineData("small", "null", "it takes no null")]
    [InlineData("large", "99999999999999999999", "it takes a whole number")]
    [InlineData("seed", "-1", "it takes values from 0 up to 4294967295")]
    [InlineData("seed", "Random", "it takes a whole number, or 'random' for a new one in each run")]
    [InlineData("number", "1,5", "it takes a number, with a point before the decimals")]
    [InlineData("number", "NaN", "it takes a number, with a point before the decimals")]
    [InlineData("number", "1e999", "it takes a number, with a point before the decimals")]
    [InlineData("number", "10.5", "it takes values up to 10")]
    [InlineData("choice", "medium", "it takes one of slow, fast, id:7")]
    [InlineData("choice", "null", "it takes one of slow, fast, id:7")]
    [InlineData("model", "  ", "it is empty")]
    [InlineData("model", "key:", "there is no key after 'key:'")]
    [InlineData("model", "{\"base\":\"sdxl\"}", "it takes a model")]
    [InlineData("model", "{\"key\"", "it is not valid JSON")]
    [InlineData("loras", "a,,b", "a value between its commas is missing")]
    [InlineData("loras", "a@much", "it takes LoRAs as name or name@weight")]
    [InlineData("loras", "a@1e999", "it takes LoRAs as name or name@weight")]
    [InlineData("loras", "{\"lora\":\"a\"}", "it takes a list, as JSON")]
    [InlineData("image", "@/etc/passwd", "it does not take files here")]
    [InlineData("image", "{\"file_path\":\"/etc/passwd\"}", "it does not take files here")]
    [InlineData("image", "{\"file_name\":\"a.png\",\"data\":\"?\"}", "its data is not base64")]
    [InlineData("images", "a.png,@/etc/passwd", "it does not take files here")]
    [InlineData("board", "id: ", "there is no id after 'id:'")]
    [InlineData("color", "#ff80", "it takes a color, as #rrggbb or #rrggbbaa")]
    [InlineData("color", "red", "it takes a color, as #rrggbb or #rrggbbaa")]
    [InlineData("color", "{\"r\":300,\"g\":0,\"b\":0,\"a\":0}", "it takes a color")]
    [InlineData("integers", "{\"type\":\"float_generator_arithmetic_sequence\"}", "it takes a generator")]
    [InlineData("integers", "3", "it takes a generator")]
    [InlineData("anything", "{", "it is not valid JSON")]
    [InlineData("texts", "a", "it takes a list, as JSON: [ … ]")]
    [InlineData("texts", "[1]", "it takes a list, each item a text")]
    [InlineData("texts", "", "it is empty")]
    [InlineData("cfg", "7.5,", "a value between its commas is missing")]
    [InlineData("cfg", "[7.5,\"a\"]", "it takes a number")]
    public void A_text_that_the_field_does_not_take_is_refused(string field, string text, string problem)
    {
        var input = EveryKind.Field(field, nullable: false);
        Assert.False(input.TryParse(text, out var nothing));
        Assert.Null(nothing);
        Assert.False(input.TryParse(text, null, out _, out var error));
        Assert.Same(input, error.Input);
        Assert.Equal(input.Name, error.ParamName);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.StartsWith($"{input} does not take ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(error.Problem + ".", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, Assert.Throws<InputValueException>(() => input.Parse(text)).Message);
    }

    [Fact]
    public void Nothing_is_not_a_text()
    {
        var input = EveryKind.Field("text");
        Assert.False(input.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => input.Parse(null!));
    }

    [Fact]
    public void Files_and_new_boards_are_for_those_who_are_trusted()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.png");
        File.WriteAllText(path, "content");
        Assert.Equal(ImageInput.FromFile(path), EveryKind.Field("image").Parse("@" + path, Trusted));
        Assert.Equal(VideoInput.FromFile(path), EveryKind.Field("video").Parse("@" + path, Trusted));
        Assert.Equal(BoardTarget.Named("new", createIfMissing: true), EveryKind.Field("board").Parse("new", Trusted));
        Assert.False(EveryKind.Field("image").TryParse("@" + path + ".gone", Trusted, out _, out var gone));
        Assert.Contains("there is no file " + path + ".gone", gone.Problem, StringComparison.Ordinal);
        Assert.False(EveryKind.Field("image").TryParse("@\0", Trusted, out _, out _));
    }

    [Fact]
    public void Hostile_text_does_not_leave_in_a_message()
    {
        foreach (var input in EveryKind.Nullable.Inputs)
        {
            foreach (var text in (string[])[HostileText.Words, "[" + HostileText.Words, "{\"name\":\"" + new string('[', 10_000), new string('x', 100_000),
                "\ud800", "@\ud800\0"])
            {
                if (!input.TryParse(text, Trusted, out var value, out var error))
                    HostileText.AssertNoLeaks(error.Message, hasLines: false);
                else
                    Assert.Equal(value, input.Parse(input.Format(value), Trusted));
            }
        }
    }
}
