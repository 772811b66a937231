using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests what the lock pins of nodes once the class describes their fields, and what breaks the build.</summary>
public sealed class NodeDriftTests
{
    private static MadeWorkflow Tiles => new MadeWorkflow()
        .Node("n1", "integer", """{"value":64}""")
        .Node("b", "blank_image", """{"width":1,"height":256}""")
        .Node("s", "save_image", "{}", intermediate: false)
        .Edge("b.image -> s.image")
        .Show("b", "height");

    private static readonly string Lock = Against(Tiles, null).AcceptedText();

    [Fact]
    public void Without_the_opt_in_the_lock_is_as_it_was()
    {
        var plain = Against(Tiles, null, nodes: null).AcceptedText();
        Assert.DoesNotContain("\nnode ", plain, StringComparison.Ordinal);
        Assert.StartsWith(plain, Lock, StringComparison.Ordinal);
        Assert.Empty(Against(Tiles, plain, nodes: false).Changes);
        Assert.Equal(plain, Against(Tiles, Lock, nodes: false).AcceptedText());
    }

    [Fact]
    public void The_section_pins_nodes_fields_types_and_names()
    {
        Assert.Contains("\nnode BlankImage node=b on=blank_image\n", Lock, StringComparison.Ordinal);
        Assert.Contains("\nfield Width long node=b field=width type=IntegerField\n", Lock, StringComparison.Ordinal);
        Assert.Contains("\nfield Mode BlankImageMode node=b field=mode type=EnumField\n", Lock, StringComparison.Ordinal);
        Assert.Contains("\nfield Height long node=b field=height type=IntegerField\n", Lock, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_as_its_lock_has_it_is_silent_and_the_lock_itself_says_the_opt_in()
    {
        Assert.Empty(Against(Tiles, Lock).Changes);
        var tool = Against(Tiles, Lock, nodes: null);
        Assert.Empty(tool.Changes);
        Assert.Equal(Lock, tool.AcceptedText());
    }

    [Fact]
    public void A_lock_without_the_section_is_information()
    {
        var found = Assert.Single(Against(Tiles, Against(Tiles, null, nodes: false).AcceptedText()).Changes);
        Assert.Equal((DriftRules.NoLock.Id, WorkflowSeverity.Info), (found.Diagnostic.Id, found.Severity));
        Assert.Equal(WorkflowSeverity.Error,
            Assert.Single(Against(Tiles, Against(Tiles, null, nodes: false).AcceptedText(), requireLock: true).Changes).Severity);
    }

    [Fact]
    public void A_node_that_was_removed_is_one_error_at_its_line()
    {
        var found =
            OfNodes(
                Against(
                    new MadeWorkflow().Node("b", "blank_image", """{"width":1,"height":256}""").Node("s", "save_image", "{}", intermediate: false)
                        .Edge("b.image -> s.image").Show("b", "height"), Lock));
        Says(found, "INVK113", "node-missing", "'Integer' (integer 'n1') was removed", "'Nodes.Integer' no longer compiles");
        Assert.True(found.InLock);
        Assert.StartsWith("node Integer ", Lock[found.Diagnostic.Span.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_an_edge_feeds_now_is_an_error_that_names_the_edge()
        => Says(OfNodes(Against(Tiles.Edge("n1.value -> b.width"), Lock)), "INVK113", "field-connected", "field 'width' of node 'BlankImage'",
            "an edge from 'value' of node", "(integer 'n1')", "'Nodes.BlankImage.Width'");

    [Fact]
    public void A_field_that_the_node_lost_is_an_error()
        => Says(Assert.Single(Against(Tiles.With(root => root["nodes"]![1]!["data"]!["inputs"]!.AsObject().Remove("mode")), Lock).Changes), "INVK113",
            "field-missing", "field 'mode'", "'Nodes.BlankImage.Mode'");

    [Fact]
    public void A_field_of_another_type_is_an_error_that_names_both()
        => Says(
            Assert.Single(Against(Tiles, Lock.Replace("field Width long node=b", "field Width int node=b", StringComparison.Ordinal)).Changes),
            "INVK114", "field-retyped", "'Nodes.BlankImage.Width'", "from int to long");

    [Fact]
    public void A_node_that_was_made_again_keeps_its_name_and_says_which_it_replaces()
    {
        var again = JsonNode.Parse(Tiles.Root.ToJsonString().Replace("\"n1\"", "\"n9\"", StringComparison.Ordinal))!.ToJsonString();
        var locked = Against(again, Lock);
        Says(OfNodes(locked), "INVK115", "node-moved", "'Integer' (integer 'n9')", "replaces node 'n1'", "'Nodes.Integer'");
        Assert.Empty(Against(again, locked.AcceptedText()).Changes);
    }

    [Fact]
    public void Another_node_does_not_take_the_name_of_one_that_is_gone()
    {
        var other =
            new MadeWorkflow().Node("n8", "integer").Node("n9", "integer").Node("b", "blank_image", """{"width":1,"height":256}""")
                .Node("s", "save_image", "{}", intermediate: false).Edge("b.image -> s.image").Show("b", "height");
        var locked = Against(other, Lock);
        Assert.Contains(locked.Changes, change => change.Kind == "node-missing");
        Assert.DoesNotContain(locked.Fields!.Nodes, node => node.Name == "Integer");
    }

    [Fact]
    public void New_nodes_and_other_values_are_information()
    {
        var found = Against(Tiles.Node("f", "float").With(root => root["nodes"]![1]!["data"]!["inputs"]!["width"]!["value"] = 99), Lock).Changes;
        var change = Assert.Single(found);
        Says(change, "INVK116", "field-new", "'Float'", "'Value'");
        Assert.Equal(WorkflowSeverity.Info, change.Severity);
    }

    [Fact]
    public void A_label_or_a_place_on_the_form_changes_nothing()
    {
        var labelled = Tiles.With(root => root["nodes"]![0]!["data"]!["label"] = "Tile size");
        Assert.Empty(Against(labelled, Lock).Changes);
        Assert.Equal("Integer", Against(labelled, Lock).Fields!.Node("n1")!.Name);
        Assert.DoesNotContain(Against(Tiles.Show("b", "width"), Lock).Changes, change => change.Diagnostic.Id is "INVK113" or "INVK114" or "INVK115");
    }

    [Fact]
    public void Names_edited_in_the_lock_hold()
    {
        var locked =
            Against(Tiles,
                Lock.Replace("node BlankImage ", "node Card ", StringComparison.Ordinal)
                    .Replace("field Width long", "field Wide long", StringComparison.Ordinal));
        Assert.Empty(locked.Changes);
        Assert.Equal("Card.Wide", locked.Fields!.Find("b", "width")!.Data.Name);
    }

    [Theory]
    [InlineData("node BlankImage ", "node Made ", "'Made'")]
    [InlineData("node BlankImage ", "node SaveImage ", "'SaveImage'")]
    [InlineData("node BlankImage ", "node 1st ", "'1st'")]
    [InlineData("field Width long node=b", "field Height long node=b", "'Height'")]
    [InlineData("field Width long node=b", "field BlankImage long node=b", "'BlankImage'")]
    [InlineData("field Width long node=b field=width", "field Width long node=b", "a field needs")]
    [InlineData("node BlankImage node=b", "node BlankImage nodes=b", "a node needs")]
    [InlineData("\nnode BlankImage ", "\nnode Twice node=b on=blank_image\nnode BlankImage ", "has a line already")]
    public void A_line_that_cannot_hold_is_an_error_of_its_own(string from, string to, string words)
    {
        Assert.Contains(from, Lock, StringComparison.Ordinal);
        var found = Against(Tiles, Lock.Replace(from, to, StringComparison.Ordinal)).Changes;
        Assert.Contains(found, change => change.Diagnostic.Id == "INVK111" && change.Diagnostic.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_sides_of_a_merge_the_first_holds()
    {
        const string Line = "field Width long node=b field=width type=IntegerField\n";
        var merged =
            Lock.Replace(Line, "<<<<<<< ours\nfield Wide long node=b field=width type=IntegerField\n=======\n" + Line + ">>>>>>> theirs\n",
                StringComparison.Ordinal);
        var locked = Against(Tiles, merged);
        Assert.All(locked.Changes, change => Assert.Equal("INVK111", change.Diagnostic.Id));
        Assert.Equal("Wide", locked.Fields!.Find("b", "width")!.Name);
    }

    [Fact]
    public void Labels_and_ids_with_line_breaks_and_marks_come_back_from_the_lock()
    {
        var hostile = JsonNode.Parse(Tiles.Root.ToJsonString().Replace("\"n1\"", "\"n\\n=\\u202e \\\"1\"", StringComparison.Ordinal))!;
        hostile["nodes"]![0]!["data"]!["label"] = "a\r\nnode Evil node=b \u202e\u0000";
        var text = hostile.ToJsonString();
        var accepted = Against(text, null).AcceptedText();
        Assert.Empty(Against(text, accepted).Changes);
        Assert.Equal(3, accepted.Split('\n').Count(line => line.StartsWith("node ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_node_of_a_type_that_no_catalog_knows_any_more_is_no_drift()
    {
        var unknown = JsonNode.Parse(Tiles.Root.ToJsonString())!;
        unknown["nodes"]![0]!["data"]!["type"] = "gone_pack_node";
        var locked = Against(unknown.ToJsonString(), Lock);
        Assert.DoesNotContain(locked.Changes, change => change.Diagnostic.Id == "INVK113");
        Assert.Contains("\nnode Integer node=n1 ", locked.AcceptedText(), StringComparison.Ordinal);
    }

    private static void Says(FormChange change, string id, string kind, params string[] words)
    {
        Assert.Equal((id, kind), (change.Diagnostic.Id, change.Kind));
        Assert.All(words, word => Assert.Contains(word, change.Diagnostic.Message, StringComparison.Ordinal));
        Assert.Contains(DriftRules.AcceptCommand, change.Diagnostic.Message, StringComparison.Ordinal);
    }

    // Changes of the form and of outputs are reported separately.
    private static FormChange OfNodes(LockedWorkflow locked)
        => Assert.Single(locked.Changes,
            change => change.Kind.StartsWith("node-", StringComparison.Ordinal) || change.Kind.StartsWith("field-", StringComparison.Ordinal));

    private static LockedWorkflow Against(MadeWorkflow made, string? lockText, bool? nodes = true, bool requireLock = false)
        => Against(made.Root.ToJsonString(), lockText, nodes, requireLock);

    private static LockedWorkflow Against(string text, string? lockText, bool? nodes = true, bool requireLock = false)
        => LockedWorkflow.Load("made.json", text, lockText, new LoadOptions(EmbeddedCatalog.Instance) { NodeFields = nodes }, FormDrift.Error, requireLock);
}
