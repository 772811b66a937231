using System.Text.Json.Nodes;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tests.Document;

/// <summary>Tests the rules of edges, one by one.</summary>
public sealed class EdgeRuleTests
{
    private static MadeWorkflow Numbers() => new MadeWorkflow()
        .Node("i", "integer").Node("j", "integer").Node("f", "float").Node("s", "string").Node("b", "boolean")
        .Node("add", "add").Node("card", "blank_image", intermediate: false);

    [Theory]
    [InlineData("i.value -> card.width")] // equal
    [InlineData("i.value -> f.value")] // Integer → Float
    [InlineData("i.value -> s.value")] // Integer → String
    [InlineData("f.value -> s.value")] // Float → String
    public void Fitting_types_are_connected(string edge)
    {
        var loaded = Numbers().Edge(edge).Load();
        Assert.Equal([edge], loaded.Edges());
        Assert.False(loaded.Says(WorkflowRules.EdgeDropped));
    }

    [Theory]
    [InlineData("f.value -> card.width")] // Float → Integer does not fit
    [InlineData("s.value -> card.width")]
    [InlineData("b.value -> s.value")]
    [InlineData("i.nothing -> card.width")] // no such output
    [InlineData("i.value -> card.nothing")] // no such input
    [InlineData("gone.value -> card.width")] // no such node
    [InlineData("i.value -> gone.value")]
    [InlineData("card.image -> card.image")] // no such input, and itself
    [InlineData("add.value -> add.a")] // itself
    public void Other_edges_are_dropped_with_a_warning_and_the_value_stays(string edge)
    {
        var loaded = Numbers().Edge(edge).Load();
        Assert.Empty(loaded.Edges());
        Assert.True(loaded.Says(WorkflowRules.EdgeDropped));
        Assert.Equal("512", loaded.Sent("card", "width"));
    }

    [Fact]
    public void A_board_takes_no_connection_because_it_is_direct()
        => Assert.Empty(Numbers().Edge("s.value -> card.board").Load().Edges());

    [Fact]
    public void The_first_edge_into_a_field_holds()
    {
        var loaded = Numbers().Edge("i.value -> card.width").Edge("j.value -> card.width").Load();
        Assert.Equal(["i.value -> card.width"], loaded.Edges());
    }

    [Fact]
    public void The_same_edge_twice_is_dropped_once()
    {
        var loaded = Numbers().Edge("i.value -> card.width").Edge("i.value -> card.width").Load();
        Assert.Single(loaded.Edges());
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
    }

    [Fact]
    public void The_edge_that_closes_a_circle_is_dropped()
    {
        var loaded = new MadeWorkflow().Node("a", "add").Node("b", "add").Node("c", "add")
            .Edge("a.value -> b.a").Edge("b.value -> c.a").Edge("c.value -> a.a").Load();
        Assert.Equal(["a.value -> b.a", "b.value -> c.a"], loaded.Edges());
    }

    [Fact]
    public void A_collapsed_edge_needs_its_nodes_only_and_is_never_sent()
    {
        var loaded = Numbers().Collapsed("i", "card").Collapsed("i", "gone").Load();
        Assert.Empty(loaded.Edges());
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
        Assert.Single(loaded.Workflow()["edges"]!.AsArray());
    }

    [Fact]
    public void A_hidden_edge_counts()
    {
        var made = Numbers().Edge("i.value -> card.width");
        made.Root["edges"]![0]!["hidden"] = true;
        var loaded = made.Load();
        Assert.Single(loaded.Edges());
        Assert.True((bool)loaded.Workflow()["edges"]![0]!["hidden"]!);
    }

    [Fact]
    public void A_scheduler_takes_what_its_original_type_takes()
    {
        // SchedulerField is an enum underneath; a string is neither.
        var loaded = new MadeWorkflow().Node("s", "string").Node("d", "denoise_latents").Node("p", "scheduler")
            .Edge("s.value -> d.scheduler").Edge("p.scheduler -> d.scheduler").Load();
        Assert.Equal(["p.scheduler -> d.scheduler"], loaded.Edges());
    }

    [Fact]
    public void A_collect_node_takes_many_items_of_one_type()
    {
        var loaded = Numbers().Node("c", "collect")
            .Edge("i.value -> c.item").Edge("j.value -> c.item").Edge("f.value -> c.item").Load();
        Assert.Equal(["i.value -> c.item", "j.value -> c.item"], loaded.Edges());
    }

    [Fact]
    public void A_collect_nodes_items_follow_the_type_behind_its_collection()
    {
        var loaded = Numbers().Node("l", "integer_collection").Node("c", "collect")
            .Edge("l.collection -> c.collection").Edge("f.value -> c.item").Edge("i.value -> c.item").Load();
        Assert.Equal(["l.collection -> c.collection", "i.value -> c.item"], loaded.Edges());
    }

    [Fact]
    public void Chained_collect_nodes_keep_one_item_type()
    {
        var loaded = Numbers().Node("c", "collect").Node("d", "collect").Node("e", "collect")
            .Edge("i.value -> c.item").Edge("f.value -> d.item").Edge("j.value -> e.item")
            .Edge("c.collection -> d.collection").Edge("c.collection -> e.collection").Load();
        Assert.Equal(["i.value -> c.item", "f.value -> d.item", "j.value -> e.item", "c.collection -> e.collection"], loaded.Edges());
    }

    [Fact]
    public void Both_inputs_of_an_if_must_fit_each_other()
    {
        var loaded = Numbers().Node("if", "if")
            .Edge("i.value -> if.true_input").Edge("b.value -> if.false_input").Edge("f.value -> if.false_input").Load();
        Assert.Equal(["i.value -> if.true_input", "f.value -> if.false_input"], loaded.Edges());
    }

    [Fact]
    public void One_and_many_of_a_type_fit_each_other_in_an_if()
    {
        var loaded = Numbers().Node("l", "integer_collection").Node("if", "if")
            .Edge("i.value -> if.true_input").Edge("l.collection -> if.false_input").Load();
        Assert.Equal(2, loaded.Edges().Length);
    }

    [Fact]
    public void What_is_wired_into_an_if_decides_where_it_may_go()
    {
        var loaded = Numbers().Node("if", "if").Node("t", "string")
            .Edge("i.value -> if.true_input").Edge("f.value -> if.false_input")
            .Edge("if.value -> card.width") // a float might come out
            .Edge("if.value -> t.value").Load();
        Assert.Equal(["i.value -> if.true_input", "f.value -> if.false_input", "if.value -> t.value"], loaded.Edges());
    }

    [Fact]
    public void An_if_with_nothing_wired_in_goes_anywhere_single()
    {
        var loaded = Numbers().Node("if", "if").Node("l", "integer_collection")
            .Edge("if.value -> card.width").Edge("if.value -> l.collection").Load();
        Assert.Equal(["if.value -> card.width"], loaded.Edges());
    }

    [Fact]
    public void Connectors_are_followed_back_through_chains_and_fan_out()
    {
        var loaded = Numbers().Connector("k").Connector("m")
            .Edge("i.value -> k.in").Edge("k.out -> m.in").Edge("m.out -> card.width").Edge("k.out -> card.height").Load();
        Assert.Equal(["i.value -> card.width", "i.value -> card.height"], loaded.Edges());
    }

    [Fact]
    public void A_connector_is_judged_by_its_source()
    {
        var loaded = Numbers().Connector("k").Edge("s.value -> k.in").Edge("k.out -> card.width").Load();
        Assert.Empty(loaded.Edges());
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
    }

    [Fact]
    public void A_connector_that_gets_its_source_later_is_judged_by_what_lies_behind_it()
    {
        var loaded = Numbers().Connector("k").Edge("k.out -> card.width").Edge("s.value -> k.in").Edge("i.value -> k.in").Load();
        Assert.Equal(["i.value -> card.width"], loaded.Edges());
    }

    [Fact]
    public void A_connector_has_one_source()
    {
        var loaded = Numbers().Connector("k").Edge("i.value -> k.in").Edge("j.value -> k.in").Edge("k.out -> card.width").Load();
        Assert.Equal(["i.value -> card.width"], loaded.Edges());
    }

    [Fact]
    public void A_connector_without_source_is_bound_by_its_other_ends_and_feeds_nothing()
    {
        var loaded = Numbers().Connector("k").Edge("k.out -> card.width").Edge("k.out -> b.value").Edge("k.out -> f.value").Show("card", "width").Load();
        Assert.Empty(loaded.Edges());
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
        Assert.False(loaded.Input(0).Connected);
        Assert.Equal("512", loaded.Sent("card", "width"));
    }

    [Fact]
    public void Wrong_handles_of_connectors_are_dropped()
    {
        var loaded = Numbers().Connector("k").Edge("i.value -> k.out").Edge("k.in -> card.width").Load();
        Assert.Equal(2, loaded.Diagnostics.Count(d => d.Rule == WorkflowRules.EdgeDropped));
    }

    [Fact]
    public void A_circle_of_connectors_is_accepted_and_then_no_other_edge()
    {
        var loaded =
            Numbers().Connector("k").Connector("m").Edge("j.value -> card.height").Edge("k.out -> m.in").Edge("m.out -> k.in").Edge("i.value -> card.width")
                .Load();
        Assert.Equal(["j.value -> card.height"], loaded.Edges());
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
        Assert.Equal(3, loaded.Workflow()["edges"]!.AsArray().Count);
    }

    [Fact]
    public void A_circle_through_a_connector_is_seen_where_its_source_is_known()
    {
        var loaded = new MadeWorkflow().Node("a", "add").Node("b", "add").Connector("k")
            .Edge("a.value -> b.a").Edge("k.out -> a.a").Edge("b.value -> k.in").Load();
        Assert.Equal(["a.value -> b.a"], loaded.Edges());
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
    }

    [Fact]
    public void A_note_is_no_end_of_an_edge()
    {
        var made = Numbers().Edge("n.value -> card.width");
        made.Root["nodes"]!.AsArray()
            .Add(JsonNode.Parse("""{"id":"n","type":"notes","data":{"id":"n","type":"notes","label":"","isOpen":true,"notes":""},"position":{"x":0,"y":0}}"""));
        Assert.Empty(made.Load().Edges());
    }

    [Fact]
    public void A_note_may_be_the_end_of_a_drawing()
    {
        var made = Numbers().Collapsed("n", "card");
        made.Root["nodes"]!.AsArray()
            .Add(JsonNode.Parse("""{"id":"n","type":"notes","data":{"id":"n","type":"notes","label":"","isOpen":true,"notes":""},"position":{"x":0,"y":0}}"""));
        Assert.Single(made.Load().Workflow()["edges"]!.AsArray());
    }

    [Fact]
    public void A_connector_without_source_is_not_judged_for_circles()
    {
        var loaded = Numbers().Connector("k").Connector("m").Edge("k.out -> m.in").Edge("m.out -> k.in").Edge("k.out -> card.width").Load();
        Assert.Equal(3, loaded.Workflow()["edges"]!.AsArray().Count);
        Assert.Empty(loaded.Edges());
        Assert.False(loaded.Says(WorkflowRules.EdgeDropped));
    }

    [Fact]
    public void A_circle_among_the_edges_behind_a_connector_does_not_count_when_it_gets_its_source()
    {
        var loaded = Numbers().Connector("k").Connector("m")
            .Edge("k.out -> m.in").Edge("m.out -> k.in").Edge("m.out -> card.width").Edge("i.value -> m.in").Load();
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped); // m has its source already
        Assert.Empty(loaded.Edges());
    }

    [Fact]
    public void Of_nodes_with_one_id_edges_mean_the_first()
    {
        var loaded = Numbers().Node("x", "integer_batch", """{"integers":[1]}""").Node("x", "integer").Edge("x.value -> card.width").Load();
        Assert.Empty(loaded.Edges());
        Assert.Equal("""[[{"node_path":"card","field_name":"width","items":[1]}]]""", loaded.Data());
    }

    [Fact]
    public void A_batch_output_does_not_fit_an_ordinary_list()
    {
        // float_generator.floats is a batch field, float_collection.collection is not.
        var loaded = new MadeWorkflow().Node("g", "float_generator").Node("l", "float_collection").Node("b", "float_batch")
            .Node("f", "float").Edge("g.floats -> l.collection").Edge("g.floats -> b.floats").Edge("b.value -> f.value").Load();
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.EdgeDropped);
        Assert.Single(loaded.Plan!.Batch);
    }

    [Fact]
    public void An_edge_is_judged_before_its_node_is_updated()
    {
        // The inputs of the catalog decide, not those that the outdated node holds.
        var made = Numbers().Edge("i.value -> card.width");
        var inputs = made.Root["nodes"]!.AsArray().Single(n => (string?)n!["id"] == "card")!["data"]!["inputs"]!.AsObject();
        inputs.Remove("width");
        made.Root["nodes"]!.AsArray().Single(n => (string?)n!["id"] == "card")!["data"]!["version"] = "1.0.0";
        var loaded = made.Load();
        Assert.Equal(["i.value -> card.width"], loaded.Edges());
        Assert.Null(loaded.Sent("card", "width"));
    }

    [Theory]
    [InlineData(nameof(UnknownNodes.Drop), 0)]
    [InlineData(nameof(UnknownNodes.Keep), 2)]
    public void Edges_at_unknown_nodes_stay_only_where_they_are_kept(string mode, int edges)
    {
        var unknown = Enum.Parse<UnknownNodes>(mode);
        var loaded = Numbers().Node("mine", "my_node", """{"x":1}""").Edge("i.value -> mine.x").Edge("mine.y -> card.width").Load(unknown);
        Assert.Equal(edges, loaded.Edges().Length);
        Assert.False(loaded.HasErrors);
    }
}
