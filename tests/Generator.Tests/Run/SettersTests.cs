using System.Reflection;
using InvokeAI.Tests.Emit;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Run;

public sealed class SettersTests
{
    private static readonly Assembly Sdxl = new TestProject().With("sdxl.json", SampleWorkflows.Text("sdxl-text-to-image")).Build().Load();

    private readonly GeneratedWorkflow _workflow = new(Sdxl, "App.Workflows.Sdxl");

    [Theory]
    [InlineData("Steps", 0L)]
    [InlineData("Steps", 101L)]
    [InlineData("Width", 513L)]
    [InlineData("CfgScale", double.NaN)]
    public void A_value_out_of_range_is_refused_and_the_message_names_field_and_range(string name, object value)
    {
        var refused = Assert.ThrowsAny<Exception>(() => Set(name, value is double number ? (OneOrMany<double>)number : value));
        var inner = refused is TargetInvocationException { InnerException: { } cause } ? cause : refused;
        Assert.IsType<ArgumentOutOfRangeException>(inner, exactMatch: false);
        if (name == "Steps")
            Assert.Contains($"\"Steps\" (index 5, denoise_latents.steps) does not take {value}: it takes values from 1 up to 100", inner.Message,
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Words", "new string[0]", "takes 1 to 2 items, not 0 items")]
    [InlineData("Words", """new[] { "a", "b", "c" }""", "takes 1 to 2 items, not 3 items")]
    [InlineData("Words", """new[] { "a", "b" }""", null)]
    [InlineData("Weights", "new double[4]", "takes at most 3 items, not 4 items")]
    [InlineData("Weights", "4.5", null)] // one value is no list
    [InlineData("Title", "\"a\"", "takes at least 2 characters, not 1 character")]
    [InlineData("Title", "null", null)]
    public void A_list_or_text_of_a_wrong_length_is_refused(string name, string value, string? message)
    {
        var build = Emitted.Build(
            $$"""internal static class Program { public static void Run() => _ = new App.Workflows.Made { {{name}} = {{value}} }; }""",
            EveryKindTests.Input("StringField", "COLLECTION", null) with { Name = "Words", Length = new(1, 2) },
            EveryKindTests.Input("FloatField", "SINGLE_OR_COLLECTION", null) with { Index = 1, Name = "Weights", Length = new(Maximum: 3) },
            EveryKindTests.Input("StringField", "SINGLE", null) with { Index = 2, Name = "Title", Length = new(2) });
        var run = build.WithoutComplaints().Load().GetType("Program")!.GetMethod("Run")!;
        if (message is null)
            run.Invoke(null, null);
        else
            Assert.Contains(message,
                Assert.IsType<InputValueException>(Assert.Throws<TargetInvocationException>(() => run.Invoke(null, null)).InnerException).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused_where_the_server_takes_none()
        => Assert.IsType<ArgumentNullException>(Assert.Throws<TargetInvocationException>(() => Set("PositivePrompt", null)).InnerException);

    [Fact]
    public void A_random_seed_travels_as_one()
    {
        Set("Seed", Seeds.Random);
        Assert.Equal(RenderedInputs.Random, RenderedInputs.Render(_workflow.Instance)[8]);
    }

    [Fact]
    public void A_copy_does_not_touch_the_original()
    {
        var original = _workflow.Instance;
        Set("Steps", 12L);
        Assert.NotEqual(original, _workflow.Instance);
        Assert.Empty(RenderedInputs.Render(original));
        Assert.Equal("12", RenderedInputs.Render(_workflow.Instance)[5]);
        Assert.Contains("\"steps\":12,", _workflow.Graph(RenderedInputs.Render(_workflow.Instance)), StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_shortens_long_texts()
    {
        Set("PositivePrompt", new string('x', 5000));
        Assert.InRange(_workflow.Instance.ToString()!.Length, 100, 1000);
        Assert.StartsWith("Sdxl { Model = ", _workflow.Instance.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_input_cannot_be_reset()
        => Assert.IsType<InvalidOperationException>(Assert.Throws<TargetInvocationException>(() => _workflow.Reset(_workflow.Form[0])).InnerException);

    private void Set(string name, object? value) => _workflow.Set(_workflow.Form.Single(input => input.Name == name), value);
}
