using InvokeAI.Auth;
using InvokeAI.Generators.Analyzers;
using InvokeAI.Tests.Emit;
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

    [Theory]
    [InlineData("Words = []", "'Words' takes at least 1 item; 0 items throws")]
    [InlineData("Words = [\"a\"]", null)]
    [InlineData("Words = [.. Many]", null)]
    [InlineData("Title = \"abcdef\"", "'Title' takes 2 to 5 characters; 6 characters throws")]
    [InlineData("Title = \"😀😀😀😀😀\"", null)]
    public async Task A_constant_too_short_or_too_long_is_a_warning(string assignment, string? message)
    {
        var words = EveryKindTests.Input("StringField", "COLLECTION", null) with { Name = "Words", Length = new(1) };
        var title = EveryKindTests.Input("StringField", "SINGLE", null) with { Index = 1, Name = "Title", FieldName = "title", Length = new(2, 5) };
        var found = await Analyze(Emitted.Build(
            $$"""class User { static string[] Many = []; object Created = new App.Workflows.Made { {{assignment}} }; }""", words, title).WithoutComplaints());
        Assert.Equal(message is null ? 0 : 1, found.Count());
        Assert.All(found, one => Assert.StartsWith(message!, one.GetMessage(), StringComparison.Ordinal));
    }

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
        return await Analyze(build);
    }

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Analyze(TestBuild build)
        => await build.Compilation.WithAnalyzers([new ConstantRangeAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
}
