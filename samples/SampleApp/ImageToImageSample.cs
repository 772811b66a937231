using InvokeAI;
using SampleApp.Workflows;

namespace SampleApp;

/// <summary>Redraws the image of another run with a FLUX model.</summary>
internal static class ImageToImageSample
{
    public static async Task RunAsync(IWorkflowRunner runner, OutputImage picture, SampleOptions options, CancellationToken cancellationToken)
    {
        var workflow = new FluxImageToImage
        {
            Picture = picture,
            Prompt = "a watercolour of a sunset over the sea",
            Steps = 12,
            Keep = 0.4,
        };

        await ProgressLine.RunAsync(runner, workflow, "FLUX image to image", options, cancellationToken);
    }
}
