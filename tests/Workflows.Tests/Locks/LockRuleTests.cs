using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Rules of locks that show only in rare files.</summary>
public sealed class LockRuleTests
{
    [Fact]
    public void Every_rule_of_drift_has_a_title_and_an_id_of_its_own()
    {
        Assert.Equal(Enumerable.Range(101, 16).Select(i => $"INVK{i}"), DriftRules.All.Select(r => r.Id));
        Assert.All(DriftRules.All, rule => Assert.NotEmpty(rule.Title));
        Assert.Equal(16, DriftRules.All.Select(r => r.Title).Distinct().Count());
    }

    [Fact]
    public void A_form_is_accepted_with_the_projects_own_word_on_unknown_nodes()
    {
        var text = new MadeWorkflow().Node("u", "pack_tagger", """{"count":3}""").Node("n", "integer").Show("u", "count").Root.ToJsonString();
        Assert.Contains(" connected", Accepted(UnknownNodes.Drop), StringComparison.Ordinal);
        Assert.DoesNotContain(" connected", Accepted(UnknownNodes.Keep), StringComparison.Ordinal);

        string Accepted(UnknownNodes unknown)
            => FormAcceptance.Accept([new FormSource("made.json", text, "made.form.lock", null) { UnknownNodes = unknown }], [],
                EmbeddedCatalog.Instance)[0].Text;
    }

    [Fact]
    public void What_is_gone_is_said_in_the_lock_and_all_else_in_the_workflow()
    {
        var form = MadeForm.Of(6);
        var places = new Dictionary<string, bool>(StringComparer.Ordinal);
        MadeForm[] edits =
            [form.Move(0, 5), form.Insert(0, new("x", "steps")), form.Without(2),
                form.With(1, i => i with { Label = "L", CSharpType = "long", Maximum = 7, Value = "5" })];
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
        => Assert.Empty(
            Match([In("a", field, label, node) with { NodeType = type }],
                [In("x", otherField, otherLabel, otherNode) with { NodeType = otherType }]).MadeAgain);

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
        // The first is identified by its node's label. Then only one of each is left.
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
        => Assert.Equal("IntegerField/COLLECTION",
            Assert.Single(Snapshot(new MadeWorkflow().Node("c", "integer_collection").Show("c", "collection")).Inputs).FieldType);

    [Fact]
    public void Choices_of_the_node_are_locked_where_the_form_sets_none()
    {
        var plain = Assert.Single(Snapshot(new MadeWorkflow().Node("b", "blank_image").Show("b", "mode")).Inputs);
        var set =
            Assert.Single(
                Snapshot(new MadeWorkflow().Node("b", "blank_image").Show("b", "mode", """{"type":"string-field-config","component":"input"}""")).Inputs);
        Assert.StartsWith("2:", plain.Options, StringComparison.Ordinal);
        Assert.Equal(plain.Options, set.Options);
        Assert.Equal(("", ""), (plain.Settings, set.Settings));
    }

    [Fact]
    public void Every_value_and_label_of_the_forms_choices_counts()
    {
        string Dropdown(params string[] options)
            => $$"""{"type":"string-field-config","component":"dropdown","options":[{{string.Join(',',
                options.Select(o => $$"""{"label":"{{o.Split(':')[0]}}","value":"{{o.Split(':')[1]}}"}"""))}}]}""";
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

    [Fact]
    public void A_new_field_and_a_repetition_are_told_apart()
    {
        var form = MadeForm.Of(4);
        Assert.Contains("is new at index 4", Said(form.Insert(4, new("x", "steps"))), StringComparison.Ordinal);
        Assert.Contains("is at index 4 too", Said(form.Insert(4, form.Inputs[0])), StringComparison.Ordinal);

        string Said(MadeForm edited) => Assert.Single(edited.Against(form.Lock()).Changes).Diagnostic.Message;
    }

    [Fact]
    public void Another_value_is_said_at_the_value_else_at_the_input()
    {
        var form = MadeForm.Of(4);
        Assert.Equal(new TextSpan(300, 10), Assert.Single(form.With(2, i => i with { Value = "31" }).Against(form.Lock()).Changes).Diagnostic.Span);
        var made = new MadeWorkflow().Node("i", "integer", """{"value":1}""").Show("i", "value");
        var accepted = LockedWorkflow.Load("made.json", made.Root.ToJsonString(), null, new(EmbeddedCatalog.Instance)).AcceptedText();
        made.Root["nodes"]![0]!["data"]!["inputs"]!["value"]!["value"] = 23456;
        var text = made.Root.ToJsonString();
        var change = Assert.Single(LockedWorkflow.Load("made.json", text, accepted, new(EmbeddedCatalog.Instance)).Changes);
        Assert.Equal("23456", text.Substring(change.Diagnostic.Span.Start, change.Diagnostic.Span.Length));
    }

    [Fact]
    public void A_lock_without_its_first_line_is_said_at_its_beginning()
    {
        var problem = Assert.Single(FormLockReader.Read("catalog a b\n").Problems);
        Assert.Equal((1, new TextSpan(0, 0)), (problem.Line, problem.Span));
        Assert.Equal(("", ""), (new FormLock().CatalogId, new FormLock().CatalogDigest));
    }

    [Fact]
    public void An_output_is_locked_with_its_nodes_label()
    {
        var locked =
            Snapshot(new MadeWorkflow().Node("b", "blank_image", intermediate: false).With(root => root["nodes"]![0]!["data"]!["label"] = "My \"card\""));
        Assert.Equal("My \"card\"", Assert.Single(locked.Outputs).NodeLabel);
        var again = FormLockReader.Read(FormLockWriter.Write(locked));
        Assert.Equal(locked.Outputs.Select(Facts), again.Outputs.Select(Facts));
        Assert.DoesNotContain("named", FormLockWriter.Write(Snapshot(new MadeWorkflow().Node("b", "blank_image", intermediate: false))),
            StringComparison.Ordinal);

        static object Facts(LockedOutput output) => output with { Span = TextSpan.None };
    }

    [Fact]
    public void Every_fact_of_an_input_is_read_back()
    {
        var made = new MadeWorkflow().Node("n", "noise").Node("i", "integer").Node("s", "save_image").Edge("i.value -> n.height")
            .Show("n", "width", """{"type":"integer-field-config","component":"slider","min":64,"max":128}""").Show("n", "height").Show("s", "image")
            .Show("i", "value");
        made.Root["nodes"]![0]!["data"]!["label"] = "Noise # 1";
        made.Root["nodes"]![0]!["data"]!["inputs"]!["width"]!["label"] = "How wide = \"wide\"";
        var locked = Snapshot(made);
        var again = FormLockReader.Read(FormLockWriter.Write(locked));
        Assert.Empty(again.Problems);
        Assert.Equal(locked.Inputs.Select(Facts), again.Inputs.Select(Facts));
        Assert.Equal((locked.CatalogId, locked.CatalogDigest), (again.CatalogId, again.CatalogDigest));
        Assert.Equal([false, false, true, false], locked.Inputs.Select(i => i.Required));
        Assert.Equal([false, true, false, false], locked.Inputs.Select(i => i.Connected));
        Assert.All(locked.Inputs, (input, at) => Assert.False(input.Span.IsNone, $"{at}"));

        static object Facts(LockedInput input) => input with { Span = TextSpan.None };
    }

    [Fact]
    public void Copies_with_their_inputs_in_another_order_are_copies()
    {
        var orphan = FormLockReader.Read(MadeForm.Of(4).Lock());
        Assert.Equal(-1, new LockOwners([orphan.Keys(), orphan.Keys().Reverse()]).Of(orphan));
        Assert.Equal(0, new LockOwners([orphan.Keys().Reverse(), orphan.Keys().Skip(1)]).Of(orphan));
    }

    [Theory]
    [InlineData("=======")]
    [InlineData("======= theirs")]
    [InlineData("||||||| base")]
    [InlineData("<<<<<<< ours")]
    [InlineData(">>>>>>> theirs")]
    public void A_merge_marker_is_said_whatever_stands_behind_it(string line)
        => Assert.Contains("merge marker", Assert.Single(FormLockReader.Read("form-lock 1\n" + line + "\n").Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_line_whose_name_cannot_be_used_pins_none()
    {
        var read = FormLockReader.Read("form-lock 1\ninput class int label=\"\" node=a on=t field=f type=IntegerField\noutput class images node=b on=t\n");
        Assert.Equal(2, read.Problems.Count);
        Assert.Equal(("", ""), (Assert.Single(read.Inputs).Name, Assert.Single(read.Outputs).Name));
        Assert.Empty(read.PinnedNames());
        Assert.Empty(read.PinnedOutputs());
    }

    [Theory]
    [InlineData(999_999, "999999..")]
    [InlineData(1_000_000, "1000000..")]
    [InlineData(3e9, "3000000000..")]
    [InlineData(1e22, "1E+22..")]
    [InlineData(0.5, "0.5..")]
    [InlineData(0, "0..")]
    [InlineData(-1, "-1..")]
    public void A_bound_is_written_as_it_is(double minimum, string text)
        => Assert.Equal(text, RangeText.Of(new NumberBounds(minimum, null), LengthBounds.None));

    [Fact]
    public void No_text_has_no_fingerprint()
    {
        Assert.Equal("", Fingerprint.Of(null));
        Assert.Equal(12, Fingerprint.Of("").Length);
        Assert.NotEqual(Fingerprint.Of("a"), Fingerprint.Of("b"));
    }

    private static FormLock Snapshot(MadeWorkflow made) => LockSnapshot.Of(made.Load(), EmbeddedCatalog.Instance);

    private static FormMatch Match(LockedInput[] old, LockedInput[] current)
        => FormMatch.Of(new FormLock { Inputs = new EquatableArray<LockedInput>(old) }, new FormLock { Inputs = new EquatableArray<LockedInput>(current) },
            current.Select(i => i.NodeId));

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
