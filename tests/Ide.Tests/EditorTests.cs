using InvokeAI.Nodes;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.QuickInfo;

namespace InvokeAI.Tests;

/// <summary>Tests what an editor shows: the texts of quick info and completion for a class that the generator emitted.</summary>
public sealed class EditorTests
{
    [Theory]
    [InlineData("new SampleApp.Workflows.SdxlTextToImage { St$$eps = 3 }", "Steps")]
    [InlineData("new SampleApp.Workflows.SdxlTextToImage { Pos$$itivePrompt = \"\" }", "Positive Prompt")]
    [InlineData("SampleApp.Workflows.SdxlTextToImage.Form.See$$d", "Seed")]
    [InlineData("new SampleApp.Workflows.Sdxl$$TextToImage()", "SDXL")]
    public async Task Hovering_a_name_shows_what_the_workflows_author_wrote(string expression, string expected)
    {
        var (document, at) = Editor.Open(expression);
        var info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, at, TestContext.Current.CancellationToken);
        Assert.NotNull(info);
        Assert.Contains(expected, string.Join('\n', info.Sections.Select(s => s.Text)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_inputs_quick_info_has_its_index_node_range_and_value()
    {
        var (document, at) = Editor.Open("new SampleApp.Workflows.SdxlTextToImage { St$$eps = 3 }");
        var info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, at, TestContext.Current.CancellationToken);
        var text = string.Join('\n', info!.Sections.Select(s => s.Text));
        Assert.All(new[] { "Index 5", "denoise_latents", "steps", "1", "100", "30" }, part => Assert.Contains(part, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Completion_offers_the_inputs_that_are_not_set_yet_with_the_authors_words()
    {
        var (document, at) = Editor.Open("new SampleApp.Workflows.SdxlTextToImage { Steps = 3, $$ }");
        var service = CompletionService.GetService(document)!;
        var offered = await service.GetCompletionsAsync(document, at, cancellationToken: TestContext.Current.CancellationToken);
        var names = offered.ItemsList.Select(i => i.DisplayText).ToArray();
        Assert.All(["Model", "PositivePrompt", "NegativePrompt", "Width", "Height", "CfgScale", "Scheduler", "Seed", "Board"],
            name => Assert.Contains(name, names));
        Assert.DoesNotContain("Steps", names);
        var description =
            await service.GetDescriptionAsync(document, offered.ItemsList.First(i => i.DisplayText == "Seed"), TestContext.Current.CancellationToken);
        Assert.Contains("Seed", description!.Text, StringComparison.Ordinal);
        Assert.Contains("The same seed gives the same picture.", description.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_shows_nothing_that_only_emitted_code_calls()
    {
        var (document, at) = Editor.Open("new SampleApp.Workflows.ColourCard().$$ToString()");
        var offered = await CompletionService.GetService(document)!.GetCompletionsAsync(document, at, cancellationToken: TestContext.Current.CancellationToken);
        var names = offered.ItemsList.Select(i => i.DisplayText).ToArray();
        Assert.Contains("Softness", names);
        Assert.All(["Template", "WriteInputs", "CreateOutputs"], hidden => Assert.DoesNotContain(hidden, names));
    }
}
