using InvokeAI;
using SampleApp.Workflows;

namespace SampleApp;

/// <summary>A workflow without any model: runs on a freshly installed InvokeAI.</summary>
internal static class ColourCardSample
{
    public static async Task<OutputImage> RunAsync(IWorkflowRunner runner, SampleOptions options, CancellationToken cancellationToken)
    {
        var workflow = new ColourCard
        {
            Colour = Rgba.Parse("#e0a030"),
            Softness = 4,
        };

        var result = await ProgressLine.RunAsync(runner, workflow, "Colour card", options, cancellationToken);
        return result.Images[0];
    }
}
