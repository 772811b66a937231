using System.Globalization;
using System.Text;
using CompareModels.Workflows;
using InvokeAI;
using InvokeAI.Samples;

string[] models = ["Juggernaut XL v9", "DreamShaper XL"];
string[] prompts = ["a lighthouse at dusk", "a cat that reads a newspaper", "a yellow tram in the rain"];
var folder = Directory.CreateDirectory(args.ElementAtOrDefault(0) ?? "out/compare-models").FullName;

await using var server = await SampleServer.StartAsync();
await using var client = new InvokeAIClient(server.Address);

// One run for each model, and in it one item for each prompt. A server then loads each model once, and not once for each image.
var table = new StringBuilder($"| prompt | {string.Join(" | ", models)} |\n|---|{string.Concat(models.Select(_ => "---|"))}\n");
var rows = prompts.Select(prompt => new List<string> { prompt }).ToList();
foreach (var model in models)
{
    var workflow = new SdxlTextToImage { Model = ModelRef.Named(model), Seed = 1234, Steps = 12 };
    var run = await client.SubmitAsync(workflow, sweep => sweep.Over(SdxlTextToImage.Form.PositivePrompt, prompts));
    await foreach (var item in run.ReadItemsAsync())
    {
        // Items come as they end; the prompt says which row it is.
        var row = rows[Array.IndexOf(prompts, item.GetValue(SdxlTextToImage.Form.PositivePrompt))];
        if (!item.IsCompleted)
        {
            row.Add(item.Error?.Message ?? item.Outcome.ToString());
            continue;
        }

        var file = $"{model} {item.Index + 1}.png".Replace(' ', '-');
        await item.Outputs.LatentsToImage[0].SaveAsync(Path.Combine(folder, file), overwrite: true);
        row.Add(string.Create(CultureInfo.InvariantCulture, $"![]({file}) {(item.CompletedAt - item.StartedAt)?.TotalSeconds:0.0} s"));
    }
}

foreach (var row in rows)
    table.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
var page = Path.Combine(folder, "compare.md");
await File.WriteAllTextAsync(page, table.ToString());
Console.WriteLine(table);
Console.WriteLine(page);
