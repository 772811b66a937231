using InvokeAI.Generators.Analyzers;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Tests.Diagnostics;

public sealed class ConstantRangeTests
{
    private static readonly TestProject Project = new TestProject().With("sdxl.json", SampleWorkflows.Text("sdxl-text-to-image"));

    [Theory]
    [InlineData("Steps = 0", "0")]
    [InlineData("Steps = 101", "101")]
    [InlineData("Width = 513", "513")]
    [InlineData("Seed = -1", "-1")]
    [InlineData("Steps = Limits.None", "Limits.None")]
    public async Task A_constant_out_of_range_is_a_warning_at_the_constant(string assignment, string marked)
    {
        var found = Assert.Single(await Analyze(assignment));
        Assert.Equal("INVK201", found.Id);
        Assert.Equal(marked, found.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(found.Location.SourceSpan));
        Assert.Contains($"'{assignment.Split(' ')[0]}' takes values from", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Steps = 1")]
    [InlineData("Width = 512")]
    [InlineData("Seed = InvokeAI.Seeds.Random")]
    [InlineData("Seed = 4294967295")]
    [InlineData("CfgScale = [1, 2.5]")]
    [InlineData("Steps = System.Environment.ProcessorCount - 1000")]
    public async Task What_fits_or_is_not_known_is_not_said(string assignment) => Assert.Empty(await Analyze(assignment));

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Analyze(string assignment)
    {
        var build = (Project with
        {
            Code = $$"""
                static class Limits { public const int None = 0; }
                class User
                {
                    object Created = new App.Workflows.Sdxl { Model = "m", {{assignment}} };
                }
                """,
        }).Build().WithoutComplaints();
        var analysis = build.Compilation.WithAnalyzers([new ConstantRangeAnalyzer()]);
        return await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
