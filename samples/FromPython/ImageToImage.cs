using FromPython.Workflows;
using InvokeAI;
using InvokeAI.Testing;

namespace FromPython;

/// <summary>Redraws an image with FLUX. The image is uploaded with the submission, and the models are found on the server by their names.</summary>
internal static class ImageToImage
{
    public static async Task RunAsync(InvokeAIClient client)
    {
        // ImageInput.FromFile("photo.png") for a file of yours.
        var picture = ImageInput.FromBytes(InvokeAIServer.PaintPng(512, 512, seed: 3), "photo.png");
        var workflow = new FluxImageToImage
        {
            Picture = picture,
            Model = ModelRef.Named("FLUX.1 dev"),
            Prompt = "the same scene in winter",
            Steps = 10,
            Keep = 1 - 0.85,
            Board = BoardTarget.Named("renders", createIfMissing: true),
        };

        var result = await client.RunAsync(workflow);

        // What was named in the file or here, and what it is on this server.
        foreach (var found in result.Resolutions)
            Console.WriteLine($"{found.Place}: {found.Wanted} is {found.Used}");
        foreach (var file in await result.Outputs.Decode.SaveAllAsync("out/from-python", new() { Overwrite = true }))
            Console.WriteLine(file);
    }
}
