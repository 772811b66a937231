using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests that the sentences of drift name what changed, its place, and its previous value. The other words are free.</summary>
public sealed class ChangeTextTests
{
    private static readonly LockedInput Was = new()
    {
        Index = 3,
        Name = "Steps",
        CSharpType = "int",
        NodeId = "n1",
        NodeType = "denoise",
        FieldName = "steps",
        FieldType = "IntegerField",
        Label = "My steps",
        NodeLabel = "Base",
        Range = "1..10",
        Options = "2:ab",
        Default = "d1",
    };

    private static readonly LockedOutput Output = new() { Name = "Image", Kind = "images", NodeId = "l1", NodeType = "l2i", NodeLabel = "Final" };

    [Fact]
    public void An_input_is_named_by_property_label_field_and_node()
    {
        Has(ChangeText.New(Was), "'Steps' (\"My steps\", field 'steps' of node denoise \"Base\" 'n1')", "index 3");
        Has(ChangeText.New(Was with { Label = "", NodeLabel = "" }), "'Steps' (field 'steps' of node denoise 'n1')");
    }

    [Fact]
    public void An_output_is_named_by_property_and_node()
    {
        Has(ChangeText.OutputMissing(Output), "'Image' (node l2i \"Final\" 'l1')", "code that uses 'Image'");
        Has(ChangeText.OutputMissing(Output with { NodeLabel = "" }), "'Image' (node l2i 'l1')");
        Has(ChangeText.OutputKind(Output, Output with { Kind = "videos" }), "'Image'", "videos", "images");
        Has(ChangeText.OutputIdentity(Output, Output with { NodeId = "l2" }), "'l2'", "'l1'");
    }

    [Fact]
    public void Both_places_are_said_where_they_differ()
    {
        Has(ChangeText.Moved(Was, Was with { Index = 7 }), "'Steps'", "index 3 to 7");
        Has(ChangeText.Relabelled(Was, Was with { Label = "Other" }), "at index 3 ", "\"My steps\"", "\"Other\"", "'Steps'");
        Has(ChangeText.Relabelled(Was, Was with { Index = 5, Label = "Other" }), "at index 5 (before: 3) ");
        Has(ChangeText.Missing(Was), "'Steps'", "index 3", "code that uses 'Steps'");
        Has(ChangeText.Identity(Was, Was with { NodeId = "n2" }), "'n2'", "'n1'");
        Has(ChangeText.NameRefused(Was, Was with { Name = "Steps2" }), "'Steps2'", "'Steps'", DriftRules.AcceptCommand);
        Has(ChangeText.Unreadable(new LockProblem(7, default, "of this")), "line 7 ", "of this", DriftRules.AcceptCommand);
    }

    [Fact]
    public void Inputs_pushed_along_are_said_by_their_ranges()
    {
        Has(ChangeText.Shifted([(At(3), At(4))]), "index 3 to 4");
        Has(ChangeText.Shifted([(At(3), At(4)), (At(4), At(5)), (At(5), At(6))]), "3 form inputs", "3-5 to 4-6");
        Has(ChangeText.Shifted([(At(3), At(4)), (At(5), At(6))]), "2 form inputs", "3 to 4, 5 to 6");
        Has(ChangeText.Shifted([(At(3), At(4)), (At(4), At(6)), (At(5), At(7))]), "3 to 4, 4-5 to 6-7");
        Has(ChangeText.Shifted([(At(3), At(4)), (At(4), At(5)), (At(6), At(6))]), "3-4 to 4-5, 6 to 6");
        static LockedInput At(int index) => Was with { Index = index };
    }

    [Fact]
    public void A_change_of_type_says_both_types_once()
    {
        Assert.Null(ChangeText.TypeChange(Was, Was));
        Has(ChangeText.TypeChange(Was, Was with { CSharpType = "long", FieldType = "Other" })!, "int", "long");
        Assert.DoesNotContain("Other", ChangeText.TypeChange(Was, Was with { CSharpType = "long", FieldType = "Other" })!, StringComparison.Ordinal);
        Has(ChangeText.TypeChange(Was, Was with { FieldType = "FloatField" })!, "IntegerField", "FloatField");
        Has(ChangeText.Retyped(Was, Was, "what changed"), "'Steps'", "index 3", "what changed");
        Has(ChangeText.Dressed(Was, Was, "what changed"), "'Steps'", "index 3", "what changed");
    }

    [Fact]
    public void Four_things_are_said_of_being_required_and_connected()
    {
        var texts = new[]
        {
            ChangeText.TypeChange(Was, Was with { Required = true }), ChangeText.TypeChange(Was with { Required = true }, Was),
            ChangeText.TypeChange(Was, Was with { Connected = true }), ChangeText.TypeChange(Was with { Connected = true }, Was),
        };
        Assert.All(texts, text => Assert.False(string.IsNullOrEmpty(text)));
        Assert.Equal(4, texts.Distinct().Count());
        // Where nothing can be set, nothing can be required.
        Assert.Equal(texts[2], ChangeText.TypeChange(Was, Was with { Connected = true, Required = true }));
        Has(ChangeText.TypeChange(Was, Was with { CSharpType = "long", Required = true })!, "long", ", " + texts[0]);
    }

    [Fact]
    public void Three_things_are_said_of_the_value_in_the_file()
    {
        var texts =
            new[] { ChangeText.Default(Was, Was with { Default = "d2" }), ChangeText.Default(Was with { Default = "" }, Was),
                ChangeText.Default(Was, Was with { Default = "" }) };
        Assert.Equal(3, texts.Distinct().Count());
        Assert.All(texts, t => Assert.Contains("'Steps'", t, StringComparison.Ordinal));
        Assert.All(texts, t => Assert.Contains("value", t, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_and_ranges_say_what_they_were()
    {
        Has(ChangeText.Options(Was, Was with { Options = "31:ff" }), "2 before", "31 now");
        Has(ChangeText.Options(Was with { Options = "" }, Was), "none before", "2 now");
        Has(ChangeText.Range(Was, Was with { Range = "2..5" }), "1..10", "2..5");
        Has(ChangeText.Range(Was with { Range = "" }, Was), "none to 1..10");
        Has(ChangeText.Range(Was, Was with { Range = "" }), "1..10 to none");
    }

    [Fact]
    public void Catalogs_are_named_or_said_to_have_other_content()
    {
        var (old, current) = (new FormLock { CatalogId = "invokeai 6.14" }, new FormLock { CatalogId = "invokeai 6.15" });
        Has(ChangeText.Catalog(Was, Was, old, current, "what changed"), "'Steps'", "invokeai 6.14 → invokeai 6.15", "what changed");
        Has(ChangeText.Catalog(Was, Was, old, old, "what changed"), "(invokeai 6.14, ");
        Has(ChangeText.OutputCatalog(Output, Output with { Kind = "videos" }, old, current), "'Image'", "invokeai 6.14 → invokeai 6.15", "videos", "images");
    }

    private static void Has(string text, params string[] parts)
    {
        foreach (var part in parts)
            Assert.Contains(part, text, StringComparison.Ordinal);
    }
}
