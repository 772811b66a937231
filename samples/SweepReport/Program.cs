using InvokeAI;
using InvokeAI.Nodes;
using InvokeAI.Samples;
using SweepReport.Workflows;

await using var server = await SampleServer.StartAsync();
await using var client = new InvokeAIClient(server.Address);

// 4 x 3 x 2 images in one submission. Each seed comes with each number of steps and each scheduler, so that only one value differs between neighbors.
var workflow = new SdxlTextToImage { Model = ModelRef.Named("Juggernaut XL v9"), PositivePrompt = "a lighthouse at dusk", Width = 512, Height = 512 };
var run = await client.SubmitAsync(workflow, sweep => sweep
    .Over(SdxlTextToImage.Form.Steps, 4, 8, 12, 16)
    .Over(SdxlTextToImage.Form.Seed, Enumerable.Range(1, 3).Select(seed => (SeedInput)seed))
    .Over(SdxlTextToImage.Form.Scheduler, Scheduler.EulerA, Scheduler.Dpmpp3mK));

var shown = 0;
var result = await run.WaitAsync(new Progress<RunProgress>(progress =>
{
    if (progress.EndedCount > Interlocked.Exchange(ref shown, progress.EndedCount))
        Console.WriteLine($"{progress.EndedCount} of {progress.TotalCount}");
}));

// One page with a grid of all images. It opens from the disk, without a server.
var report = args.ElementAtOrDefault(0) ?? "out/sweep/index.html";
await result.SaveReportAsync(report, new() { Title = "Steps, seed and scheduler" });
Console.WriteLine($"{result.Images.Count} images: {report}");
