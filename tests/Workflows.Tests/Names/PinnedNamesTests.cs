using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Tests.Names;

/// <summary>Tests that names that the form lock pins are assigned first, and to nothing else.</summary>
public class PinnedNamesTests
{
    [Fact]
    public void A_word_before_a_name_is_not_used_where_it_makes_a_pinned_name()
    {
        var inputs = new[]
        {
            Input(0, "Anything"),
            Input(1, "Seed") with { NodeLabel = "Base", NodeTitle = "First" },
            Input(2, "Seed") with { NodeLabel = "Refiner", NodeTitle = "Second" },
        };
        Assert.Equal(["Anything", "BaseSeed", "RefinerSeed"], Names(inputs));
        Assert.Equal(["BaseSeed", "FirstSeed", "SecondSeed"], Names(inputs, ("n0", "BaseSeed")));
        Assert.Equal(["Refinerseed", "FirstSeed", "SecondSeed"], Names(inputs, ("n0", "Refinerseed")));
    }

    [Fact]
    public void The_name_of_an_input_that_is_gone_is_not_made_by_a_word_before_another()
        => Assert.Equal(
            ["FirstSeed", "SecondSeed"],
            Names([Input(0, "Seed") with { NodeLabel = "Base", NodeTitle = "First" }, Input(1, "Seed") with { NodeLabel = "Refiner", NodeTitle = "Second" }],
                ("gone", "BaseSeed")));

    [Fact]
    public void Words_before_names_are_tried_in_their_order()
    {
        var (one, other) = (Input(0, "Seed"), Input(1, "Seed"));
        Assert.Equal(["ASeed", "BSeed"],
            Names(one with { NodeLabel = "a", Heading = "c", NodeTitle = "e" }, other with { NodeLabel = "b", Heading = "d", NodeTitle = "f" }));
        Assert.Equal(["CSeed", "DSeed"],
            Names(one with { NodeLabel = "a", Heading = "c", NodeTitle = "e" }, other with { NodeLabel = "a", Heading = "d", NodeTitle = "f" }));
        Assert.Equal(["ESeed", "FSeed"],
            Names(one with { NodeLabel = "a", Heading = "", NodeTitle = "e" }, other with { NodeLabel = "", Heading = "d", NodeTitle = "f" }));
        Assert.Equal(["Seed", "Seed2"], Names(one, other));
    }

    [Fact]
    public void A_heading_of_six_words_is_one_and_of_seven_is_prose()
    {
        Assert.Equal(["OneTwoThreeFourFiveSixSeed", "BSeed"],
            Names(Input(0, "Seed") with { Heading = "one two three four five six" }, Input(1, "Seed") with { Heading = "b" }));
        Assert.Equal(["Seed", "Seed2"],
            Names(Input(0, "Seed") with { Heading = "one two three four five six seven" }, Input(1, "Seed") with { Heading = "b" }));
    }

    [Fact]
    public void The_nearest_other_label_of_the_node_tells_two_inputs_apart()
    {
        var names = Names(
            Input(0, "Far") with { NodeId = "a" }, Input(1, "Lora one") with { NodeId = "a" }, Input(2, "Weight") with { NodeId = "a" },
            Input(3, "Lora two") with { NodeId = "b" }, Input(4, "Weight") with { NodeId = "b" });
        Assert.Equal(["Far", "LoraOne", "LoraOneWeight", "LoraTwo", "LoraTwoWeight"], names);
    }

    [Fact]
    public void An_equal_label_of_the_same_node_is_no_neighbor()
        => Assert.Equal(["Weight", "Weight2"], Names(Input(0, "Weight") with { NodeId = "a" }, Input(1, "weight") with { NodeId = "a" }));

    [Fact]
    public void A_pin_holds_for_one_field_of_one_node()
    {
        var inputs = new[] { Input(0, "Seed"), Input(1, "Seed") with { NodeId = "n0" }, Input(2, "Seed") with { FieldName = "f0" } };
        Assert.Equal(["Pinned", "Seed", "Seed2"], Names(inputs, ("n0", "Pinned")));
    }

    [Fact]
    public void Names_differ_by_more_than_case()
    {
        Assert.Equal(["SeedNumber", "Seednumber2"], Names(Input(0, "Seed Number"), Input(1, "seednumber")));
        Assert.Equal(["STEPS", "Steps2"], Names([Input(0, "Seed"), Input(1, "Steps")], ("n0", "STEPS")));
    }

    private static IEnumerable<string> Names(params FormInput[] inputs) => InputNames.Assign(inputs, "W").Select(i => i.Name);

    // A pin is of the field "f" + the digit of the node; "gone" is on no form.
    private static IEnumerable<string> Names(FormInput[] inputs, (string Node, string Name) pin)
        => InputNames.Assign(inputs, "W",
            new Dictionary<string, string> { [InputNames.PinKey(pin.Node, pin.Node == "gone" ? "f" : "f" + pin.Node[1..])] = pin.Name }).Select(i => i.Name);

    private static FormInput Input(int index, string label) => new()
    {
        Index = index,
        NodeId = "n" + index,
        NodeType = "node",
        FieldName = "f" + index,
        FieldLabel = label,
        Template = new("f", "Value", new FieldType("StringField", FieldCardinality.Single)),
    };
}
