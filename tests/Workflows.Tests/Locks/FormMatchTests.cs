using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests nodes that were deleted and created again with a new ID. A node is recognized only if exactly one node matches.</summary>
public sealed class FormMatchTests
{
    [Fact]
    public void Fields_are_matched_by_node_and_name_wherever_they_stand()
    {
        var match = Match([In("a", "steps"), In("a", "cfg"), In("b", "steps")], [In("b", "steps"), In("a", "cfg"), In("c", "steps"), In("a", "steps")]);
        Assert.Equal([2, 1, -1, 0], match.OldOf);
        Assert.Equal([3, 1, 0], match.NewOf);
        Assert.Empty(match.MadeAgain);
    }

    [Fact]
    public void The_same_fields_in_the_same_order_are_matched_in_place()
    {
        var match = Match([In("a", "steps"), In("b", "steps")], [In("a", "steps"), In("b", "steps")], [Out("x"), Out("y")], [Out("x"), Out("y")]);
        Assert.Equal([0, 1], match.OldOf);
        Assert.Equal([0, 1], match.NewOf);
        Assert.Equal([0, 1], match.OldOutputOf);
        Assert.Equal([0, 1], match.NewOutputOf);
    }

    [Fact]
    public void Outputs_that_changed_places_are_matched_by_their_node()
    {
        var match = Match([In("a", "steps")], [In("a", "steps")], [Out("x"), Out("y")], [Out("y"), Out("x")]);
        Assert.Equal([1, 0], match.NewOutputOf);
        Assert.Equal([1, 0], match.OldOutputOf);
        Assert.Empty(match.MadeAgain);
    }

    [Fact]
    public void Another_field_in_the_same_place_is_not_the_same_field()
    {
        var match = Match([In("a", "steps")], [In("a", "cfg")]);
        Assert.Equal([-1], match.OldOf);
        Assert.Equal([-1], match.NewOf);
    }

    [Fact]
    public void Repetitions_of_a_field_are_matched_in_their_order()
    {
        var match = Match([In("a", "steps"), In("b", "cfg"), In("a", "steps")], [In("b", "cfg"), In("a", "steps"), In("a", "steps")]);
        Assert.Equal([1, 0, 2], match.OldOf);
    }

    [Fact]
    public void A_node_made_again_is_matched_with_all_of_its_fields()
    {
        var match = Match([In("a", "steps", "S"), In("a", "cfg", "C")], [In("new", "steps", "S"), In("new", "cfg", "C")]);
        Assert.Equal([0, 1], match.OldOf);
        Assert.Equal([0, 1], match.NewOf);
        Assert.Equal([new("a", "new")], match.MadeAgain);
    }

    [Fact]
    public void The_label_of_the_node_tells_two_nodes_made_again_apart()
    {
        var match = Match(
            [In("a", "steps", node: "Base"), In("b", "steps", node: "Refiner")],
            [In("y", "steps", node: "Refiner"), In("x", "steps", node: "Base")]);
        Assert.Equal([1, 0], match.OldOf);
        Assert.Equal("x", match.MadeAgain["a"]);
        Assert.Equal("y", match.MadeAgain["b"]);
    }

    [Fact]
    public void A_node_made_again_is_recognized_without_the_label_that_it_had()
        => Assert.Equal("new", Match([In("a", "steps", "S", node: "Base")], [In("new", "steps", "S")]).MadeAgain["a"]);

    [Theory]
    [InlineData("other", "steps", "S")]
    [InlineData("denoise", "cfg", "S")]
    [InlineData("denoise", "steps", "Other")]
    public void Another_type_field_or_label_is_another_node(string type, string field, string label)
        => Assert.Empty(Match([In("a", "steps", "S")], [In("new", field, label) with { NodeType = type }]).MadeAgain);

    [Fact]
    public void A_node_that_is_still_in_the_workflow_was_not_made_again()
        => Assert.Empty(Match([In("a", "steps")], [In("new", "steps")], stillThere: "a").MadeAgain);

    [Fact]
    public void A_node_that_the_lock_knows_is_not_new()
    {
        var match = Match([In("a", "steps"), In("b", "cfg")], [In("b", "cfg"), In("b", "steps")]);
        Assert.Empty(match.MadeAgain);
        Assert.Equal([1, -1], match.OldOf);
    }

    [Fact]
    public void A_node_of_an_output_that_the_lock_knows_is_not_new()
        => Assert.Empty(Match([In("a", "steps")], [In("x", "steps")], [Out("x")], [Out("x")]).MadeAgain);

    [Fact]
    public void Two_new_nodes_that_look_alike_are_not_guessed_at()
    {
        Assert.Empty(Match([In("a", "steps")], [In("x", "steps"), In("y", "steps")]).MadeAgain);
        Assert.Empty(Match([In("a", "steps"), In("b", "steps")], [In("x", "steps")]).MadeAgain);
        Assert.Empty(Match([In("a", "steps"), In("b", "steps")], [In("x", "steps"), In("y", "steps")]).MadeAgain);
        Assert.Empty(Match([In("a", "steps"), In("a", "steps")], [In("x", "steps"), In("y", "steps")]).MadeAgain);
        Assert.Empty(Match([In("a", "steps"), In("b", "steps")], [In("x", "steps"), In("x", "steps")]).MadeAgain);
    }

    [Fact]
    public void Two_nodes_cannot_become_one_nor_one_node_two()
    {
        var merged = Match([In("a", "steps", "S"), In("b", "cfg", "C")], [In("x", "steps", "S"), In("x", "cfg", "C")]);
        Assert.Equal([new("a", "x")], merged.MadeAgain);
        Assert.Equal([0, -1], merged.OldOf);
        var split = Match([In("a", "steps", "S"), In("a", "cfg", "C")], [In("x", "steps", "S"), In("y", "cfg", "C")]);
        Assert.Equal([new("a", "x")], split.MadeAgain);
        Assert.Equal([0, -1], split.OldOf);
    }

    [Fact]
    public void An_output_follows_the_node_that_its_inputs_tell()
    {
        var match = Match([In("a", "steps", "S")], [In("x", "steps", "S")], [Out("a")], [Out("other"), Out("x")]);
        Assert.Equal([1], match.NewOutputOf);
        Assert.Equal([-1, 0], match.OldOutputOf);
    }

    [Theory]
    [InlineData("l2i", "Final", true)]
    [InlineData("save_image", "Final", false)]
    [InlineData("l2i", "Draft", false)]
    public void An_output_without_inputs_is_told_by_its_type_and_label(string type, string label, bool same)
    {
        var match = Match([], [], [Out("a", "Final")], [Out("x", label) with { NodeType = type }]);
        Assert.Equal(same ? [0] : [-1], match.NewOutputOf);
        Assert.Equal(same ? 1 : 0, match.MadeAgain.Count);
    }

    [Fact]
    public void Outputs_that_look_alike_are_not_guessed_at()
    {
        Assert.Equal([-1], Match([], [], [Out("a")], [Out("x"), Out("y")]).NewOutputOf);
        Assert.Equal([-1, -1], Match([], [], [Out("a"), Out("b")], [Out("x")]).NewOutputOf);
        Assert.Equal([-1, 0], Match([], [], [Out("a"), Out("b")], [Out("b")], stillThere: "a").NewOutputOf);
        Assert.Equal([-1], Match([], [], [Out("a")], [Out("x")], stillThere: "a").NewOutputOf);
    }

    [Fact]
    public void An_output_on_a_node_that_the_lock_knows_is_not_new()
        => Assert.Equal([-1], Match([In("x", "steps")], [In("x", "steps"), In("x", "cfg")], [Out("a")], [Out("x")]).NewOutputOf);

    [Fact]
    public void An_output_and_its_inputs_cannot_become_two_nodes()
    {
        var match = Match([In("a", "steps", "S"), In("a", "cfg", "C")], [In("x", "steps", "S"), In("x", "cfg", "C")], [Out("a")], [Out("y")]);
        Assert.Equal([new("a", "x")], match.MadeAgain);
        Assert.Equal([-1], match.NewOutputOf);
    }

    private static FormMatch Match(LockedInput[] old, LockedInput[] current, LockedOutput[]? oldOutputs = null, LockedOutput[]? currentOutputs = null,
        string? stillThere = null)
    {
        var now = Lock(current, currentOutputs ?? []);
        var nodes = now.Inputs.Select(i => i.NodeId).Concat(now.Outputs.Select(o => o.NodeId));
        return FormMatch.Of(Lock(old, oldOutputs ?? []), now, stillThere is null ? nodes : nodes.Append(stillThere));
    }

    private static FormLock Lock(LockedInput[] inputs, LockedOutput[] outputs)
        => new() { Inputs = new EquatableArray<LockedInput>(inputs), Outputs = new EquatableArray<LockedOutput>(outputs) };

    private static LockedInput In(string id, string field, string label = "", string node = "") => new()
    {
        Index = 0,
        Name = "Name",
        CSharpType = "int",
        NodeId = id,
        NodeType = "denoise",
        FieldName = field,
        FieldType = "IntegerField",
        Label = label,
        NodeLabel = node,
    };

    private static LockedOutput Out(string id, string label = "")
        => new() { Name = "Image", Kind = "images", NodeId = id, NodeType = "l2i", NodeLabel = label };
}
