using FromPython;
using InvokeAI;
using InvokeAI.Samples;

// The three pipelines that the examples of invokeai-py-client show. Without an argument all of them run.
await using var server = await SampleServer.StartAsync();
await using var client = new InvokeAIClient(server.Address);

foreach (var pipeline in args is [] ? ["text-to-image", "image-to-image", "refine"] : args)
{
    Console.WriteLine($"== {pipeline}");
    await (pipeline switch
    {
        "text-to-image" => TextToImage.RunAsync(client),
        "image-to-image" => ImageToImage.RunAsync(client),
        "refine" => Refine.RunAsync(client),
        _ => throw new ArgumentException($"There is no pipeline '{pipeline}'. Use text-to-image, image-to-image or refine."),
    });
}
