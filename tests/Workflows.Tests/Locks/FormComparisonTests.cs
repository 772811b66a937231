using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests every kind of drift alone, on forms of 3 to 200 inputs: it is found, named correctly, and nothing else is reported.</summary>
public sealed class FormComparisonTests
{
    public static TheoryData<int> Sizes => [3, 4, 25, 64, 200];

    [Theory, MemberData(nameof(Sizes))]
    public void An_untouched_form_is_silent(int size)
    {
        var form = MadeForm.Of(size);
        Assert.Empty(form.Against(form.Lock()).Changes);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void An_appended_input_is_new_and_shifts_nothing(int size)
        => Says(MadeForm.Of(size), f => f.Insert(size, Fresh), ("INVK104", WorkflowSeverity.Warning, "new", null, size));

    [Theory, MemberData(nameof(Sizes))]
    public void An_inserted_input_is_one_new_and_one_shifted(int size)
        => Says(MadeForm.Of(size), f => f.Insert(1, Fresh),
            ("INVK101", WorkflowSeverity.Error, "shifted", 1, 2), ("INVK104", WorkflowSeverity.Warning, "new", null, 1));

    [Theory, MemberData(nameof(Sizes))]
    public void A_removed_input_is_missing_at_its_line_of_the_lock_and_those_after_it_are_shifted(int size)
    {
        var form = MadeForm.Of(size);
        Says(form, f => f.Without(0), ("INVK101", WorkflowSeverity.Error, "shifted", 1, 0), ("INVK102", WorkflowSeverity.Error, "missing", 0, null));
        var missing = form.Without(0).Against(form.Lock()).Changes.Single(c => c.Kind == "missing");
        Assert.True(missing.InLock);
        Assert.StartsWith("input Steps ", form.Lock().Substring(missing.Diagnostic.Span.Start, missing.Diagnostic.Span.Length), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void The_last_input_removed_is_only_missing(int size)
        => Says(MadeForm.Of(size), f => f.Without(size - 1), ("INVK102", WorkflowSeverity.Error, "missing", size - 1, null));

    [Theory, MemberData(nameof(Sizes))]
    public void A_moved_input_is_moved_and_those_pushed_along_are_one_entry(int size)
        => Says(MadeForm.Of(size), f => f.Move(0, size - 1),
            ("INVK101", WorkflowSeverity.Error, "moved", 0, size - 1), ("INVK101", WorkflowSeverity.Error, "shifted", 1, 0));

    [Theory, MemberData(nameof(Sizes))]
    public void Two_inputs_far_apart_that_change_places_both_moved(int size)
    {
        var form = MadeForm.Of(size);
        if (size > 3)
            Says(form, f => f.Move(0, size - 1).Move(size - 2, 0), ("INVK101", WorkflowSeverity.Error, "moved", size - 1, 0),
                ("INVK101", WorkflowSeverity.Error, "moved", 0, size - 1));
    }

    [Theory, InlineData(2), InlineData(3), InlineData(7), InlineData(8), InlineData(200)]
    public void In_a_reversed_form_the_input_in_the_middle_did_not_move(int size)
    {
        var form = MadeForm.Of(size);
        var reversed = form with { Inputs = form.Inputs.Reverse().ToEquatableArray() };
        var changes = reversed.Against(form.Lock()).Changes;
        Assert.All(changes, change => Assert.Equal("INVK101", change.Diagnostic.Id));
        Assert.All(changes, change => Assert.NotEqual(change.OldIndex, change.NewIndex));
        Assert.Equal(size - (size % 2), changes.Count);
        Assert.All(changes,
            change => Assert.Contains($"from index {change.OldIndex} to {change.NewIndex}", change.Diagnostic.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_orders_of_one_length_the_one_in_which_most_stand_still_is_kept()
        => Says(MadeForm.Of(3), f => f with { Inputs = f.Inputs.Reverse().ToEquatableArray() },
            ("INVK101", WorkflowSeverity.Error, "moved", 2, 0), ("INVK101", WorkflowSeverity.Error, "moved", 0, 2));

    [Fact]
    public void A_field_that_the_form_repeats_no_more_is_not_said_to_be_gone()
    {
        var form = MadeForm.Of(3);
        var repeated = form.Insert(3, form.Inputs[0]);
        var gone = Assert.Single(form.Against(repeated.Lock()).Changes);
        Assert.Equal(("INVK102", "missing", 3), (gone.Diagnostic.Id, gone.Kind, gone.OldIndex));
        Assert.Contains("'Steps' is still on the form", gone.Diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer compiles", gone.Diagnostic.Message, StringComparison.Ordinal);
        var added = Assert.Single(repeated.Against(form.Lock()).Changes);
        Assert.Equal(("INVK104", "new", 3), (added.Diagnostic.Id, added.Kind, added.NewIndex));
        Assert.Contains("is at index 3 too", added.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_changed_but_not_in_number_are_not_counted_twice()
    {
        var form = MadeForm.Of(3).With(1, i => i with { Options = new(["a", "b"]) });
        var change = Assert.Single(form.With(1, i => i with { Options = new(["a", "c"]) }).Against(form.Lock()).Changes);
        Assert.Contains("its options changed (2, as many as before)", change.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_csharp_type_is_retyped()
        => SaysOf(f => f.With(1, i => i with { CSharpType = "long" }), "INVK103", WorkflowSeverity.Error, "retyped");

    [Fact]
    public void Another_nullability_is_retyped()
        => SaysOf(f => f.With(1, i => i with { CSharpType = "int?" }), "INVK103", WorkflowSeverity.Error, "retyped");

    [Fact]
    public void Required_from_now_on_is_retyped()
        => SaysOf(f => f.With(1, i => i with { Required = true }), "INVK103", WorkflowSeverity.Error, "retyped");

    [Fact]
    public void Fed_by_an_edge_from_now_on_is_retyped_and_its_value_is_no_matter()
        => SaysOf(f => f.With(1, i => i with { Connected = true }), "INVK103", WorkflowSeverity.Error, "retyped");

    [Fact]
    public void Another_label_is_relabelled()
        => SaysOf(f => f.With(1, i => i with { Label = "Other" }), "INVK105", WorkflowSeverity.Warning, "relabelled");

    [Fact]
    public void Other_options_are_said()
        => SaysOf(f => f.With(1, i => i with { Options = new(["a", "b"]) }), "INVK105", WorkflowSeverity.Warning, "options");

    [Fact]
    public void Another_range_is_said()
        => SaysOf(f => f.With(1, i => i with { FormMaximum = 50 }), "INVK105", WorkflowSeverity.Warning, "range");

    [Fact]
    public void Another_value_in_the_file_is_information()
        => SaysOf(f => f.With(1, i => i with { Value = "31" }), "INVK107", WorkflowSeverity.Info, "default");

    [Fact]
    public void A_node_made_again_keeps_the_names_of_its_inputs()
    {
        var form = MadeForm.Of(7);
        var again = form.With(6, i => i with { Node = "again" });
        var (changes, accepted) = again.Against(form.Lock());
        Assert.Equal([("INVK108", "identity", 6, 6, "Steps4")], changes.Select(c => (c.Diagnostic.Id, c.Kind, c.OldIndex ?? -1, c.NewIndex ?? -1, c.Name)));
        Assert.Contains("input Steps4 int label=\"Label 6\" node=again ", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_nodes_made_again_that_nothing_tells_apart_are_not_guessed_at()
    {
        var form = MadeForm.Of(4).With(0, i => i with { Label = "" }).With(2, i => i with { Label = "" }) is var f ? f.Without(3).Without(1) : null!;
        var again = form.With(0, i => i with { Node = "x" }).With(1, i => i with { Node = "y" });
        Assert.Equal(["missing", "missing", "new", "new"], again.Against(form.Lock()).Changes.Select(c => c.Kind));
    }

    [Fact]
    public void A_newer_catalog_is_no_edit_of_the_form()
    {
        var form = MadeForm.Of(5);
        var newer = form.With(2, i => i with { Maximum = 100 }).With(3, i => i with { CSharpType = "long" }) with { Catalog = "6.15" };
        Says(form, _ => newer, ("INVK109", WorkflowSeverity.Info, "catalog", 2, 2), ("INVK109", WorkflowSeverity.Error, "catalog", 3, 3));
        Assert.Contains("invokeai 6.14 → invokeai 6.15", newer.Against(form.Lock()).Changes[0].Diagnostic.Message, StringComparison.Ordinal);
        Assert.Empty((form with { Catalog = "6.15" }).Against(form.Lock()).Changes);
    }

    [Fact]
    public void A_form_edit_under_a_newer_catalog_is_a_form_edit()
        => Says(MadeForm.Of(5), f => f.With(2, i => i with { FormMaximum = 20 }) with { Catalog = "6.15" },
            ("INVK105", WorkflowSeverity.Warning, "range", 2, 2));

    [Fact]
    public void An_output_that_is_gone_or_yields_something_else_is_said()
    {
        Says(MadeForm.Of(3), f => f with { Outputs = default }, ("INVK106", WorkflowSeverity.Error, "output-missing", null, null));
        Says(MadeForm.Of(3), f => f with { Outputs = f.Outputs.Select(o => o with { Kind = "videos" }).ToEquatableArray() },
            ("INVK106", WorkflowSeverity.Error, "output-kind", null, null));
    }

    [Fact]
    public void An_output_node_made_again_is_the_same_output()
        => Says(MadeForm.Of(3), f => f with { Outputs = f.Outputs.Select(o => o with { NodeId = "again" }).ToEquatableArray() },
            ("INVK108", WorkflowSeverity.Warning, "identity", null, null));

    [Fact]
    public void A_field_that_stands_twice_speaks_once()
    {
        var form = MadeForm.Of(4);
        form = form.Insert(3, form.Inputs[0]);
        Assert.Empty(form.Against(form.Lock()).Changes);
        Says(form, f => f.With(0, i => i with { Label = "L" }).With(3, i => i with { Label = "L" }), ("INVK105", WorkflowSeverity.Warning, "relabelled", 0, 0));
        Says(form, f => f.Without(3), ("INVK101", WorkflowSeverity.Error, "shifted", 4, 3), ("INVK102", WorkflowSeverity.Error, "missing", 3, null));
    }

    [Fact]
    public void Several_things_at_once_are_all_said()
        => Says(MadeForm.Of(10), f => f.With(1, i => i with { CSharpType = "long", Label = "Other", Value = "1" }).Without(4).Insert(6, Fresh),
            ("INVK101", WorkflowSeverity.Error, "shifted", 5, 4),
            ("INVK102", WorkflowSeverity.Error, "missing", 4, null),
            ("INVK103", WorkflowSeverity.Error, "retyped", 1, 1),
            ("INVK105", WorkflowSeverity.Warning, "relabelled", 1, 1),
            ("INVK107", WorkflowSeverity.Info, "default", 1, 1),
            ("INVK104", WorkflowSeverity.Warning, "new", null, 6));

    [Fact]
    public void Every_message_names_input_label_node_indices_and_the_command()
    {
        var form = MadeForm.Of(6);
        foreach (var change in form.Move(1, 4).With(0, i => i with { CSharpType = "long" }).With(5, i => i with { Node = "new" }).Against(form.Lock()).Changes)
        {
            var message = change.Diagnostic.Message;
            Assert.Contains($"'{change.Name}'", message, StringComparison.Ordinal);
            Assert.Contains("\"Label ", message, StringComparison.Ordinal);
            Assert.Contains("node denoise", message, StringComparison.Ordinal);
            Assert.Contains(DriftRules.AcceptCommand, message, StringComparison.Ordinal);
            Assert.Matches("index [0-9]", message);
            // Only what stands elsewhere may be made less than an error without a look at the code.
            Assert.Equal(change.Diagnostic.Id == "INVK101", message.Contains("dotnet_diagnostic.INVK101.severity = warning", StringComparison.Ordinal));
        }
    }

    private static MadeInput Fresh => new("fresh", "seed") { Label = "Seed" };

    private static void SaysOf(Func<MadeForm, MadeForm> edit, string id, WorkflowSeverity severity, string kind)
    {
        foreach (var size in Sizes)
            Says(MadeForm.Of(size.Data), edit, (id, severity, kind, 1, 1));
    }

    private static void Says(MadeForm form, Func<MadeForm, MadeForm> edit,
        params (string Id, WorkflowSeverity Severity, string Kind, int? Old, int? New)[] expected)
    {
        var edited = edit(form);
        var (changes, accepted) = edited.Against(form.Lock());
        Assert.Equal(expected, changes.Select(c => (c.Diagnostic.Id, c.Severity, c.Kind, c.OldIndex, c.NewIndex)));
        var (after, again) = edited.Against(accepted);
        Assert.Empty(after);
        Assert.Equal(accepted, again);
    }
}
