using System.Globalization;
using CsCheck;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Tests.Names;

public class InputNamesTests
{
    [Theory]
    [InlineData("class", "Class")]
    [InlineData("Model (dev variant recommended)", "Model")]
    [InlineData("ControlNet Model - Choose a Tile ControlNet", "ControlNetModel")]
    [InlineData("Steps: how many", "Steps")]
    [InlineData("(optional)", "Optional")]
    [InlineData("[a", "A")]
    [InlineData("LoRAs for the VAE's T5", "LorasForTheVaesT5")]
    [InlineData("2 fast", "_2Fast")]
    [InlineData("🙂🙂", "Value")]
    [InlineData("\u200Fzero\u200Bwidth", "Zerowidth")]
    [InlineData("\uD83D broken surrogate", "BrokenSurrogate")]
    [InlineData("Form", "FormInput")]
    [InlineData("tostring", "TostringInput")]
    [InlineData("All", "AllInput")]
    [InlineData("my workflow", "MyWorkflowInput")]
    [InlineData("clone", "CloneInput")]
    [InlineData("*/ </summary> \"\"\" {0}", "Summary0")]
    public void A_label_becomes_a_name(string label, string name)
        => Assert.Equal(name, Assert.Single(InputNames.Assign([Input(0, label)], "MyWorkflow")).Name);

    [Fact]
    public void A_label_of_40_000_characters_makes_a_name_of_bearable_length()
    {
        var name =
            InputNames.Assign([Input(0, new string('x', 40_000)), Input(1, string.Concat(Enumerable.Repeat("word ", 8_000)))], "W").Select(i => i.Name)
                .ToList();
        Assert.All(name, n => Assert.InRange(n.Length, 1, PascalCase.MaxLength));
    }

    [Fact]
    public void Empty_labels_fall_back_to_node_then_title_then_field_name()
    {
        Assert.Equal("MyNode", Only(Input(0, "") with { NodeType = "string", FieldName = "value", NodeLabel = "my node" }));
        Assert.Equal("Value", Only(Input(0, "") with { NodeType = "compel", FieldName = "value", NodeLabel = "my node" }));
        Assert.Equal("TheField", Only(Input(0, "") with { FieldName = "the_field", Template = Template("  ") }));
        Assert.Equal("Input", Only(Input(0, "") with { FieldName = "🙂", Template = Template("") }));
    }

    [Fact]
    public void A_colon_in_the_catalogs_own_title_is_no_aside()
        => Assert.Equal("HiDiffusionT1Ratio", Only(Input(0, "") with { Template = Template("HiDiffusion: T1 Ratio") }));

    [Fact]
    public void Asides_come_back_where_they_tell_inputs_apart()
        => Assert.Equal(["CfgHighNoise", "CfgLowNoise", "Cfg"], Names(Input(0, "CFG (High Noise)"), Input(1, "CFG (Low Noise)"), Input(2, "CFG")));

    [Fact]
    public void Asides_that_all_share_stay_away()
        => Assert.Equal(["BaseWeight", "RefinerWeight"],
            Names(Input(0, "Weight (0-1)") with { NodeLabel = "Base" }, Input(1, "Weight (0-1)") with { NodeLabel = "Refiner" }));

    [Fact]
    public void Prose_above_a_field_is_no_heading()
        => Assert.Equal(
            ["Seed", "Seed2"],
            Names(Input(0, "Seed") with { Heading = "Here you choose the number from which all noise is made" },
                Input(1, "Seed") with { Heading = "And here the other one" }));

    [Fact]
    public void Numbers_never_take_a_name_that_somebody_wrote()
        => Assert.Equal(["Seed", "Seed3", "Seed2"], Names(Input(0, "Seed"), Input(1, "Seed"), Input(2, "Seed 2")));

    [Fact]
    public void A_number_behind_a_digit_is_set_apart()
        => Assert.Equal(["T5", "T5_2"], Names(Input(0, "T5"), Input(1, "T5")));

    [Fact]
    public void A_pinned_name_stays_and_nobody_else_gets_it()
    {
        var pinned = new Dictionary<string, string> { [InputNames.PinKey("n1", "f1")] = "Board" };
        var inputs = InputNames.Assign([Input(0, "Board") with { NodeLabel = "Preview" }, Input(1, "Something else")], "W", pinned);
        Assert.Equal(["PreviewBoard", "Board"], inputs.Select(i => i.Name));
    }

    [Fact]
    public void A_pinned_name_that_cannot_be_a_member_is_passed_over()
    {
        foreach (var name in new[] { "Form", "1x", "class", "", "a b", "W" })
        {
            var pinned = new Dictionary<string, string> { [InputNames.PinKey("n0", "f0")] = name };
            Assert.Equal("Board", Assert.Single(InputNames.Assign([Input(0, "Board")], "W", pinned)).Name);
        }
    }

    [Fact]
    public void A_repeated_field_has_the_name_of_the_first()
    {
        var inputs = InputNames.Assign([Input(0, "Seed"), Input(1, "Seed"), Input(0, "Seed") with { Index = 2, AliasOf = 0 }], "W");
        Assert.Equal(["Seed", "Seed2", "Seed"], inputs.Select(i => i.Name));
    }

    [Fact]
    public void Any_labels_give_valid_names_each_its_own_in_every_culture()
    {
        var label = Gen.OneOf<string>(Gen.String, Gen.OneOf("Seed", "seed", "Seed 2", "SEED (a)", "i", "İ", "ı", "Form", "Equals", "_", "𝒳", "٣", "ǅ"));
        Gen.Select(label, label, label).Array[1, 12].Sample(
            rows =>
            {
                var inputs = rows.Select((r, i) => Input(i, r.Item1) with { NodeLabel = r.Item2, Heading = r.Item3 }).ToList();
                var names = InputNames.Assign(inputs, "Seed").Select(i => i.Name).ToList();
                Assert.All(names, n => Assert.True(Identifiers.IsValid(n), n));
                Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
                var before = CultureInfo.CurrentCulture;
                CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
                try
                {
                    Assert.Equal(names, InputNames.Assign(inputs, "Seed").Select(i => i.Name));
                }
                finally
                {
                    CultureInfo.CurrentCulture = before;
                }
            },
            iter: 2_000);
    }

    private static string[] Names(params FormInput[] inputs) => [.. InputNames.Assign(inputs, "W").Select(i => i.Name)];

    private static string Only(FormInput input) => Names(input)[0];

    private static FormInput Input(int index, string label) => new()
    {
        Index = index,
        NodeId = "n" + index,
        NodeType = "node",
        FieldName = "f" + index,
        FieldLabel = label,
        Template = Template("Value"),
    };

    private static FieldTemplate Template(string title) => new("f", title, new FieldType("StringField", FieldCardinality.Single));
}
