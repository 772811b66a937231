using InvokeAI;
using SampleApp.Workflows;

namespace SampleApp;

/// <summary>A workflow without any model: runs on a freshly installed InvokeAI.</summary>
internal static class ColourCardSample
{
    public static async Task<string> RunAsync(InvokeAIClient invoke, SampleOptions options, CancellationToken cancellationToken)
    {
        var workflow = new ColourCard
        {
            Colour = Rgba.Parse("#e0a030"),
            Softness = 4,
        };

        var run = await invoke.SubmitAsync(workflow, cancellationToken: cancellationToken);
        var result = await ProgressLine.WaitAsync(run, "Colour card", cancellationToken);
        var files = await result.Outputs.Card.SaveAllAsync(options.Out, cancellationToken: cancellationToken);
        foreach (var file in files)
            Console.WriteLine($"  {file}");
        return files[0];
    }
}
