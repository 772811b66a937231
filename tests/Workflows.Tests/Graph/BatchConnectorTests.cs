using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests that the fields that a batch node feeds are found through connectors, each once, and that others add nothing.</summary>
public sealed class BatchConnectorTests
{
    private static MadeWorkflow Numbers() => new MadeWorkflow().Node("a", "integer_batch", """{"integers":[1,2]}""").Node("card", "blank_image");

    private static string[] Targets(MadeWorkflow made)
        => [.. made.Load().Plan!.Batch.SelectMany(a => a.Members).SelectMany(m => m.Targets).Select(t => $"{t.NodeId}.{t.FieldName}")];

    [Fact]
    public void A_field_that_is_fed_directly_and_through_a_connector_is_one_target()
    {
        var made =
            Numbers().Connector("k").Connector("l").Edge("a.value -> k.in").Edge("a.value -> l.in").Edge("k.out -> card.width").Edge("l.out -> card.width");
        Assert.Equal(["card.width"], Targets(made));
        Assert.Equal(1, made.Load().Diagnostics.Count(d => d.Rule == WorkflowRules.BatchThroughConnector));
    }

    // Only a collector takes two connections into one field; two connectors lead to it from the same batch node.
    [Fact]
    public void A_collector_that_is_fed_twice_is_one_target()
    {
        var made = new MadeWorkflow().Node("a", "integer_batch", """{"integers":[1,2]}""").Node("c", "collect").Connector("k").Connector("l")
            .Edge("a.value -> k.in").Edge("a.value -> l.in").Edge("k.out -> c.item").Edge("l.out -> c.item");
        Assert.Equal(["c.item"], Targets(made));
    }

    [Fact]
    public void Connectors_one_behind_the_other_lead_to_every_field()
    {
        var made =
            Numbers().Connector("k").Connector("l").Edge("a.value -> k.in").Edge("k.out -> l.in").Edge("l.out -> card.width").Edge("k.out -> card.height");
        Assert.Equal(["card.height", "card.width"], Targets(made).Order());
        Assert.Equal(2, made.Load().Diagnostics.Count(d => d.Rule == WorkflowRules.BatchThroughConnector));
    }

    [Fact]
    public void A_direct_edge_is_not_said_to_lead_through_a_connector()
        => Assert.False(Numbers().Edge("a.value -> card.width").Load().Says(WorkflowRules.BatchThroughConnector));

    [Fact]
    public void A_collapsed_edge_behind_a_connector_feeds_nothing()
    {
        var made = Numbers().Connector("k").Edge("a.value -> k.in").Edge("k.out -> card.width").Collapsed("k", "card");
        Assert.Equal(["card.width"], Targets(made));
    }

    [Fact]
    public void A_collapsed_edge_of_a_batch_node_feeds_nothing()
        => Assert.Equal(["card.width"], Targets(Numbers().Collapsed("a", "card").Edge("a.value -> card.width")));

    [Fact]
    public void Of_a_group_only_members_that_feed_something_count()
    {
        var made = new MadeWorkflow()
            .Node("a", "integer_batch", """{"integers":[1,2],"batch_group_id":"Group 1"}""")
            .Node("b", "integer_batch", """{"integers":[3,4],"batch_group_id":"Group 1"}""")
            .Node("c", "integer_batch", """{"integers":[5,6],"batch_group_id":"Group 2"}""")
            .Node("card", "blank_image").Edge("a.value -> card.width");
        var loaded = made.Load();
        Assert.Equal(["a"], Assert.Single(loaded.Plan!.Batch).Members.Select(m => m.NodeId));
        Assert.Equal(2, loaded.Diagnostics.Count(d => d.Rule == WorkflowRules.BatchUnconnected));
    }

    [Fact]
    public void Ungrouped_nodes_stand_together_where_the_first_of_them_stands()
    {
        var made = new MadeWorkflow().Node("card", "blank_image").Node("other", "blank_image")
            .Node("a", "integer_batch", """{"integers":[1],"batch_group_id":"None"}""").Edge("a.value -> card.width")
            .Node("b", "integer_batch", """{"integers":[2],"batch_group_id":"Group 1"}""").Edge("b.value -> card.height")
            .Node("c", "integer_batch", """{"integers":[3],"batch_group_id":"None"}""").Edge("c.value -> other.width");
        Assert.Equal([(null, "a"), (null, "c"), ("Group 1", "b")], made.Load().Plan!.Batch.Select(axis => (axis.Group, Assert.Single(axis.Members).NodeId)));
    }

    // JavaScript keeps members that are array indices first, in their order: canonical whole numbers below 2^32 - 1.
    [Theory]
    [InlineData("10", "9", true)]
    [InlineData("4294967294", "x", false)]
    [InlineData("x", "4294967294", true)]
    [InlineData("x", "4294967295", false)]
    [InlineData("x", "01", false)]
    [InlineData("x", "+1", false)]
    [InlineData("x", " 1", false)]
    [InlineData("x", "-1", false)]
    [InlineData("x", "1.5", false)]
    public void Groups_named_by_a_whole_number_come_first(string first, string second, bool turned)
    {
        var made = new MadeWorkflow().Node("card", "blank_image")
            .Node("a", "integer_batch", $$"""{"integers":[1],"batch_group_id":"{{first}}"}""").Edge("a.value -> card.width")
            .Node("b", "integer_batch", $$"""{"integers":[2],"batch_group_id":"{{second}}"}""").Edge("b.value -> card.height");
        Assert.Equal(turned ? [second, first] : [first, second], made.Load().Plan!.Batch.Select(axis => axis.Group));
    }

    [Theory]
    [InlineData("null", "undefined")]
    [InlineData("7", "7")]
    [InlineData("true", "true")]
    [InlineData("\"\"", "")]
    public void Any_value_names_a_group(string value, string group)
    {
        var made = Numbers().Edge("a.value -> card.width");
        made.Root["nodes"]![0]!["data"]!["inputs"]!["batch_group_id"]!["value"] = System.Text.Json.Nodes.JsonNode.Parse(value);
        Assert.Contains(Assert.Single(made.Load().Plan!.Batch).Group, new[] { group, "null" });
    }

    [Fact]
    public void A_generator_that_the_editor_keeps_is_not_said_to_be_mended()
    {
        var loaded = new MadeWorkflow().Node("g", "image_generator", """{"generator":{"type":"image_generator_images_from_board","category":"images"}}""")
            .Node("a", "image_batch").Node("s", "save_image").Edge("g.images -> a.images").Edge("a.image -> s.image").Load();
        Assert.False(loaded.Says(WorkflowRules.BoardGeneratorKept));
        Assert.Equal("image_generator_images_from_board", loaded.Plan!.Batch[0].Members[0].Source.Value!["type"]!.Text);
    }

    [Fact]
    public void A_generator_is_the_source_and_the_batch_nodes_own_items_are_not()
    {
        var loaded =
            new MadeWorkflow().Node("g", "integer_generator", """{"generator":{"type":"integer_generator_parse_string","input":"4,5","splitOn":","}}""")
            .Node("a", "integer_batch", """{"integers":[1,2]}""").Node("card", "blank_image").Edge("g.integers -> a.integers").Edge("a.value -> card.width")
            .Load();
        Assert.Equal("""[[{"node_path":"card","field_name":"width","items":[4,5]}]]""", loaded.Data());
        Assert.Null(loaded.Plan!.Batch[0].Members[0].Source.Slot);
    }

    [Fact]
    public void A_node_that_feeds_a_batch_and_is_no_generator_is_not_its_source()
    {
        var loaded =
            Numbers().Node("n", "integer_collection", """{"collection":[8,9]}""").Edge("n.collection -> a.integers").Edge("a.value -> card.width").Load();
        Assert.False(loaded.Plan!.Batch[0].Members[0].Source.IsGenerator);
    }
}
