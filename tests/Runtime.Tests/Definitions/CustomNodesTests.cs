
namespace InvokeAI.Tests.Definitions;

/// <summary>Tests that nodes that no catalog knows can be described in code or by a schema, and are then checked like any other.</summary>
public sealed class CustomNodesTests
{
    private static readonly CustomNode Upscale = new("pack_upscale", "2.0.1")
    {
        Inputs =
        [
            new("image", "ImageField") { IsRequired = true },
            new("strength", "FloatField") { Minimum = 0, Maximum = 1, Default = 0.5 },
            new("mode", "EnumField") { Options = ["soft", "sharp"] },
            new("sizes", "IntegerField[]"),
            new("style", "PackStyleField"),
        ],
        Outputs = [new("image", "ImageField")],
    };

    private static string Workflow => new FormText()
        .Node("u", "pack_upscale", "2.0.0", """{"image":null,"strength":0.25,"mode":"soft","sizes":[1,2],"style":{"name":"oil"}}""")
        .Node("r", "img_resize", "1.2.2", """{"width":64}""")
        .Edge("u", "image", "r", "image")
        .Field("u", "image").Field("u", "strength").Field("u", "mode").Field("u", "sizes").Field("u", "style")
        .ToString();

    [Fact]
    public void A_node_described_in_code_is_typed_and_checked()
    {
        Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Parse(Workflow));
        var definition = WorkflowDefinition.Parse(Workflow, options: new() { Nodes = [Upscale] });
        Assert.Equal(["ImageField", "FloatField", "EnumField", "IntegerField", "PackStyleField"], definition.Inputs.Select(i => i.FieldType));
        Assert.Equal((0.0, 1.0), (definition.Inputs["Strength"].Minimum, definition.Inputs["Strength"].Maximum));
        Assert.True(definition.Inputs["Image"].IsRequired);
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Strength", 1.5));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Mode", "blunt"));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Sizes", "three"));
        var set = definition.With("Strength", 0.75).With("Mode", "sharp").With("Sizes", new[] { 3, 4 }).With("Style", JsonValue.Parse("""{"name":"ink"}"""));
        Assert.All(["Strength", "Mode", "Sizes", "Style"], name => Assert.True(set.IsSet(name)));
        // The edge out of it stands, as its output is known.
        Assert.DoesNotContain(definition.Problems, p => p.Message.Contains("edge", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Code_wins_over_a_schema_and_a_schema_over_nothing()
    {
        const string schema =
            """{"invokeaiCatalog":1,"id":"pack","nodes":{"pack_upscale":{"version":"2.0.1","inputs":{"strength":{"type":"IntegerField"},"style":{"type":"StringField"}},"outputs":{"image":{"type":"ImageField"}}}}}""";
        Assert.Equal(["IntegerField", "StringField"], Types(new() { Schemas = [schema] }));
        Assert.Equal(["ImageField", "FloatField", "EnumField", "IntegerField", "PackStyleField"], Types(new() { Schemas = [schema], Nodes = [Upscale] }));

        static IEnumerable<string> Types(WorkflowLoadOptions options) => WorkflowDefinition.Parse(Workflow, options: options).Inputs.Select(i => i.FieldType);
    }

    [Fact]
    public void A_description_that_cannot_be_is_refused_by_name()
    {
        Assert.Contains("two inputs", Refusal(new("n", "1.0.0") { Inputs = [new("a", "FloatField"), new("a", "FloatField")] }), StringComparison.Ordinal);
        Assert.Contains("version", Refusal(new("n", "")), StringComparison.Ordinal);
        Assert.Contains("without a name or a type", Refusal(new("n", "1.0.0") { Inputs = [new("a", "")] }), StringComparison.Ordinal);

        static string Refusal(CustomNode node)
            => Assert.Throws<ArgumentException>(() => WorkflowDefinition.Parse(Workflow, options: new() { Nodes = [node] })).Message;
    }
}
