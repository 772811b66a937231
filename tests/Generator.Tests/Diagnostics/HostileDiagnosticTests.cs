using InvokeAI.Tests.Drift;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Diagnostics;

/// <summary>Tests that text of a workflow reaches compilers, editors and build logs only as one harmless line.</summary>
public sealed class HostileDiagnosticTests
{
    [Fact]
    public void No_diagnostic_of_a_hostile_workflow_forges_a_line_or_steers_a_terminal()
    {
        var build = new TestProject()
            .With("edges.json", HostileText.Workflow(CardForm.Text, edges: true))
            .With(CardForm.Name, HostileText.Workflow(CardForm.Text))
            .With(CardForm.LockName, CardForm.Lock.Replace("catalog ", "catalog \"\u202e\u001b\" ", StringComparison.Ordinal))
            .With("long.json", HostileText.Workflow(CardForm.Text, edges: true, HostileText.Words + new string('x', 100_000)))
            .With("a\u001b\nfake.cs(1,1): error CS0001.json", "{}").Build();
        Assert.Contains(build.Generated, d => d.Id == "INVK012");
        Assert.Contains(build.Generated, d => d.Id == "INVK105");
        Assert.All(build.Generated, d =>
        {
            HostileText.AssertNoLeaks(d.ToString(), hasLines: false);
            Assert.InRange(d.GetMessage().Length, 1, 10_000);
        });
    }

    [Fact]
    public void No_source_made_of_a_hostile_workflow_hides_or_reverses_what_a_reader_sees()
    {
        var build =
            new TestProject().With(CardForm.Name, HostileText.Workflow(CardForm.Text)).With(CardForm.LockName, CardForm.Lock).Build().WithoutComplaints();
        foreach (var tree in build.Compilation.SyntaxTrees)
            HostileText.AssertNoLeaks(tree.ToString());
        var workflow = new GeneratedWorkflow(build.Load(), "App.Workflows.ColourCard");
        Assert.Contains(workflow.Form, input => input.Label == HostileText.Words);
    }

    [Fact]
    public void Letters_that_cannot_be_seen_make_no_names()
    {
        var build =
            new TestProject().With(CardForm.Name,
                CardForm.Text.Replace("\"label\": \"Softness\"", "\"label\": \"So\u3164ft\u115fness\u034f\"", StringComparison.Ordinal)).Build()
                .WithoutComplaints();
        Assert.Contains(" Softness", build.Source("ColourCard.g.cs"), StringComparison.Ordinal);
    }

    /// <summary>With the catalog of a schema that cannot be read, the types are guesses.</summary>
    [Fact]
    public void A_lock_made_with_a_broken_schema_is_not_offered()
    {
        var project = CardForm.Project(CardForm.WithoutRadius, CardForm.Lock);
        Assert.Contains("AcceptedLock = \"form-lock", project.Build().Source("ColourCard.g.cs"), StringComparison.Ordinal);
        var broken = project.With("server.json", "{", ("InvokeAISchema", "true")).Build();
        Assert.Contains(broken.Generated, d => d.Id == "INVK045");
        Assert.DoesNotContain("form-lock", broken.Source("ColourCard.g.cs"), StringComparison.Ordinal);
    }
}
