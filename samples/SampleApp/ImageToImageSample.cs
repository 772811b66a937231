using InvokeAI;
using SampleApp.Workflows;

namespace SampleApp;

/// <summary>Uploads a picture of this machine and has a FLUX model redraw it.</summary>
internal static class ImageToImageSample
{
    public static async Task RunAsync(InvokeAIClient invoke, string picture, SampleOptions options, CancellationToken cancellationToken)
    {
        var workflow = new FluxImageToImage
        {
            Picture = ImageInput.FromFile(picture),
            Prompt = "a watercolour of a sunset over the sea",
            Steps = 12,
            Keep = 0.4,
        };

        var run = await invoke.SubmitAsync(workflow, cancellationToken: cancellationToken);
        var result = await ProgressLine.WaitAsync(run, "FLUX image to image", cancellationToken);
        foreach (var file in await result.Outputs.Decode.SaveAllAsync(options.Out, cancellationToken: cancellationToken))
            Console.WriteLine($"  {file}");
    }
}
