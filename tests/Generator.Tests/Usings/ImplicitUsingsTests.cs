using System.Collections.Immutable;
using InvokeAI.Generators;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Usings;

public sealed class ImplicitUsingsTests
{
    private const string HintName = "InvokeAI.GlobalUsings.g.cs";
    private const string Card = "colour-card.json";

    private static readonly string Text = SampleWorkflows.Text("colour-card");

    [Fact]
    public void Classes_of_the_project_need_no_using()
    {
        var build = Project.With(Card, Text).Build();
        Assert.Contains("global using global::App.Workflows;", build.Source(HintName), StringComparison.Ordinal);
        build.WithoutComplaints();
    }

    [Fact]
    public void A_project_that_turns_them_off_gets_none()
        => Assert.DoesNotContain(HintName,
            Sources((Project with { Properties = Project.Properties.SetItem("InvokeAIImplicitUsings", "false") }).With(Card, Text)));

    [Fact]
    public void A_namespace_without_a_class_is_not_imported()
    {
        Assert.DoesNotContain(HintName, Sources(Project));
        Assert.DoesNotContain(HintName, Sources(Project.With(Card, "no workflow")));
        Assert.DoesNotContain(HintName, Sources(Project.With(Card, Text, ("Namespace", "Elsewhere"))));
    }

    [Fact]
    public void An_edit_of_the_form_leaves_them_alone()
    {
        var project = Project.With(Card, Text);
        var driver = project.Driver().RunGenerators(project.Compilation());
        driver =
            driver.ReplaceAdditionalText(project.Files[^1],
                new TestFile(project.Files[^1].Path, Text.Replace("\"label\": \"Colour\"", "\"label\": \"Tint\"", StringComparison.Ordinal)));
        var steps = driver.RunGenerators(project.Compilation()).GetRunResult().Results.Single().TrackedSteps;
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(steps[StepNames.Api].SelectMany(step => step.Outputs)).Reason);
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(steps[StepNames.Usings].SelectMany(step => step.Outputs)).Reason);
    }

    private static TestProject Project => new()
    {
        Properties = ImmutableDictionary<string, string>.Empty.Add("InvokeAIImplicitUsings", "true"),
        Code = "class Program { static object Make() => new ColourCard(); }",
    };

    private static IEnumerable<string> Sources(TestProject project)
        => project.Run().Results.Single().GeneratedSources.Select(source => source.HintName);
}
