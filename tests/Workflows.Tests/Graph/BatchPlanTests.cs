using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests that batch nodes become batch data, and that what the editor would not enqueue is an error.</summary>
public sealed class BatchPlanTests
{
    private static MadeWorkflow Card(string first = "None", string second = "None", string items = "[64,96]") => new MadeWorkflow()
        .Node("a", "integer_batch", $$"""{"integers":[64,128],"batch_group_id":"{{first}}"}""")
        .Node("b", "integer_batch", $$"""{"integers":{{items}},"batch_group_id":"{{second}}"}""")
        .Node("card", "blank_image", """{"width":8}""")
        .Edge("a.value -> card.width").Edge("b.value -> card.height");

    [Fact]
    public void Ungrouped_batches_are_axes_of_their_own()
        => Assert.Equal(
            """[[{"node_path":"card","field_name":"width","items":[64,128]}],[{"node_path":"card","field_name":"height","items":[64,96]}]]""",
            Card().Load().Data());

    [Fact]
    public void A_group_is_zipped()
        => Assert.Equal(
            """[[{"node_path":"card","field_name":"width","items":[64,128]},{"node_path":"card","field_name":"height","items":[64,96]}]]""",
            Card("Group 1", "Group 1").Load().Data());

    [Fact]
    public void Batch_nodes_are_not_sent_and_what_they_feed_keeps_its_own_value()
    {
        var loaded = Card().Load();
        Assert.Single(loaded.Graph()["nodes"]!.AsObject());
        Assert.Empty(loaded.Edges());
        Assert.Equal("8", loaded.Sent("card", "width"));
    }

    [Fact]
    public void One_batch_node_can_feed_many_fields()
        => Assert.Equal(2, Card().Node("c", "integer").Edge("a.value -> c.value").Load().Plan!.Batch[0].Members[0].Targets.Count);

    [Fact]
    public void A_connector_behind_a_batch_node_is_resolved_and_said()
    {
        var loaded = new MadeWorkflow().Node("a", "integer_batch", """{"integers":[1,2]}""").Connector("k").Node("card", "blank_image")
            .Edge("a.value -> k.in").Edge("k.out -> card.width").Load();
        Assert.Equal("""[[{"node_path":"card","field_name":"width","items":[1,2]}]]""", loaded.Data());
        Assert.True(loaded.Says(WorkflowRules.BatchThroughConnector));
    }

    [Fact]
    public void A_generator_feeds_a_batch_also_through_a_connector()
    {
        var loaded =
            new MadeWorkflow().Node("g", "integer_generator", """{"generator":{"type":"integer_generator_arithmetic_sequence","start":1,"step":1,"count":3}}""")
            .Connector("k").Node("a", "integer_batch").Node("card", "blank_image")
            .Edge("g.integers -> k.in").Edge("k.out -> a.integers").Edge("a.value -> card.width").Show("g", "generator").Load();
        Assert.Equal("""[[{"node_path":"card","field_name":"width","items":[1,2,3]}]]""", loaded.Data());
        Assert.Equal(0, loaded.Plan!.Batch[0].Members[0].Source.Slot);
        Assert.True(loaded.Plan.Batch[0].Members[0].Source.IsGenerator);
    }

    [Fact]
    public void Random_generators_without_a_seed_are_drawn_by_the_caller()
    {
        var loaded =
            new MadeWorkflow().Node("g", "float_generator",
                """{"generator":{"type":"float_generator_random_distribution_uniform","min":0,"max":1,"count":2}}""")
            .Node("a", "float_batch").Node("f", "float").Edge("g.floats -> a.floats").Edge("a.value -> f.value").Load();
        Assert.Equal("[]", loaded.Data());
        Assert.Equal("""[[{"node_path":"f","field_name":"value","items":[0.5,0.5]}]]""", loaded.Data(() => 0.5));
    }

    [Fact]
    public void Pictures_of_a_batch_off_the_form_are_references()
    {
        var loaded =
            new MadeWorkflow().Node("a", "image_batch", """{"images":[{"image_name":"a.png"}]}""").Node("s", "save_image").Edge("a.image -> s.image").Load();
        var reference = Assert.Single(loaded.Plan!.References);
        Assert.Equal(reference.Slot, loaded.Plan.Batch[0].Members[0].Source.Slot);
        Assert.False(loaded.HasErrors);
    }

    [Fact]
    public void Groups_stand_in_the_order_of_JavaScripts_members()
    {
        var loaded = new MadeWorkflow().Node("card", "blank_image")
            .Node("a", "integer_batch", """{"integers":[1],"batch_group_id":"Group 1"}""").Edge("a.value -> card.width")
            .Node("b", "integer_batch", """{"integers":[2],"batch_group_id":"7"}""").Edge("b.value -> card.height")
            .Node("c", "float_batch", """{"floats":[3],"batch_group_id":5}""").Node("f", "float").Edge("c.value -> f.value").Load();
        Assert.Equal(["5", "7", "Group 1"], loaded.Plan!.Batch.Select(a => a.Group));
    }

    [Fact]
    public void An_image_generator_with_a_board_still_asks_for_its_images()
    {
        var loaded =
            new MadeWorkflow().Node("g", "image_generator", """{"generator":{"type":"image_generator_images_from_board","board_id":"b","category":"assets"}}""")
            .Node("a", "image_batch").Node("s", "save_image").Edge("g.images -> a.images").Edge("a.image -> s.image").Show("g", "generator").Load();
        Assert.Equal("""{"type":"image_generator_images_from_board","board_id":"b","category":"assets"}""",
            loaded.Plan!.Batch[0].Members[0].Source.Value!.ToString());
        Assert.True(loaded.Says(WorkflowRules.BoardGeneratorKept));
        Assert.False(loaded.Says(WorkflowRules.ValueType));
        Assert.Equal("""{"board_id":"b"}""", loaded.Input(0).Value!.ToString()); // what the GUI makes of it
    }

    [Fact]
    public void A_generator_of_very_many_items_is_an_error_and_not_made()
    {
        var loaded =
            new MadeWorkflow().Node("g", "integer_generator",
                """{"generator":{"type":"integer_generator_arithmetic_sequence","start":1,"step":1,"count":2000000000}}""")
            .Node("a", "integer_batch").Node("card", "blank_image").Edge("g.integers -> a.integers").Edge("a.value -> card.width").Load();
        Assert.True(loaded.Says(WorkflowRules.BatchTooLarge));
    }

    [Fact]
    public void A_batch_node_that_feeds_nothing_is_an_error()
        => Assert.True(Card().Node("c", "string_batch", """{"strings":["a"]}""").Load().Says(WorkflowRules.BatchUnconnected));

    [Fact]
    public void An_empty_batch_is_an_error_unless_it_is_on_the_form()
    {
        Assert.True(Card(items: "[]").Load().Says(WorkflowRules.BatchEmpty));
        Assert.False(Card(items: "[]").Show("b", "integers").Load().HasErrors);
    }

    [Fact]
    public void Unequal_batches_of_a_group_are_an_error_unless_one_is_on_the_form()
    {
        Assert.True(Card("Group 1", "Group 1", "[1,2,3]").Load().Says(WorkflowRules.BatchUnequal));
        Assert.False(Card("Group 1", "Group 2", "[1,2,3]").Load().HasErrors);
        Assert.False(Card("Group 1", "Group 1", "[1,2,3]").Show("b", "integers").Load().Says(WorkflowRules.BatchUnequal));
    }

    [Fact]
    public void Nothing_to_run_is_an_error()
        => Assert.True(new MadeWorkflow().Node("a", "integer_batch", """{"integers":[1]}""").Load().Says(WorkflowRules.NothingToRun));

    [Fact]
    public void A_required_input_without_value_is_an_error_unless_it_is_on_the_form_or_fed()
    {
        Assert.True(new MadeWorkflow().Node("s", "save_image").Load().Says(WorkflowRules.RequiredWithoutValue));
        Assert.False(new MadeWorkflow().Node("s", "save_image").Show("s", "image").Load().HasErrors);
        Assert.False(new MadeWorkflow().Node("s", "save_image").Node("c", "blank_image").Edge("c.image -> s.image").Load().HasErrors);
    }
}
