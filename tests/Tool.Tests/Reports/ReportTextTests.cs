using System.Text.Json;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Tests how a report words the values of inputs.</summary>
public sealed class ReportTextTests
{
    private static readonly WorkflowDefinition Workflow = Load();

    [Theory]
    [InlineData("flag", "0", "false")]
    [InlineData("flag", "1", "true")]
    [InlineData("flag", "true", "true")]
    [InlineData("flag", "false", "false")]
    [InlineData("number", "0", "0")]
    [InlineData("number", "1", "1")]
    [InlineData("number", "1.5", "1.5")]
    [InlineData("text", "\"words\"", "words")]
    [InlineData("choice", "\"fast\"", "fast")]
    [InlineData("choice", "7", "7")]
    [InlineData("image", """{"image_name":"a.png"}""", "a.png")]
    [InlineData("image", """{"video_name":"a.mp4"}""", "a.mp4")]
    [InlineData("image", """{"key":"k","name":"Model","image_name":"a.png"}""", "Model")]
    [InlineData("image", """{"name":5,"image_name":"a.png"}""", "a.png")]
    [InlineData("image", """{"name":5}""", """{"name":5}""")]
    [InlineData("image", "[1,2]", "[1,2]")]
    public void A_value_of_batch_data_is_worded(string field, string json, string text) => Assert.Equal(text, ReportText.Of(Input(field), Json(json)));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("\"slow\"", "slow")]
    [InlineData("true", "true")]
    public void Without_its_input_a_value_is_what_it_is(string json, string text) => Assert.Equal(text, ReportText.Of(null, Json(json)));

    [Fact]
    public void An_option_that_is_not_known_is_what_it_is()
        => Assert.Equal("of another version", ReportText.Of(Input("scheduler"), Json("\"of another version\"")));

    [Fact]
    public void A_value_of_an_input_is_worded()
    {
        Assert.Equal("(none)", ReportText.Of(Input("text"), (object?)null));
        Assert.Equal("words", ReportText.Of(Input("text"), "words"));
        Assert.Equal("true", ReportText.Of(Input("flag"), true));
        Assert.Equal("false", ReportText.Of(Input("flag"), false));
        Assert.Equal("1.5", ReportText.Of(Input("number"), 1.5));
    }

    [Fact]
    public void A_model_goes_by_its_name_else_by_what_it_has()
    {
        Assert.Equal("Model", ReportText.Of(Input("model"), ModelRef.Named("Model")));
        Assert.Equal("k", ReportText.Of(Input("model"), ModelRef.ByKey("k")));
        Assert.Equal("h", ReportText.Of(Input("model"), ModelRef.ByHash("h")));
        Assert.Equal("One at 0.5, Two at 0.75",
            ReportText.Of(Input("loras"), new LoraRef[] { new(ModelRef.Named("One"), 0.5), new(ModelRef.Named("Two")) }));
    }

    [Fact]
    public void A_file_goes_by_its_name()
    {
        Assert.Equal("a.png", ReportText.Of(Input("image"), ImageInput.Named("a.png")));
        Assert.Equal("b.png", ReportText.Of(Input("image"), ImageInput.FromBytes(new byte[] { 1 }, "b.png")));
        Assert.Equal("Renders", ReportText.Of(Input("board"), BoardTarget.Named("Renders")));
        Assert.Equal(Input("board").Format(BoardTarget.ById("7")), ReportText.Of(Input("board"), BoardTarget.ById("7")));
    }

    [Fact]
    public void What_has_no_text_is_shown_as_it_prints()
    {
        ImageInput[] images = [ImageInput.FromStream(_ => throw new InvalidOperationException("Nobody reads it."))];
        var text = ReportText.Of(Input("images"), images);
        Assert.Equal(images.ToString(), text);
        Assert.NotEqual("", text);
    }

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private static FormInput Input(string name) => Workflow.Inputs.Single(input => input.FieldName == name);

    private static WorkflowDefinition Load()
    {
        CustomField[] fields =
        [
            new("flag", "BooleanField"),
            new("number", "FloatField"),
            new("text", "StringField"),
            new("choice", "EnumField") { Options = ["slow", "fast", "7"] },
            new("image", "ImageField"),
            new("images", "ImageField[]"),
            new("model", "ModelIdentifierField"),
            new("loras", "LoRAField[]"),
            new("board", "BoardField"),
        ];
        var form = new InvokeAI.Tests.FormText()
            .Node("n", "node", "1.0.0",
                """{"flag":true,"number":1,"text":"","choice":"slow","image":null,"images":null,"model":null,"loras":null,"board":null}""")
            .Node("s", "scheduler", "1.0.0", """{"scheduler":"euler"}""");
        foreach (var field in fields)
            form.Field("n", field.Name);
        form.Field("s", "scheduler");
        return WorkflowDefinition.Parse(form.ToString(), options: new() { Nodes = [new CustomNode("node", "1.0.0") { Inputs = [.. fields] }] });
    }
}
