using InvokeAI;
using InvokeAI.Nodes;
using SampleApp.Workflows;

namespace SampleApp;

/// <summary>An image from a prompt; then the same with other seeds, in one submission.</summary>
internal static class TextToImageSample
{
    public static async Task RunAsync(IWorkflowRunner runner, SampleOptions options, CancellationToken cancellationToken)
    {
        var workflow = new SdxlTextToImage
        {
            Model = ModelRef.Named(options.SdxlModel),
            PositivePrompt = "a lighthouse at dusk, waves, long exposure",
            Width = 768,
            Height = 1024,
            Steps = 25,
            CfgScale = 6.5,
            Scheduler = Scheduler.EulerA,
            Seed = 1234,
            Board = BoardTarget.Named("InvokeAI.Typed samples", createIfMissing: true),
        };

        await ProgressLine.RunAsync(runner, workflow, "SDXL text to image", options, cancellationToken);

        var three = await runner.SubmitAsync(workflow with { Seed = Seeds.Random }, new SubmitOptions { Runs = 3 }, cancellationToken);
        var result = await ProgressLine.WaitAsync(three, "  three more seeds", options, cancellationToken);
        Console.WriteLine($"  seeds {string.Join(", ", result.Items.Select(item => item.GetValue(SdxlTextToImage.Form.Seed)))}");
    }
}
