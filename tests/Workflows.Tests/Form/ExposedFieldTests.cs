using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that the list <c>exposedFields</c> becomes a form like the editor's, with the settings that it gives a new field.</summary>
public sealed class ExposedFieldTests
{
    private static MadeWorkflow Exposing(MadeWorkflow made, params string[] fields)
        => made.With(
            root => root["exposedFields"] =
                new JsonArray([.. fields.Select(f => f.Split('.')).Select(f => new JsonObject { ["nodeId"] = f[0], ["fieldName"] = f[1] })]));

    private static FormInput[] Inputs(MadeWorkflow made, params string[] fields) => [.. Exposing(made, fields).Load().Inputs];

    [Theory]
    [InlineData("integer", "value", "integer-field-config", "number-input")]
    [InlineData("float", "value", "float-field-config", "number-input")]
    [InlineData("string", "value", "string-field-config", "input")]
    [InlineData("boolean", "value", null, null)]
    [InlineData("color", "color", null, null)]
    [InlineData("integer_collection", "collection", null, null)]
    [InlineData("string_collection", "collection", null, null)]
    public void Texts_and_numbers_get_the_settings_of_a_new_field(string type, string field, string? settings, string? component)
    {
        var input = Assert.Single(Inputs(new MadeWorkflow().Node("n", type), "n." + field));
        Assert.Equal((settings, component), (input.Settings?.Type, input.Settings?.Component));
    }

    [Fact]
    public void The_form_is_sent_along_with_the_graph()
    {
        var form = Exposing(new MadeWorkflow().Node("a", "string").Node("b", "integer"), "a.value", "b.value").Load().Workflow()["form"]!;
        Assert.Equal("root", (string?)form["rootElementId"]);
        Assert.Equal("""["node-field-0","node-field-1"]""", form["elements"]!["root"]!["data"]!["children"]!.ToJsonString());
        var field = form["elements"]!["node-field-1"]!;
        Assert.Equal(("node-field-1", "root", "node-field"), ((string?)field["id"], (string?)field["parentId"], (string?)field["type"]));
        Assert.Equal("""{"nodeId":"b","fieldName":"value"}""", field["data"]!["fieldIdentifier"]!.ToJsonString());
        Assert.False((bool)field["data"]!["showDescription"]!);
    }

    [Fact]
    public void A_form_that_shows_something_goes_before_the_list()
    {
        var input = Assert.Single(Inputs(new MadeWorkflow().Node("a", "string").Node("b", "integer").Show("b", "value"), "a.value"));
        Assert.Equal("b", input.NodeId);
    }

    [Fact]
    public void The_images_of_a_collection_stand_for_its_wired_field()
    {
        Assert.Equal("images", Assert.Single(Inputs(new MadeWorkflow().Node("c", "image_collection"), "c.collection")).FieldName);
        Assert.Equal("collection", Assert.Single(Inputs(new MadeWorkflow().Node("c", "integer_collection"), "c.collection")).FieldName);
        Assert.Equal("images", Assert.Single(new MadeWorkflow().Node("c", "image_collection").Show("c", "collection").Load().Inputs).FieldName);
    }

    [Fact]
    public void A_field_that_is_left_out_leaves_no_gap_in_the_form()
    {
        var loaded = Exposing(new MadeWorkflow().Node("a", "string").Connector("k"), "gone.value", "k.value", "a.other", "a.value").Load();
        Assert.Equal("a", Assert.Single(loaded.Inputs).NodeId);
        Assert.Equal(3, loaded.Diagnostics.Count(d => d.Rule == WorkflowRules.DanglingExposedField));
        Assert.Contains(loaded.Diagnostics,
            d => d.Message.Contains("field 'value' of node k", StringComparison.Ordinal) && d.Message.Contains("connector", StringComparison.Ordinal));
        Assert.NotNull(loaded.Workflow()["form"]!["elements"]!["node-field-0"]);
    }

    [Fact]
    public void Fields_of_a_form_that_do_not_exist_are_named_and_leave_the_form()
    {
        var loaded = new MadeWorkflow().Node("a", "string").Show("a", "gone").Show("a", "value").Show("gone", "value").Load();
        Assert.Equal("value", Assert.Single(loaded.Inputs).FieldName);
        Assert.Equal(["field-1"], loaded.Workflow()["form"]!["elements"]!.AsObject().Select(e => e.Key).Where(k => k != "root"));
        var said = loaded.Diagnostics.Where(d => d.Rule == WorkflowRules.DanglingField).Select(d => d.Message).ToList();
        Assert.Contains(said, m => m.Contains("'gone' of node a", StringComparison.Ordinal));
        Assert.Contains(said, m => m.Contains("'value' of node gone", StringComparison.Ordinal));
    }
}
