using System.Net;
using System.Text.Json.Nodes;
using InvokeAI.Models;
using InvokeAI.Testing;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.PythonFaults;

/// <summary>Tests that the Python client's faults with the server's models do not exist here.</summary>
public sealed class PythonFaultsInModels
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Installing_an_installed_model_was_a_made_up_job_that_had_completed()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        server.AddModelFile("/models/mine.safetensors");
        await (await client.Models.InstallAsync("/models/mine.safetensors", cancellationToken: Stop)).WaitAsync(cancellationToken: Stop);

        var e = await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Models.InstallAsync("/models/mine.safetensors", cancellationToken: Stop));

        Assert.Equal(HttpStatusCode.Conflict, e.StatusCode);
        Assert.Contains("/models/mine.safetensors", e.Detail, StringComparison.Ordinal);
        Assert.Single(await client.Models.ListInstallsAsync(Stop).ToListAsync(Stop));
        Assert.Single(await client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Statistics_of_the_cache_had_other_names_than_the_servers()
    {
        // The names come from the server's own schema: each gets a number of its own, and each number arrives.
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Evidence.Path("contract", "6.14.0-alpha.json"), Stop))!;
        var fields = schema["components"]!["schemas"]!["CacheStats"]!["properties"]!.AsObject().Select(p => p.Key).ToList();
        var sent =
            new JsonObject(
                fields.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)(name == "loaded_model_sizes" ? new JsonObject { ["m"] = i + 1 } : i + 1))));
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json(sent.ToJsonString()));

        var read = Assert.IsType<ModelCacheStats>(await handler.Client().Models.FindCacheStatsAsync(Stop));

        long[] numbers = [read.Hits, read.Misses, read.HighWatermark, read.InCache, read.Cleared, read.CacheSize, .. read.LoadedModelSizes.Values];
        Assert.Equal(Enumerable.Range(1, fields.Count).Select(i => (long)i), numbers.Order());
    }

    [Fact]
    public async Task Statistics_before_the_first_model_were_a_crash()
        => Assert.Null(await new ScriptedHandler((_, _) => ScriptedHandler.Json("null")).Client().Models.FindCacheStatsAsync(Stop));

    [Fact]
    public async Task Looking_models_up_reverted_the_callers_choice()
    {
        const string Named = """{"model":{"key":"far","hash":"blake3:one","name":"SDXL One","base":"sdxl","type":"main"}}""";
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModel("SDXL One", "sdxl", "main", hash: "blake3:one");
        var two = server.AddModel("SDXL Two", "sdxl", "main", hash: "blake3:two");
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = new FormText().Node("l", "sdxl_model_loader", "1.0.4", Named).Field("l", "model").Load();

        await client.SubmitAsync(workflow.With(0, ModelRef.Named("SDXL Two")), cancellationToken: Stop);

        Assert.Equal(two, (string?)server.EnqueuedBodies[0]["batch"]!["graph"]!["nodes"]!["l"]!["model"]!["key"]);
    }

    [Fact]
    public async Task A_missing_vae_was_replaced_by_a_main_model()
    {
        const string Named = """{"vae_model":{"key":"far","hash":"blake3:gone","name":"Gone","base":"sdxl","type":"vae"}}""";
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModel("SDXL", "sdxl", "main");
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = new FormText().Node("v", "vae_loader", "1.0.4", Named).Field("v", "vae_model").Load();

        var e = await Assert.ThrowsAsync<ResourceResolutionException>(
            () => client.SubmitAsync(workflow, new SubmitOptions { AllowModelFallback = true }, Stop));

        Assert.Contains("Gone", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.EnqueuedBodies);
    }

    [Fact]
    public async Task Deleting_a_model_by_a_name_took_the_first_of_several()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.AddModel("Twin", "sdxl", "main", hash: "blake3:1");
        server.AddModel("Twin", "sdxl", "main", hash: "blake3:2");
        await using var client = new InvokeAIClient(server.BaseAddress);
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(
            () => client.Models.ResolveAsync(new ModelQuery { Name = "Twin", Type = ModelType.Main }, cancellationToken: Stop));
        Assert.Equal(2,
            (await client.Models.ListAsync(name: "Twin", cancellationToken: Stop).ToListAsync(Stop)).Count(
                m => e.Message.Contains(m.Key, StringComparison.Ordinal)));
    }
}
