using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace InvokeAI.Tests.Incremental;

public sealed class IncrementalTests
{
    private static readonly string Card = SampleWorkflows.Text("colour-card");
    private static readonly TestProject Project =
        new TestProject().With("colour-card.json", Card).With("sdxl.json", SampleWorkflows.Text("sdxl-text-to-image"));

    [Fact]
    public void An_unrelated_edit_of_code_runs_nothing()
    {
        var compilation = Project.Compilation();
        var driver = Project.Driver().RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", TestProject.ParseOptions)));
        Assert.Equal(StepReasons.AllCached, StepReasons.Of(driver.GetRunResult()));
    }

    [Fact]
    public void New_options_that_say_the_same_run_nothing()
    {
        var driver = Project.Driver().RunGenerators(Project.Compilation()).WithUpdatedAnalyzerConfigOptions(Project.Options());
        var reasons = StepReasons.Of(driver.RunGenerators(Project.Compilation()).GetRunResult());
        Assert.Equal(StepReasons.AllCached with { Files = Unchanged }, reasons with { Files = reasons.Files == Cached ? Unchanged : reasons.Files });
    }

    [Fact]
    public void White_space_in_the_file_re_emits_nothing()
        => Assert.Equal(new(Modified, Unchanged, Cached, Cached, Cached), After(JsonNode.Parse(Card)!.ToJsonString(new() { WriteIndented = false })));

    [Fact]
    public void White_space_that_moves_a_diagnostic_re_emits_no_source()
    {
        var outOfRange = Card.Replace("\"value\": 384", "\"value\": -1", StringComparison.Ordinal);
        Assert.Equal(new(Modified, Modified, Unchanged, Unchanged, Modified), Between(outOfRange, "\n\n" + outOfRange));
    }

    [Fact]
    public void An_edit_off_the_form_re_emits_only_the_data()
    {
        var file = JsonNode.Parse(Card)!;
        file["nodes"]![0]!["position"]!["x"] = 4321;
        file["description"] = "Other words.";
        Assert.Equal(new(Modified, Modified, Unchanged, Modified, Unchanged), After(file.ToJsonString()) with { Diagnostics = Unchanged });
    }

    [Fact]
    public void An_edit_of_a_form_value_re_emits_both()
    {
        var reasons = After(Card.Replace("\"label\": \"Colour\"", "\"label\": \"Tint\"", StringComparison.Ordinal));
        Assert.Equal((Modified, Modified), (reasons.Api, reasons.Graph));
    }

    [Fact]
    public void Descriptors_of_nodes_for_one_file_re_emit_the_class_of_that_file_alone()
    {
        var compilation = Project.Compilation();
        var driver = Project.Driver().RunGenerators(compilation);
        driver =
            driver.WithUpdatedAnalyzerConfigOptions(Project.With("colour-card.json", Project.Files[0], ("Nodes", "true")).Options()).RunGenerators(compilation);
        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        Assert.Equal([Modified, Unchanged], Reasons("Api").Order());
        Assert.All(Reasons("Graph"), reason => Assert.Contains(reason, new[] { Unchanged, Cached }));

        IEnumerable<IncrementalStepRunReason> Reasons(string step)
            => steps[step].SelectMany(run => run.Outputs).Select(output => output.Reason == Cached ? Unchanged : output.Reason);
    }

    [Fact]
    public void A_file_that_goes_takes_its_sources_with_it()
    {
        var driver = Project.Driver().RunGenerators(Project.Compilation());
        driver = driver.RemoveAdditionalTexts([Project.Files[0]]).RunGenerators(Project.Compilation());
        Assert.Equal(["Sdxl.Graph.g.cs", "Sdxl.g.cs"],
            driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    private static StepReasons After(string edited) => Between(Card, edited);

    private static StepReasons Between(string before, string after)
    {
        Assert.NotEqual(before, after);
        var project = Project.With("colour-card.json", before);
        var driver = project.Driver().RunGenerators(project.Compilation());
        driver = driver.ReplaceAdditionalText(project.Files[^1], new TestFile(project.Files[^1].Path, after));
        return StepReasons.Of(driver.RunGenerators(project.Compilation()).GetRunResult());
    }
}
