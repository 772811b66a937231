using FromPython.Workflows;
using InvokeAI;

namespace FromPython;

/// <summary>Runs a workflow of several stages, which saves an image at the end of each.</summary>
internal static class Refine
{
    public static async Task RunAsync(InvokeAIClient client)
    {
        var workflow = new Portrait
        {
            PositivePrompt1 = "a portrait of a lighthouse keeper, a rough sketch",
            PositivePrompt2 = "a portrait of a lighthouse keeper, in oil",
            PositivePrompt3 = "a portrait of a lighthouse keeper, fine detail",
        };

        var result = await client.RunAsync(workflow);

        // Each output by the name of its node, not by its place in a list.
        var outputs = result.Outputs;
        foreach (var (stage, images) in new[] { ("sketch", outputs.Picture1), ("painting", outputs.Picture2), ("finish", outputs.Picture3) })
        {
            foreach (var file in await images.SaveAllAsync("out/from-python", new() { FileName = _ => stage + ".png", Overwrite = true }))
                Console.WriteLine($"{stage}: {file}");
        }
    }
}
