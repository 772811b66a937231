using System.Text.Json.Nodes;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>Tests <c>dynamicInputTemplates</c>: the GUI keeps what matches its schema of a field template, and refuses the file otherwise.</summary>
public sealed class DynamicTemplateTests
{
    private const string Field = "saved_workflow_input::c::x";

    private static string Template(string type, string more = "", string cardinality = "SINGLE")
        => $$"""{"name":"{{Field}}","title":"X","description":"","fieldKind":"input","input":"any","required":false,"ui_hidden":false,"type":{"name":"{{type}}","cardinality":"{{cardinality}}","batch":false}{{more}}}""";

    private static MadeWorkflow Caller(string template, string value = "1", string field = Field)
    {
        var made = new MadeWorkflow().Node("call", "call_saved_workflow", $$"""{"{{field}}":{{value}}}""");
        made.Root["nodes"]![0]!["data"]!["dynamicInputTemplates"] = new JsonObject { [field] = JsonNode.Parse(template) };
        return made;
    }

    private static JsonNode Kept(LoadedWorkflow loaded) => loaded.Workflow()["nodes"]![0]!["data"]!["dynamicInputTemplates"]![Field]!;

    [Theory]
    [InlineData("IntegerField", ""","default":1,"minimum":0""")]
    [InlineData("IntegerField", ""","default":[1],"minItems":1""", "COLLECTION")]
    [InlineData("FloatField", ""","default":0.5,"multipleOf":0.5""")]
    [InlineData("StringField", ""","default":"","maxLength":5""")]
    [InlineData("EnumField", ""","default":"a","options":["a","b"],"ui_choice_labels":{"a":"A"}""")]
    [InlineData("BoardField", ""","default":"auto","required":true""")]
    [InlineData("ModelIdentifierField", ""","ui_model_base":["sdxl"],"ui_model_type":["main"]""")]
    [InlineData("SchedulerField",
        ""","default":"er_sde","type":{"name":"SchedulerField","cardinality":"SINGLE","batch":false,"originalType":{"name":"EnumField","cardinality":"SINGLE","batch":false}}""")]
    [InlineData("IntegerGeneratorField", ""","default":{"type":"integer_generator_arithmetic_sequence","start":0,"step":1,"count":10}""")]
    [InlineData("LatentsField", ""","input":"connection","required":true""")]
    public void Templates_as_the_editor_writes_them_are_kept(string type, string more, string cardinality = "SINGLE")
    {
        var template = Template(type, more, cardinality);
        var loaded = Caller(template).Load();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Workflows.Json.JsonText.TryParse(template, out _)!.ToString()), Kept(loaded)));
    }

    [Theory]
    [InlineData("IntegerField", "")] // no default
    [InlineData("IntegerField", ""","default":0.5""")]
    [InlineData("IntegerField", ""","default":1,"minimum":0.5""")]
    [InlineData("IntegerField", ""","default":1,"ui_hidden":null""")]
    [InlineData("IntegerField", ""","default":1,"ui_component":"dial","required":true""")]
    [InlineData("EnumField", ""","default":256,"options":[256,512]""")] // numbers are no options there
    [InlineData("StringField", ""","default":"","maxLength":1,"minLength":2""")]
    [InlineData("ImageField", ""","default":null""")]
    [InlineData("LatentsField", "")] // can only be wired
    [InlineData("ModelIdentifierField", ""","ui_model_base":["sd-9"]""")]
    [InlineData("IntegerField", ""","default":1,"originalType":5""")]
    public void Any_other_template_refuses_the_file(string type, string more)
    {
        var loaded = Caller(Template(type, more)).Load();
        Assert.Null(loaded.Plan);
        Assert.Contains(Field, Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.WrongShape).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_the_type_does_not_have_are_stripped()
    {
        var kept = Kept(Caller(Template("StringField", ""","default":"","minimum":1,"mine":2""")).Load()).AsObject();
        Assert.False(kept.ContainsKey("minimum"));
        Assert.False(kept.ContainsKey("mine"));
    }

    [Fact]
    public void A_dynamic_field_goes_before_the_node_types_own_and_needs_no_prefix_to_be_sent()
    {
        var loaded = Caller(Template("IntegerField", ""","default":1"""), field: "plain").Show("call", "plain").Load();
        Assert.Equal("1", loaded.Sent("call", "plain"));
        Assert.Equal("IntegerField", loaded.Input(0).Template.Type.Name);
        loaded = Caller(Template("IntegerField", ""","default":1"""), field: "workflow_id").Show("call", "workflow_id").Load();
        Assert.Equal("IntegerField", loaded.Input(0).Template.Type.Name);
    }

    [Fact]
    public void A_sourceless_connector_that_feeds_a_dynamic_field_feeds_nothing_else()
    {
        var loaded = Caller(Template("IntegerField", ""","default":1""")).Connector("k").Node("card", "blank_image")
            .Edge($"k.out -> call.{Field}").Edge("k.out -> card.width").Load();
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
        Assert.Single(loaded.Workflow()["edges"]!.AsArray());
    }
}
