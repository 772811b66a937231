using FromPython.Workflows;
using InvokeAI;
using InvokeAI.Nodes;

namespace FromPython;

/// <summary>Looks around on the server, sets the inputs of an SDXL workflow, follows the run, and saves its images.</summary>
internal static class TextToImage
{
    public static async Task RunAsync(InvokeAIClient client)
    {
        foreach (var input in SdxlTextToImage.Form.All)
            Console.WriteLine($"[{input.Index,2}] {input.Label,-20} {input.ValueType.Name,-12} {input.DefaultValue}");
        await foreach (var board in client.Boards.ListAsync())
            Console.WriteLine($"board {board.Name}: {board.ImageCount} image(s)");

        var workflow = new SdxlTextToImage
        {
            Model = ModelRef.Named("Juggernaut XL v9"),
            PositivePrompt = "a futuristic city at night, neon signs, rain",
            NegativePrompt = "blurry, low quality",
            Width = 1024,
            Height = 1024,
            Steps = 30,
            CfgScale = 7.5,
            Scheduler = Scheduler.Dpmpp3mK,
            Board = await client.Boards.FindByNameAsync("renders") is { } renders ? BoardTarget.ById(renders.Id) : BoardTarget.None,
        };

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var run = await client.SubmitAsync(workflow, limit.Token);
        var result = await run.WaitAsync(new Progress<RunProgress>(p => Console.WriteLine($"{p.Overall,4:P0} {p.Node}")), limit.Token);
        foreach (var file in await result.Outputs.LatentsToImage.SaveAllAsync("out/from-python", new() { Overwrite = true }, limit.Token))
            Console.WriteLine(file);
    }
}
