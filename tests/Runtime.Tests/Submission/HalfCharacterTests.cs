using InvokeAI.Tests.Forms;

namespace InvokeAI.Tests.Submission;

/// <summary>
/// Half a character (a lone surrogate) in what a caller submits: it is refused by the name of the input, and the server is not asked about another text.
/// </summary>
public sealed class HalfCharacterTests : IDisposable
{
    private const string Half = "a\ud800b";
    private readonly ScriptedServer server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Functions, because the values would be in the names of the tests, and no report can hold half a character.
    public static TheoryData<string, Func<object>> Values => new()
    {
        { "text", () => Half },
        { "text", () => "\udc00" },
        { "texts", () => new[] { "a", Half } },
        { "anything", () => (JsonValue)Half },
        { "anything", () => JsonValue.Parse("""{"deep":["\ud800"]}""") },
        { "anything", () => JsonValue.Parse("""{"\udfff":1}""") },
        { "image", () => ImageInput.Named(Half) },
        { "images", () => new[] { ImageInput.Named("a.png"), ImageInput.Named(Half) } },
        { "video", () => VideoInput.Named(Half) },
        { "board", () => BoardTarget.Named(Half) },
        { "board", () => BoardTarget.Named(Half, createIfMissing: true) },
        { "board", () => BoardTarget.ById(Half) },
        { "style", () => StylePresetRef.Named(Half) },
        { "prompt", () => SystemPromptRef.ById(Half) },
        { "saved", () => SavedWorkflowRef.Named(Half) },
        { "saved", () => SavedWorkflowRef.ById(Half) },
        { "model", () => ModelRef.Identifier("k", null, "m", null, null, Half) },
        { "strings", () => StringGenerator.FromJson(JsonValue.Parse("""{"type":"string_generator_parse_string","input":"\ud800","splitOn":","}""")) },
    };

    public void Dispose() => server.Dispose();

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task An_input_is_refused_by_its_name(string field, Func<object> value)
    {
        await using var client = server.Client();
        var input = EveryKind.Field(field);
        var e = await Assert.ThrowsAsync<WorkflowInputException>(
            () => client.SubmitAsync(EveryKind.Nullable.With(input.Index, value()), cancellationToken: Stop));
        Assert.Contains("half a character", e.Message, StringComparison.Ordinal);
        Assert.Contains(field, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Paths, path => path != "v1/app/version");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("anything")]
    public void A_swept_text_is_refused_by_the_name_of_its_input(string field)
    {
        var e = Assert.Throws<ArgumentException>(
            () => SweepColumn.Of<object>(EveryKind.Field(field), field == "text" ? ["a", Half] : [(JsonValue)"a", (JsonValue)Half]));
        Assert.Contains("half a character", e.Message, StringComparison.Ordinal);
        Assert.Contains(field, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("texts")]
    [InlineData("images")]
    public async Task A_swept_list_is_refused_by_the_name_of_its_input(string field)
    {
        await using var client = server.Client();
        object list = field == "texts" ? new[] { "a", Half } : new[] { ImageInput.Named(Half) };
        var e = await Assert.ThrowsAsync<WorkflowInputException>(
            () => client.SubmitAsync(EveryKind.Nullable, sweep => sweep.Over(EveryKind.Field(field), list), cancellationToken: Stop));
        Assert.Contains("half a character", e.Message, StringComparison.Ordinal);
        Assert.Contains(field, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Paths, path => path != "v1/app/version");
    }

    [Fact]
    public async Task Origin_and_destination_are_refused_too()
    {
        await using var client = server.Client();
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Origin = Half }, cancellationToken: Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Destination = Half }, cancellationToken: Stop));
        Assert.DoesNotContain(server.Paths, path => path != "v1/app/version");
    }

    [Fact]
    public void A_generator_is_not_made_of_it()
    {
        Assert.ThrowsAny<ArgumentException>(() => StringGenerator.Parse(Half));
        Assert.ThrowsAny<ArgumentException>(() => StringGenerator.Parse("a", Half));
        Assert.ThrowsAny<ArgumentException>(() => StringGenerator.DynamicPrompts(Half));
        Assert.ThrowsAny<ArgumentException>(() => StringGenerator.RandomDynamicPrompts(Half));
        Assert.ThrowsAny<ArgumentException>(() => IntegerGenerator.Parse("1", Half));
        Assert.ThrowsAny<ArgumentException>(() => FloatGenerator.Parse("1", Half));
        Assert.ThrowsAny<ArgumentException>(() => ImageGenerator.FromBoard(Half));
    }

    [Fact]
    public async Task Prompts_of_the_file_that_hold_it_are_not_expanded()
    {
        await using var client = server.Client();
        var file = new FormText()
            .Node("g", "string_generator", "1.0.0",
                """{"generator":{"type":"string_generator_dynamic_prompts_combinatorial","input":"HALF","maxPrompts":10}}""")
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":[]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Edge("g", "strings", "b", "strings").Edge("b", "value", "s", "value").ToString();
        var workflow = WorkflowDefinition.Parse(file.Replace("HALF", "\\ud800", StringComparison.Ordinal));
        var e = await Assert.ThrowsAsync<WorkflowInputException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.Equal("generator", e.FieldName);
        Assert.Empty(server.Paths);
    }

    [Fact]
    public async Task Whole_characters_of_two_halves_arrive()
    {
        await using var client = server.Client();
        await client.SubmitAsync(
            EveryKind.Nullable.With(EveryKind.Field("texts").Index, new[] { "🌅", "a🌅" })
                .With(EveryKind.Field("anything").Index, JsonValue.Parse("""["\ud83c\udf05","\\ud800"]""")), cancellationToken: Stop);
        Assert.Equal(["🌅", "a🌅"], server.Node["texts"]!.AsArray().Select(n => (string?)n));
        Assert.Equal(["🌅", "\\ud800"], server.Node["anything"]!.AsArray().Select(n => (string?)n));
    }
}
