using InvokeAI;
using InvokeAI.Nodes;
using SampleApp.Workflows;

namespace SampleApp;

/// <summary>A picture from a prompt; then the same with other seeds, in one submission.</summary>
internal static class TextToImageSample
{
    public static async Task RunAsync(InvokeAIClient invoke, SampleOptions options, CancellationToken cancellationToken)
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

        var run = await invoke.SubmitAsync(workflow, cancellationToken: cancellationToken);
        var result = await ProgressLine.WaitAsync(run, "SDXL text to image", cancellationToken);
        await SaveAsync(result.Outputs);

        var three = await invoke.SubmitAsync(workflow with { Seed = Seeds.Random }, new SubmitOptions { Runs = 3 }, cancellationToken);
        foreach (var item in (await ProgressLine.WaitAsync(three, "  three more seeds", cancellationToken)).Items)
            await SaveAsync(item.Outputs);

        async Task SaveAsync(SdxlTextToImage.Outputs outputs)
        {
            foreach (var file in await outputs.LatentsToImage.SaveAllAsync(options.Out, cancellationToken: cancellationToken))
                Console.WriteLine($"  {file}");
        }
    }
}
