using System.Text.Json;
using Docs.Workflows;
using InvokeAI;
using InvokeAI.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests;

namespace Docs;

/// <summary>Tests the values that an item ran with, read by the fields of the generated class.</summary>
public sealed class ItemValueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_item_has_the_values_of_the_sweep_and_else_those_that_were_set()
    {
        await using var server = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = new SdxlTextToImage { Model = ModelRef.Named("Juggernaut XL v9"), Seed = 7, CfgScale = 6.5 };
        var run = await client.SubmitAsync(
            workflow,
            sweep => sweep.Over(SdxlTextToImage.Form.Steps, 4, 6).Zip(SdxlTextToImage.Form.Scheduler, Scheduler.EulerA, Scheduler.Dpmpp3mK)
                .Over(SdxlTextToImage.Form.PositivePrompt, "a \"cat\"", "ein Hafen – ü"),
            cancellationToken: Stop);
        var items = (await run.WaitAsync(Stop)).Items;
        Assert.Equal([4, 4, 6, 6], items.Select(i => (int)i.GetValue(SdxlTextToImage.Form.Steps)));
        Assert.Equal([Scheduler.EulerA, Scheduler.EulerA, Scheduler.Dpmpp3mK, Scheduler.Dpmpp3mK],
            items.Select(i => i.GetValue(SdxlTextToImage.Form.Scheduler)));
        Assert.Equal(["a \"cat\"", "ein Hafen – ü"], items.Take(2).Select(i => i.GetValue(SdxlTextToImage.Form.PositivePrompt)));
        Assert.All(items, i => Assert.Equal((SeedInput)7, i.GetValue(SdxlTextToImage.Form.Seed)));
        Assert.All(items, i => Assert.Equal(6.5, i.GetValue(SdxlTextToImage.Form.CfgScale)));
        // The file's.
        Assert.All(items, i => Assert.Equal(workflow.Width, i.GetValue(SdxlTextToImage.Form.Width)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_random_seed_is_the_one_that_was_drawn(int runs)
    {
        await using var server = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = new SdxlTextToImage { Model = ModelRef.Named("Juggernaut XL v9"), Seed = Seeds.Random };
        var run = await client.SubmitAsync(workflow, new SubmitOptions { Runs = runs }, Stop);
        var seeds = (await run.WaitAsync(Stop)).Items.Select(i => i.GetValue(SdxlTextToImage.Form.Seed)).ToList();
        Assert.Equal(runs, seeds.Distinct().Count());
        Assert.All(seeds, s => Assert.False(s.IsRandom));
    }

    [Fact]
    public async Task A_resumed_run_knows_what_varied_and_says_so_of_the_rest()
    {
        await using var server = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = new SdxlTextToImage { Model = ModelRef.Named("Juggernaut XL v9"), Seed = 7 };
        var run = await client.SubmitAsync(workflow, sweep => sweep.Over(SdxlTextToImage.Form.Steps, 4, 6), cancellationToken: Stop);
        var resumed = await client.ResumeAsync(workflow, run.Id, cancellationToken: Stop);
        var items = (await resumed.WaitAsync(Stop)).Items;
        Assert.Equal([4, 6], items.Select(i => (int)i.GetValue(SdxlTextToImage.Form.Steps)));
        Assert.Throws<InvalidOperationException>(() => items[0].GetValue(SdxlTextToImage.Form.Seed));
        Assert.Throws<ArgumentException>(() => items[0].GetValue(ColourCard.Form.Colour));
        Assert.Throws<ArgumentNullException>(() => items[0].GetValue<SdxlTextToImage, long>(null!));
    }

    [Fact]
    public void A_test_sets_values_as_json()
    {
        var steps = SdxlTextToImage.Form.Steps;
        RunItem item = new() { Values = [new() { NodeId = steps.NodeId, FieldName = steps.FieldName, Value = JsonSerializer.SerializeToElement(12) }] };
        Assert.Equal(12, (int)item.GetValue(steps));
        RunItem wrong = new() { Values = [new() { NodeId = steps.NodeId, FieldName = steps.FieldName, Value = JsonSerializer.SerializeToElement("twelve") }] };
        Assert.Throws<InvokeAIResponseException>(() => wrong.GetValue(steps));
    }

    [Fact]
    public async Task Images_that_varied_come_back_by_the_names_they_have_on_the_server()
    {
        await using var server = await StartAsync();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = (await client.RunAsync(new ColourCard(), Stop)).Outputs.Card[0];
        var workflow = new FluxImageToImage { Picture = card, Model = ModelRef.Named("FLUX.1 dev") };
        var run =
            await client.SubmitAsync(workflow,
                sweep => sweep.Over(FluxImageToImage.Form.Picture, ImageInput.From(card), ImageInput.FromBytes(InvokeAIServer.PaintPng(64, 64, 1))),
                cancellationToken: Stop);
        var items = (await run.WaitAsync(Stop)).Items;
        Assert.Equal(card.Name, items[0].GetValue(FluxImageToImage.Form.Picture).Name);
        Assert.Contains(server.Images, i => i.Name == items[1].GetValue(FluxImageToImage.Form.Picture).Name);
    }

    private static async Task<InvokeAIServer> StartAsync()
    {
        var server = await InvokeAIServer.StartAsync(Stop);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "SampleApp", "workflows"), "*.json"))
            server.AddModelsOf(await File.ReadAllTextAsync(file, Stop));
        server.AddModel("Juggernaut XL v9", "sdxl", "main");
        return server;
    }
}
