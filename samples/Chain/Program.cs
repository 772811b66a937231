using Chain.Workflows;
using InvokeAI;
using InvokeAI.Samples;
using InvokeAI.Testing;

await using var server = await SampleServer.StartAsync();
await using var client = new InvokeAIClient(server.Address);

// The first workflow redraws a photo. Without a file, an image is painted to begin with.
var redraw = new FluxImageToImage
{
    Picture = args is [var photo, ..] ? ImageInput.FromFile(photo) : ImageInput.FromBytes(InvokeAIServer.PaintPng(512, 384, seed: 7)),
    Prompt = "a watercolor of a sunset over the sea",
    Keep = 0.4,
    Steps = 12,
};
var redrawn = await client.RunAsync(redraw);

// The second workflow takes the output of the first by its name on the server: nothing is downloaded and uploaded again.
var upscale = new Upscale
{
    Picture = ImageInput.From(redrawn.Outputs.Decode[0]),
    Scale = 2,
};
var upscaled = await client.RunAsync(upscale);

foreach (var (stage, image) in new[] { ("redrawn", redrawn.Outputs.Decode[0]), ("upscaled", upscaled.Outputs.Upscaled[0]) })
{
    var file = Path.Combine("out", stage + ".png");
    await image.SaveAsync(file, overwrite: true);
    Console.WriteLine($"{stage}: {image.Width} x {image.Height}, {file}");
}
