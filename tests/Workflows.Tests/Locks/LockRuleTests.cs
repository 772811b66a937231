using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Rules of locks that show only in rare files.</summary>
public sealed class LockRuleTests
{
    [Fact]
    public void Every_rule_of_drift_has_a_title_and_an_id_of_its_own()
    {
        Assert.Equal(Enumerable.Range(101, 12).Select(i => $"INVK{i}"), DriftRules.All.Select(r => r.Id));
        Assert.All(DriftRules.All, rule => Assert.NotEmpty(rule.Title));
        Assert.Equal(12, DriftRules.All.Select(r => r.Title).Distinct().Count());
    }

    [Fact]
    public void A_form_is_accepted_with_the_projects_own_word_on_unknown_nodes()
    {
        var text = new MadeWorkflow().Node("u", "pack_tagger", """{"count":3}""").Node("n", "integer").Show("u", "count").Root.ToJsonString();
        Assert.Contains(" connected", Accepted(UnknownNodes.Drop), StringComparison.Ordinal);
        Assert.DoesNotContain(" connected", Accepted(UnknownNodes.Keep), StringComparison.Ordinal);

        string Accepted(UnknownNodes unknown)
            => FormAcceptance.Accept([new FormSource("made.json", text, "made.form.lock", null) { UnknownNodes = unknown }], [], EmbeddedCatalog.Instance)[0].Text;
    }

    [Fact]
    public void What_is_gone_is_said_in_the_lock_and_all_else_in_the_workflow()
    {
        var form = MadeForm.Of(6);
        var places = new Dictionary<string, bool>(StringComparer.Ordinal);
        MadeForm[] edits = [form.Move(0, 5), form.Insert(0, new("x", "steps")), form.Without(2), form.With(1, i => i with { Label = "L", CSharpType = "long", Maximum = 7, Value = "5" })];
        foreach (var change in edits.SelectMany(edited => edited.Against(form.Lock()).Changes))
            places[change.Kind] = change.InLock;
        Assert.Equal(["default", "missing", "moved", "new", "range", "relabelled", "retyped", "shifted"], places.Keys.Order(StringComparer.Ordinal));
        Assert.All(places, kind => Assert.Equal(kind.Key == "missing", kind.Value));
    }

    [Fact]
    public void A_lock_without_a_catalog_names_none()
    {
        var read = FormLockReader.Read("form-lock 1\n");
        Assert.Equal(("", ""), (read.CatalogId, read.CatalogDigest));
        Assert.Empty(read.Problems);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_line_has_its_number_whatever_ends_lines(string end)
    {
        var read = FormLockReader.Read(string.Join(end, "\ufeffform-lock 1", "", "broken", "catalog x y", "also broken"));
        Assert.Equal([3, 5], read.Problems.Select(p => p.Line));
        Assert.Equal(["broken", "also broken"], LockLines.Of("a" + end + "broken" + end + "also broken").Skip(1).Select(l => l.Text));
        Assert.Equal([1 + end.Length, 7 + (2 * end.Length)], LockLines.Of("a" + end + "broken" + end + "also broken").Skip(1).Select(l => l.Span.Start));
    }

    // The type, the field, the label and the node's label are compared one by one and not as one text.
    [Theory]
    [InlineData("ab", "c", "", "", "a", "bc", "", "")]
    [InlineData("t", "ab", "c", "", "t", "a", "bc", "")]
    [InlineData("t", "f", "ab", "c", "t", "f", "a", "bc")]
    public void Words_that_only_read_alike_when_run_together_are_not_alike(
        string type, string field, string label, string node, string otherType, string otherField, string otherLabel, string otherNode)
        => Assert.Empty(Match([In("a", field, label, node) with { NodeType = type }], [In("x", otherField, otherLabel, otherNode) with { NodeType = otherType }]).MadeAgain);

    [Fact]
    public void A_field_that_stood_twice_is_not_the_field_of_a_new_node_that_stands_once()
    {
        Assert.Empty(Match([In("a", "steps"), In("a", "steps")], [In("x", "steps")]).MadeAgain);
        Assert.Empty(Match([In("a", "steps")], [In("x", "steps"), In("x", "steps")]).MadeAgain);
        Assert.Equal([0, 1], Match([In("a", "steps"), In("a", "steps")], [In("x", "steps"), In("x", "steps")]).OldOf);
    }

    [Fact]
    public void What_the_nodes_label_told_is_not_guessed_at_again_without_it()
    {
        // The first is told by its node's label; then only one is left of each.
        var match = Match([In("a", "steps", "L", "X"), In("b", "steps", "L", "Y")], [In("x", "steps", "L", "X"), In("y", "steps", "L", "Z")]);
        Assert.Equal([0, 1], match.OldOf);
        Assert.Equal([new("a", "x"), new("b", "y")], match.MadeAgain);
    }

    [Theory]
    [InlineData("control", "ControlField/SINGLE_OR_COLLECTION")]
    [InlineData("steps", "IntegerField")]
    public void The_type_of_a_field_is_locked_with_its_cardinality(string field, string type)
    {
        var locked = Snapshot(new MadeWorkflow().Node("d", "denoise_latents").Show("d", field));
        Assert.Equal(type, Assert.Single(locked.Inputs).FieldType);
    }

    [Fact]
    public void The_type_of_a_list_is_locked_as_one()
        => Assert.Equal("IntegerField/COLLECTION", Assert.Single(Snapshot(new MadeWorkflow().Node("c", "integer_collection").Show("c", "collection")).Inputs).FieldType);

    [Fact]
    public void Choices_of_the_node_are_locked_where_the_form_sets_none()
    {
        var plain = Assert.Single(Snapshot(new MadeWorkflow().Node("b", "blank_image").Show("b", "mode")).Inputs);
        var set = Assert.Single(Snapshot(new MadeWorkflow().Node("b", "blank_image").Show("b", "mode", """{"type":"string-field-config","component":"input"}""")).Inputs);
        Assert.StartsWith("2:", plain.Options, StringComparison.Ordinal);
        Assert.Equal(plain.Options, set.Options);
        Assert.Equal(("", ""), (plain.Settings, set.Settings));
    }

    [Fact]
    public void Every_value_and_label_of_the_forms_choices_counts()
    {
        string Dropdown(params string[] options) => $$"""{"type":"string-field-config","component":"dropdown","options":[{{string.Join(',', options.Select(o => $$"""{"label":"{{o.Split(':')[0]}}","value":"{{o.Split(':')[1]}}"}"""))}}]}""";
        LockedInput Of(params string[] options) => Assert.Single(Snapshot(new MadeWorkflow().Node("s", "string").Show("s", "value", Dropdown(options))).Inputs);
        string[][] forms = [["A:a", "B:b"], ["A:a", "B:c"], ["A:a", "C:b"], ["B:b", "A:a"], ["A:a"], ["A:a", "B:b", "C:c"], ["Aa:", "B:b"]];
        Assert.Equal(forms.Length, forms.Select(f => Of(f).Options).Distinct().Count());
        Assert.Equal(forms.Length, forms.Select(f => Of(f).Settings).Distinct().Count());
        Assert.Equal(["2:", "1:", "3:"], new[] { forms[0], forms[4], forms[5] }.Select(f => Of(f).Options[..2]));
    }

    [Fact]
    public void The_forms_own_bounds_are_its_settings_and_its_component_is_not()
    {
        LockedInput Of(string settings) => Assert.Single(Snapshot(new MadeWorkflow().Node("i", "integer").Show("i", "value", settings)).Inputs);
        Assert.Equal("", Of("""{"type":"integer-field-config","component":"slider"}""").Settings);
        string[] bounds = ["\"min\":1", "\"max\":1", "\"min\":1,\"max\":2", "\"min\":1,\"max\":3", "\"min\":0,\"max\":2"];
        var locked = bounds.Select(b => Of($$"""{"type":"integer-field-config","component":"slider",{{b}}}""")).ToList();
        Assert.DoesNotContain("", locked.Select(l => l.Settings));
        Assert.Equal(bounds.Length, locked.Select(l => l.Settings).Distinct().Count());
        Assert.Equal(bounds.Length, locked.Select(l => l.Range).Distinct().Count());
        Assert.Equal(locked[0].Settings, Of("""{"type":"integer-field-config","component":"number-input","min":1}""").Settings);
    }

    [Fact]
    public void The_label_of_a_node_that_only_holds_a_value_is_the_inputs()
    {
        LockedInput Of(string type, string field, string label) => Assert.Single(Snapshot(new MadeWorkflow().Node("n", type).Show("n", field).With(root =>
        {
            root["nodes"]![0]!["data"]!["label"] = "Node";
            root["nodes"]![0]!["data"]!["inputs"]![field]!["label"] = label;
        })).Inputs);
        Assert.Equal(("Node", "Node"), (Of("integer", "value", "").Label, Of("integer", "value", "").NodeLabel));
        Assert.Equal("Field", Of("integer", "value", "Field").Label);
        Assert.Equal("", Of("blank_image", "width", "").Label);
    }

    private static FormLock Snapshot(MadeWorkflow made) => LockSnapshot.Of(made.Load(), EmbeddedCatalog.Instance);

    private static FormMatch Match(LockedInput[] old, LockedInput[] current)
        => FormMatch.Of(new FormLock { Inputs = new EquatableArray<LockedInput>(old) }, new FormLock { Inputs = new EquatableArray<LockedInput>(current) }, current.Select(i => i.NodeId));

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
}
