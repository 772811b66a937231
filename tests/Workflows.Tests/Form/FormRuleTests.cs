using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Form;

/// <summary>Rules of the form that show only in rare files.</summary>
public sealed class FormRuleTests
{
    [Fact]
    public void A_form_that_repeats_nothing_is_read_however_long_it_is()
    {
        const int Many = 100_100;
        var elements = string.Concat(Enumerable.Range(0, Many).Select(i => $$""","d{{i}}":{"id":"d{{i}}","parentId":"root","type":"divider"}"""));
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""").Root.ToJsonString();
        var children = string.Join(',', Enumerable.Range(0, Many).Select(i => $"\"d{i}\""));
        var text = made.Replace("\"children\":[]}}", $"\"children\":[{children}]}}}}{elements}", StringComparison.Ordinal);
        var loaded = WorkflowLoader.Load("made.json", text, new(Workflows.Catalog.EmbeddedCatalog.Instance));
        Assert.Empty(loaded.Diagnostics);
        Assert.NotNull(loaded.Plan);
    }

    [Fact]
    public void A_parent_that_is_no_container_is_said_to_be_none()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""").Show("a", "value");
        made.Elements["head"] = JsonNode.Parse("""{"id":"head","parentId":"root","type":"heading","data":{"content":"H"}}""");
        made.Elements["root"]!["data"]!["children"]!.AsArray().Add("head");
        made.Elements["field-0"]!["parentId"] = "head";
        Assert.Contains("container", Assert.Single(made.Load().Diagnostics).Arguments[0].Split("names the parent 'head'")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_first_element_without_a_container_is_said()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        made.Elements["one"] = JsonNode.Parse("""{"id":"one","parentId":"root","type":"divider"}""");
        made.Elements["two"] = JsonNode.Parse("""{"id":"two","parentId":"root","type":"divider"}""");
        Assert.Contains("'one'", Assert.Single(made.Load().Diagnostics).Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_holds_a_value_is_not_required()
    {
        Assert.True(new MadeWorkflow().Node("s", "save_image").Show("s", "image").Load().Input(0).Required);
        Assert.False(new MadeWorkflow().Node("s", "save_image", """{"image":{"image_name":"a.png"}}""").Show("s", "image").Load().Input(0).Required);
        Assert.False(
            new MadeWorkflow().Node("c", "blank_image").Node("s", "save_image").Edge("c.image -> s.image").Show("s", "image").Load().Input(0).Required);
    }

    [Fact]
    public void A_kept_node_has_no_title()
    {
        var input = new MadeWorkflow().Node("u", "pack_tagger", """{"count":3}""").Show("u", "count").Load(UnknownNodes.Keep).Input(0);
        Assert.Equal(("", "IntegerField"), (input.NodeTitle, input.Template.Type.Name));
    }

    [Fact]
    public void A_field_that_a_known_node_lacks_is_not_exposed_where_unknown_nodes_are_kept()
    {
        var made =
            new MadeWorkflow().Node("n", "integer", """{"other":3}""")
                .With(root => root["exposedFields"] = JsonNode.Parse("""[{"nodeId":"n","fieldName":"other"}]"""));
        var loaded = made.Load(UnknownNodes.Keep);
        Assert.Empty(loaded.Inputs);
        Assert.True(loaded.Says(WorkflowRules.DanglingExposedField));
    }

    [Fact]
    public void An_element_with_the_roots_id_stands_anywhere_without_a_parent()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        made.Elements["again"] = JsonNode.Parse("""{"id":"root","type":"divider"}""");
        made.Elements["root"]!["data"]!["children"]!.AsArray().Add("again");
        Assert.Empty(made.Load().Diagnostics);
    }

    [Fact]
    public void An_empty_form_stays_as_it_is_where_no_field_is_exposed()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""");
        made.Elements["root"]!["data"]!["layout"] = "row";
        Assert.Equal("row", (string?)made.Load().Workflow()["form"]!["elements"]!["root"]!["data"]!["layout"]);
    }

    [Fact]
    public void An_input_has_the_users_words()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""").Show("a", "value");
        var plain = made.Load().Input(0);
        Assert.Equal(("", "", "", "", "Integer Primitive"), (plain.FieldLabel, plain.FieldDescription, plain.NodeLabel, plain.Heading, plain.NodeTitle));
        made.Root["nodes"]![0]!["data"]!["inputs"]!["value"]!["label"] = "L";
        made.Root["nodes"]![0]!["data"]!["inputs"]!["value"]!["description"] = "D";
        made.Root["nodes"]![0]!["data"]!["label"] = "N";
        var input = made.Load().Input(0);
        Assert.Equal(("L", "D", "N"), (input.FieldLabel, input.FieldDescription, input.NodeLabel));
        Assert.Equal((0, "a", "integer", "value", false, false, false),
            (input.Index, input.NodeId, input.NodeType, input.FieldName, input.Connected, input.LeftOut, input.ReadOnly));
    }

    [Theory]
    [InlineData("[1,0.5]", "FloatField")]
    [InlineData("[0.5,1]", "FloatField")]
    [InlineData("[0.5,1e3]", "FloatField")]
    [InlineData("[1,2]", "IntegerField")]
    public void Whole_and_other_numbers_make_a_list_of_numbers_whichever_comes_first(string value, string type)
    {
        var input = new MadeWorkflow().Node("u", "pack_tagger", $$"""{"list":{{value}}}""").Show("u", "list").Load(UnknownNodes.Keep).Input(0);
        Assert.Equal((type, Workflows.Catalog.FieldCardinality.Collection), (input.Template.Type.Name, input.Template.Type.Cardinality));
    }

    [Fact]
    public void What_nobody_called_anything_has_empty_words()
    {
        var input =
            new FormInput
            {
                Index = 0,
                NodeId = "n",
                NodeType = "t",
                FieldName = "f",
                Template = new("f", "F", new("IntegerField", Workflows.Catalog.FieldCardinality.Single))
            };
        Assert.Equal(("", "", "", "", "", ""), (input.Name, input.NodeLabel, input.NodeTitle, input.FieldLabel, input.FieldDescription, input.Heading));
        Assert.Equal((true, true, true, true), (input.Span.IsNone, input.ValueSpan.IsNone, input.Bounds.IsEmpty, input.Length.IsEmpty));
        Assert.Equal("", new WorkflowOutput("n", "n", "t", "", "", "images").Heading);
    }

    [Fact]
    public void An_output_has_the_heading_of_its_first_field_and_its_nodes_title()
    {
        var made = new MadeWorkflow().Node("a", "blank_image").Show("a", "height").Show("a", "width");
        var children = made.Elements["root"]!["data"]!["children"]!.AsArray();
        foreach (var (at, heading) in new[] { (0, "First"), (2, "Second") })
        {
            made.Elements[heading] = JsonNode.Parse($$$"""{"id":"{{{heading}}}","parentId":"root","type":"heading","data":{"content":"{{{heading}}}"}}""");
            children.Insert(at, heading);
        }

        Assert.Equal(("First", "Blank Image"), Assert.Single(made.Load().Outputs.Select(o => (o.Heading, o.NodeTitle))));
    }

    [Fact]
    public void A_field_that_an_edge_feeds_is_connected_and_not_left_out()
    {
        var made = new MadeWorkflow().Node("c", "blank_image").Node("s", "save_image").Edge("c.image -> s.image").Show("s", "image");
        Assert.Equal((true, false, true), Facts(made.Load().Input(0)));
        Assert.Equal((false, true, true),
            Facts(new MadeWorkflow().Node("u", "pack_tagger", """{"count":3}""").Node("i", "integer").Show("u", "count").Load(UnknownNodes.Drop).Input(0)));

        static (bool, bool, bool) Facts(FormInput input) => (input.Connected, input.LeftOut, input.ReadOnly);
    }

    [Fact]
    public void The_output_of_a_kept_node_has_no_title()
        => Assert.Equal(("", "values", "pack_tagger"),
            Assert.Single(
                new MadeWorkflow().Node("u", "pack_tagger", intermediate: false)
                    .Load(UnknownNodes.Keep).Outputs.Select(o => (o.NodeTitle, o.Kind, o.NodeType))));
}
