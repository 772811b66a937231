using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Locks;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Drift;

public sealed class DriftTests
{
    [Fact]
    public void A_form_as_its_lock_has_it_is_silent()
    {
        var build = CardForm.Project(CardForm.Text, CardForm.Lock).Build();
        Assert.DoesNotContain(build.Generated, IsOfLocks);
        Assert.Contains("WorkflowForm(\"workflows/colour-card.json\", Lock = \"workflows/colour-card.form.lock\")", build.Source("ColourCard.g.cs"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_lock_yet_is_information_with_the_command()
    {
        var found = Assert.Single(CardForm.Project(CardForm.Text, null).Build().Generated, IsOfLocks);
        Assert.Equal(("INVK110", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Contains(DriftRules.AcceptCommand, found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_can_require_locks()
    {
        var project = CardForm.Project(CardForm.Text, null);
        var found = Assert.Single((project with { Properties = project.Properties.Add("InvokeAIRequireFormLock", "true") }).Build().Generated, IsOfLocks);
        Assert.Equal(("INVK110", DiagnosticSeverity.Error), (found.Id, found.Severity));
    }

    [Fact]
    public void A_field_that_is_gone_is_an_error_at_its_line_of_the_lock_and_the_class_follows_the_new_form()
    {
        var build = CardForm.Project(CardForm.WithoutRadius, CardForm.Lock).Build();
        var missing = build.Generated.Single(d => d.Id == "INVK102");
        Assert.Equal(DiagnosticSeverity.Error, missing.Severity);
        Assert.Contains("'Softness'", missing.GetMessage(), StringComparison.Ordinal);
        var place = missing.Location.GetLineSpan();
        Assert.EndsWith(CardForm.LockName, place.Path, StringComparison.Ordinal);
        Assert.StartsWith("input Softness ", CardForm.Lock.Split('\n')[place.StartLinePosition.Line], StringComparison.Ordinal);
        var api = build.Source("ColourCard.g.cs");
        Assert.DoesNotContain(" Softness", api, StringComparison.Ordinal);
        Assert.Contains("Drift = true, AcceptedLock = ", api, StringComparison.Ordinal);
        build.WithoutComplaints();
    }

    [Fact]
    public void Inputs_pushed_along_are_one_error_at_the_first_of_them_in_the_json()
    {
        var shifted = CardForm.Project(CardForm.WithoutRadius, CardForm.Lock).Build().Generated.Single(d => d.Id == "INVK101");
        var place = shifted.Location.GetLineSpan();
        Assert.EndsWith(CardForm.Name, place.Path, StringComparison.Ordinal);
        Assert.Contains("node-field-28ce6f24", CardForm.WithoutRadius.Split('\n')[place.StartLinePosition.Line], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_held_by_the_lock_outlive_a_new_label()
    {
        var build = CardForm.Project(CardForm.Relabelled, CardForm.Lock).Build();
        var found = Assert.Single(build.Generated, IsOfLocks);
        Assert.Equal(("INVK105", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Contains(" Softness", build.Source("ColourCard.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_edited_in_the_lock_is_the_propertys_name()
    {
        var build = CardForm.Project(CardForm.Text, CardForm.Lock.Replace("input Softness ", "input HowSoft ", StringComparison.Ordinal)).Build();
        Assert.DoesNotContain(build.Generated, IsOfLocks);
        Assert.Contains(" HowSoft", build.Source("ColourCard.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error", 2, 0)]
    [InlineData("warn", 0, 2)]
    [InlineData("off", 0, 0)]
    public void The_item_says_how_loud_drift_is(string loudness, int errors, int warnings)
    {
        var found = CardForm.Project(CardForm.WithoutRadius, CardForm.Lock, ("FormDrift", loudness)).Build().Generated.Where(IsOfLocks).ToArray();
        Assert.Equal((errors, warnings),
            (found.Count(d => d.Severity == DiagnosticSeverity.Error), found.Count(d => d.Severity == DiagnosticSeverity.Warning)));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    public void Severities_of_the_project_hold(ReportDiagnostic wanted, DiagnosticSeverity? seen)
    {
        var project = CardForm.Project(CardForm.WithoutRadius, CardForm.Lock);
        var compilation = project.Compilation();
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("INVK101", wanted), new("INVK102", wanted)]));
        project.Driver().RunGeneratorsAndUpdateCompilation(compilation, out _, out var found, TestContext.Current.CancellationToken);
        Assert.Equal(seen is { } severity ? [severity, severity] : [], found.Where(d => IsOfLocks(d) && !d.IsSuppressed).Select(d => d.Severity));
    }

    [Fact]
    public void The_emitted_lock_accepts_the_form()
    {
        var locked = LockedWorkflow.Load(CardForm.Name, CardForm.WithoutRadius, CardForm.Lock, new(InvokeAI.Workflows.Catalog.EmbeddedCatalog.Instance));
        var type = CardForm.Project(CardForm.WithoutRadius, CardForm.Lock).Build().Load().GetType("App.Workflows.ColourCard")!;
        var attribute = type.GetCustomAttributesData().Single(a => a.AttributeType.Name == "WorkflowFormAttribute");
        Assert.Equal(locked.AcceptedText(), attribute.NamedArguments.Single(a => a.MemberName == "AcceptedLock").TypedValue.Value);
        Assert.DoesNotContain(CardForm.Project(CardForm.WithoutRadius, locked.AcceptedText()).Build().Generated, IsOfLocks);
    }

    [Fact]
    public void Merge_markers_are_errors_in_the_lock()
    {
        var found =
            CardForm.Project(CardForm.Text, CardForm.Lock.Replace("output ", "<<<<<<< HEAD\noutput ", StringComparison.Ordinal))
                .Build().Generated.Where(IsOfLocks).ToArray();
        Assert.Equal("INVK111", Assert.Single(found).Id);
        Assert.EndsWith(CardForm.LockName, found[0].Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_workflow_is_found_by_its_orphaned_lock()
    {
        var build = new TestProject().With("workflows/card.json", CardForm.Text).With(CardForm.LockName, CardForm.Lock).Build();
        var orphan = build.Generated.Single(d => d.Id == "INVK112");
        Assert.Contains("rename the lock to 'workflows/card.form.lock'", orphan.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, orphan.Severity);
    }

    [Fact]
    public void A_lock_is_found_beside_a_workflow_that_the_project_names_by_a_way_up()
    {
        var project = new TestProject().With("elsewhere/./../" + CardForm.Name, CardForm.Text).With(CardForm.LockName, CardForm.Lock);
        Assert.DoesNotContain(project.Build().Generated, IsOfLocks);
    }

    [Fact]
    public void A_lock_lies_where_the_item_says()
    {
        var project =
            new TestProject().With(CardForm.Name, CardForm.Text, ("FormLock", "/app/locks/card.form.lock")).With("locks/card.form.lock", CardForm.Lock);
        Assert.DoesNotContain(project.Build().Generated, IsOfLocks);
    }

    [Fact]
    public void A_locks_path_may_hold_what_begins_a_comment_in_the_compilers_metadata()
    {
        var project =
            new TestProject().With(CardForm.Name, CardForm.Text, ("FormLock", "/app/C|h/a|sb|ph.form.lock")).With("C#/a;b|h.form.lock", CardForm.Lock);
        Assert.DoesNotContain(project.Build().Generated, IsOfLocks);
    }

    [Fact]
    public void A_lock_is_one_workflows()
    {
        var build = new TestProject()
            .With("a/card.json", CardForm.Text, ("FormLock", "/app/locks/card.form.lock"))
            .With("b/cards.json", CardForm.Text, ("FormLock", "/app/b/../locks/CARD.form.lock"))
            .With("locks/card.form.lock", CardForm.Lock).Build();
        var error = Assert.Single(build.Generated, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("INVK042", error.Id);
        Assert.EndsWith("b/cards.json", error.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Contains("it is the lock of 'a/card.json'", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("record Cards", build.Source("Cards.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_no_catalog_knows_says_so_and_nothing_of_the_form()
        => Assert.DoesNotContain(CardForm.Project(CardForm.Edit(CardForm.Text, "\"img_blur\"", "\"img_blurrr\""), CardForm.Lock).Build().Generated, IsOfLocks);

    [Fact]
    public void A_file_that_cannot_be_read_says_so_and_nothing_of_its_form()
        => Assert.DoesNotContain(CardForm.Project("{", CardForm.Lock).Build().Generated, IsOfLocks);

    private static bool IsOfLocks(Diagnostic diagnostic)
        => string.CompareOrdinal(diagnostic.Id, "INVK100") > 0 && string.CompareOrdinal(diagnostic.Id, "INVK113") < 0;
}
