using System.Text.Json.Nodes;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.PythonFaults;

/// <summary>Tests that the Python client's faults with forms do not exist here: which inputs there are, their types, and their values.</summary>
public sealed class PythonFaultsInForms
{
    public static IEnumerable<TheoryDataRow<string, string>> DefaultWorkflows()
        => Evidence.Workflows("default").Select(w => new TheoryDataRow<string, string>(w.Set, w.Name));

    [NeedsCorpus("workflows")]
    [Theory]
    [MemberData(nameof(DefaultWorkflows))]
    public void Workflows_of_version_4_were_refused_and_those_without_a_form_had_no_inputs(string set, string name)
    {
        Assert.NotEmpty(WorkflowDefinition.Load(Evidence.Path("workflows", set, name), new() { UnknownNodes = UnknownNodeHandling.Keep }).Inputs);
    }

    [Fact]
    public void Null_as_a_label_failed_the_file_and_null_as_a_name_did_so_without_a_place()
    {
        Assert.Equal(2, Card().Node(n => n["data"]!["inputs"]!["width"]!["label"] = null).Load().Inputs.Count);
        // InvokeAI's editor refuses a null name too; the way out is said.
        var problem = Assert.Single(Assert.Throws<WorkflowLoadException>(() => Card().Head("name", null).Load()).Problems);
        Assert.True(problem.Line > 0);
        Assert.Contains("name must be a string", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_without_a_form_was_null_and_failed_the_file()
        => Assert.Empty(
            WorkflowDefinition.Parse(JsonNode.Parse(Card().ToString())!.AsObject() is var file && file.Remove("form") ? file.ToJsonString() : "",
                "test.json").Inputs);

    [Fact]
    public void A_form_that_is_rooted_elsewhere_had_no_inputs()
        => Assert.Equal(["Width"],
            new FormText("container-main").Node("b", "blank_image", "1.2.2", """{"width":64}""").Field("b", "width").Load().Inputs.Select(i => i.Name));

    [Fact]
    public void A_circle_in_the_form_recursed_for_ever()
    {
        var text = Card().Form(e =>
        {
            e["loop"] =
                new JsonObject
                {
                    ["id"] = "loop",
                    ["type"] = "container",
                    ["parentId"] = "root",
                    ["data"] = new JsonObject { ["layout"] = "row", ["children"] = new JsonArray("loop", "root") }
                };
        });
        var looped = text.ToString().Replace("\"children\":[\"node-field-0\"", "\"children\":[\"loop\",\"node-field-0\"", StringComparison.Ordinal);
        try
        {
            Assert.InRange(WorkflowDefinition.Parse(looped, "test.json").Inputs.Count, 0, 2);
        }
        catch (WorkflowLoadException e)
        {
            Assert.NotEmpty(e.Problems);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_divider_switched_the_guard_of_connected_fields_off(bool divider)
    {
        var text =
            new FormText().Node("i", "integer", "1.0.1", """{"value":96}""").Node("b", "blank_image", "1.2.2", """{"width":64,"height":64}""")
                .Edge("i", "value", "b", "width").Field("b", "width");
        var definition = (divider ? text.Divider() : text).Load();
        Assert.True(definition.Inputs[0].IsConnected);
        Assert.Throws<InvalidOperationException>(() => definition.With(0, 32));
    }

    [Fact]
    public void The_default_decided_the_type()
    {
        // 7 made it an integer, which refused 7.5; null, a list or a dict made it text.
        var definition = new FormText()
            .Node("f", "float_math", "1.0.1", """{"operation":"ADD","a":7,"b":1}""")
            .Node("s", "save_image", "1.2.2", """{"image":null,"board":null}""")
            .Node("l", "lora_collection_loader", "1.1.3", """{"loras":[]}""")
            .Field("f", "a").Field("s", "image").Field("s", "board").Field("l", "loras").Load();
        Assert.Equal(["FloatField", "ImageField", "BoardField", "LoRAField"], definition.Inputs.Select(i => i.FieldType));
        Assert.True(definition.With(0, 7.5).IsSet("A"));
    }

    [Fact]
    public void Enums_had_no_choices_and_took_anything()
    {
        var definition = new FormText().Node("b", "blank_image", "1.2.2", """{"mode":"RGB"}""").Field("b", "mode").Load();
        Assert.Equal(["RGB", "RGBA"], definition.Inputs[0].Options.Select(option => option.Value));
        Assert.Contains("RGBA", Assert.ThrowsAny<ArgumentException>(() => definition.With(0, "not-a-mode")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_was_a_no_op()
    {
        var definition = new FormText().Node("n", "noise", "1.0.3", """{"seed":0,"width":512,"height":512}""").Field("n", "width").Field("n", "seed").Load();
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Width", 7));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Width", 100));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Seed", -5));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Seed", "five"));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Seed", double.NaN));
        Assert.ThrowsAny<ArgumentException>(() => definition.With("Seed", true));
    }

    [Fact]
    public void Typos_were_accepted()
    {
        var e = Assert.Throws<ArgumentException>(() => EdgeWorkflows.ColourCard.With("Widht", 64));
        Assert.Contains("Width", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => EdgeWorkflows.ColourCard.With(99, 64));
    }

    [Fact]
    public void A_field_that_its_node_lacks_was_an_input_whose_value_went_nowhere()
    {
        var definition = EdgeWorkflows.Load("Dangling Field References");
        Assert.DoesNotContain(definition.Inputs, i => i.FieldName == "gone");
        Assert.NotEmpty(definition.Problems);
    }

    [Fact]
    public void An_input_that_is_required_was_never_known_to_be()
        => Assert.All(EdgeWorkflows.Load("Required Without Value").Inputs.Where(i => i.FieldName is "model" or "image"), i => Assert.True(i.IsRequired));

    [Fact]
    public void A_plugin_that_asked_to_be_first_lost_to_the_built_in_rules()
    {
        // Who brings a schema of their own is heard before the embedded catalog, and the later schema before the earlier one.
        static string Schema(string minimum) => $$$"""
            {"components":{"schemas":{
              "BlankImageInvocation":{"class":"invocation","version":"1.2.2","output":{"$ref":"#/components/schemas/ImageOutput"},"properties":{
                "type":{"const":"blank_image","default":"blank_image","field_kind":"node_attribute"},
                "width":{"type":"number","title":"Breadth","field_kind":"input","input":"any","orig_required":false,"orig_default":512,"default":512,"minimum":{{{minimum}}} } } },
              "ImageOutput":{"class":"output","properties":{"type":{"const":"image_output","default":"image_output"} } } } } }
            """;
        var file = new FormText().Node("b", "blank_image", "1.2.2", """{"width":64}""").Field("b", "width").ToString();
        Assert.Equal("IntegerField", WorkflowDefinition.Parse(file).Inputs[0].FieldType);
        var mine = WorkflowDefinition.Parse(file, options: new() { Schemas = [Schema("8"), Schema("32")] });
        Assert.Equal("FloatField", mine.Inputs[0].FieldType);
        Assert.True(mine.With(0, 64.5).IsSet(mine.Inputs[0].Name));
        Assert.ThrowsAny<ArgumentException>(() => mine.With(0, 16));
    }

    private static FormText Card() => new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":64}""").Field("b", "width").Field("b", "height");
}
