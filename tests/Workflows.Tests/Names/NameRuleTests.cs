using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Tests.Names;

/// <summary>Rules of names that show only in rare forms.</summary>
public class NameRuleTests
{
    [Theory]
    [InlineData("the dogs'", "TheDogs")]
    [InlineData("AB'1C", "AB1C")]
    [InlineData("AB'C", "Abc")]
    [InlineData("rock ’n’ roll", "RockNRoll")]
    [InlineData("it’s", "Its")]
    public void An_apostrophe_joins_letters_only(string text, string name) => Assert.Equal(name, PascalCase.Of(text));

    [Theory]
    [InlineData("ABC", "Abc")]
    [InlineData("ABCs", "Abcs")]
    [InlineData("AsBC", "AsBC")]
    [InlineData("ABCé", "ABCé")]
    [InlineData("A1B2C3", "A1b2c3")]
    [InlineData("A1B2", "A1B2")]
    [InlineData("myLoRA", "MyLora")]
    public void A_word_of_three_capitals_is_an_acronym(string text, string name) => Assert.Equal(name, PascalCase.Of(text));

    [Theory]
    [InlineData('\u0301', true)]
    [InlineData('\u0903', true)]
    [InlineData('\ufe0f', true)]
    [InlineData('\ufe01', false)]
    [InlineData('\u034f', false)]
    [InlineData('a', false)]
    [InlineData('1', false)]
    public void A_mark_can_be_seen(char c, bool mark) => Assert.Equal(mark, Identifiers.IsMark(c));

    [Theory]
    [InlineData('\u3164', false)]
    [InlineData('\u115f', false)]
    [InlineData('\uffa0', false)]
    [InlineData('가', true)]
    public void A_filler_of_Hangul_is_no_letter(char c, bool letter) => Assert.Equal(letter, Identifiers.IsLetter(c));

    [Fact]
    public void A_neighbor_of_the_same_name_tells_nothing_apart()
        => Assert.Equal(["Weight", "Weight2", "Lora"], Names(In(0, "Weight", "a"), In(1, "Weight", "a"), In(2, "Lora", "a")));

    [Fact]
    public void Behind_a_neighbor_of_the_same_name_the_one_before_it_tells()
        => Assert.Equal(
            ["LoraA", "First", "LoraAWeight", "LoraB", "LoraBWeight"],
            Pinned(new() { [InputNames.PinKey("a", "f1")] = "First" }, In(0, "Lora A", "a"), In(1, "Weight", "a"), In(2, "Weight", "a"), In(3, "Lora B", "b"),
                In(4, "Weight", "b")));

    [Fact]
    public void The_nearer_neighbor_tells_and_of_two_the_one_before()
    {
        Assert.Equal(
            ["Near", "NearWeight", "Other", "B", "BWeight"],
            Names(In(0, "Near", "a"), In(1, "Weight", "a"), In(2, "Other", "a"), In(3, "B", "b"), In(4, "Weight", "b")));
        Assert.Equal(
            ["Far", "Between", "NearWeight", "Near", "B", "BWeight"],
            Names(In(0, "Far", "a"), In(1, "Between", "c"), In(2, "Weight", "a"), In(3, "Near", "a"), In(4, "B", "b"), In(5, "Weight", "b")));
        Assert.Equal(
            ["NearWeight", "Near", "Further", "B", "BWeight"],
            Names(In(0, "Weight", "a"), In(1, "Near", "a"), In(2, "Further", "a"), In(3, "B", "b"), In(4, "Weight", "b")));
    }

    [Fact]
    public void A_field_without_a_label_is_no_neighbor()
        => Assert.Equal(
            ["Lora", "Value", "LoraWeight", "B", "BWeight"],
            Names(In(0, "Lora", "a"), In(1, "", "a"), In(2, "Weight", "a"), In(3, "B", "b"), In(4, "Weight", "b")));

    [Fact]
    public void A_repetition_does_not_make_its_field_one_of_two()
    {
        var repeated = In(1, "Seed", "a") with { FieldName = "f0", Heading = "Two", AliasOf = 0 };
        Assert.Equal(["Seed", "Seed"], Names(In(0, "Seed", "a") with { Heading = "One" }, repeated));
    }

    [Fact]
    public void A_reserved_name_gets_what_stands_behind_reserved_names()
    {
        Assert.Equal(["FormInput", "FormInput2"], Names(In(0, "form", "a"), In(1, "Form", "b")));
        Assert.Equal(["WInput", "Winput"],
            Names(In(0, "W", "a"), In(1, "winput x", "b")).Select(n => n.Replace("WinputX", "Winput", StringComparison.Ordinal)));
    }

    [Fact]
    public void Numbers_begin_with_2_and_pass_over_names_that_are_taken()
    {
        Assert.Equal(["Seed", "Seed2", "Seed3", "Seed4"], Names(In(0, "Seed", "a"), In(1, "seed", "a"), In(2, "SEED ", "a"), In(3, "seed", "a")));
        Assert.Equal(["Seed", "Seed4", "Seed5", "Seed2", "Seed3"],
            Names(In(0, "Seed", "a"), In(1, "Seed", "a"), In(2, "Seed", "a"), In(3, "Seed 2", "a"), In(4, "Seed3", "a")));
        Assert.Equal(["Top1", "Top1_2", "Top1_3"], Names(In(0, "Top1", "a"), In(1, "Top1", "a"), In(2, "Top1", "a")));
        Assert.Equal(["_1", "_1_2"], Names(In(0, "1", "a"), In(1, "1", "a")));
    }

    [Fact]
    public void A_pin_that_two_fields_claim_is_the_first_ones()
        => Assert.Equal(
            ["Mine", "B"],
            Pinned(new() { [InputNames.PinKey("a", "f0")] = "Mine", [InputNames.PinKey("b", "f1")] = "mine" }, In(0, "A", "a"), In(1, "B", "b")));

    [Fact]
    public void A_pinned_name_brings_asides_back_for_the_others()
        => Assert.Equal(
            ["Model", "ModelRefiner"],
            Pinned(new() { [InputNames.PinKey("a", "f0")] = "Model" }, In(0, "Anything", "a"), In(1, "Model (refiner)", "b")));

    [Theory]
    [InlineData("folder.json/x", "X")]
    [InlineData("a/b\\my file.JSON", "MyFile")]
    [InlineData("plain", "Plain")]
    [InlineData("x.json.json", "XJson")]
    [InlineData("équipe.json", "Équipe")]
    [InlineData("toString.json", "ToStringWorkflow")]
    [InlineData("outputs", "OutputsWorkflow")]
    [InlineData("my workflow.json.bak", "MyWorkflowJsonBak")]
    public void Only_the_name_of_the_file_names_the_class(string path, string name) => Assert.Equal(name, ClassNames.Of(path));

    [Theory]
    [InlineData("Model (a) - b", "Model")]
    [InlineData("A: b: c", "A")]
    [InlineData("A - b – c", "A")]
    [InlineData("A – b - c", "A")]
    [InlineData("A — b: c", "A")]
    [InlineData("(a) [b] C", "C")]
    [InlineData("A (b] C", "A C")]
    [InlineData("x(y)z", "x z")]
    [InlineData("* (x) - Model", "* - Model")]
    [InlineData("* (x): Model", "* : Model")]
    public void An_aside_begins_at_the_first_of_its_marks(string label, string kept)
        => Assert.Equal(kept, string.Join(' ', Asides.Drop(label).Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static string[] Names(params FormInput[] inputs) => [.. InputNames.Assign(inputs, "W").Select(i => i.Name)];

    private static string[] Pinned(Dictionary<string, string> pinned, params FormInput[] inputs)
        => [.. InputNames.Assign(inputs, "W", pinned).Select(i => i.Name)];

    private static FormInput In(int index, string label, string node) => new()
    {
        Index = index,
        NodeId = node,
        NodeType = "node",
        FieldName = "f" + index,
        FieldLabel = label,
        Template = new("f", "Value", new FieldType("StringField", FieldCardinality.Single)),
    };
}
