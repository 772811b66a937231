using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.PythonFaults;

/// <summary>Tests that the Python client's faults in the posted workflow do not exist here.</summary>
public sealed class PythonFaultsInSubmission
{
    private const string Flux = """
        {"model":{"key":"far-1","hash":"blake3:m","name":"FLUX","base":"flux","type":"main"},
         "t5_encoder_model":{"key":"far-2","hash":"blake3:t","name":"T5","base":"any","type":"t5_encoder"},
         "clip_embed_model":{"key":"far-3","hash":"blake3:c","name":"CLIP","base":"any","type":"clip_embed"},
         "vae_model":{"key":"far-4","hash":"blake3:v","name":"AE","base":"flux","type":"vae"}}
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_and_dicts_of_the_form_were_deleted_though_nobody_touched_them()
    {
        var graph = await PostedAsync(new FormText()
            .Node("b", "blank_image", "1.2.2", """{"width":64,"height":64,"color":{"r":1,"g":2,"b":3,"a":4}}""").Field("b", "color")
            .Node("c", "integer_collection", "1.0.2", """{"collection":[3,1,2]}""").Field("c", "collection").Load());
        Assert.Equal("""{"r":1,"g":2,"b":3,"a":4}""", graph["b"]!["color"]!.ToJsonString());
        Assert.Equal("[3,1,2]", graph["c"]!["collection"]!.ToJsonString());
    }

    [Fact]
    public async Task Untouched_numbers_were_written_anew()
    {
        var graph =
            await PostedAsync(
                new FormText().Node("f", "float_math", "1.0.1", """{"operation":"ADD","a":0.30000000000000004,"b":1e-3}""").Field("f", "a").Field("f", "b")
                    .Load());
        Assert.Equal("0.30000000000000004", graph["f"]!["a"]!.ToJsonString());
        Assert.Equal("1e-3", graph["f"]!["b"]!.ToJsonString());
    }

    [Fact]
    public async Task A_model_set_to_null_was_never_sent()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        AddFlux(server);
        var definition = new FormText().Node("l", "flux_model_loader", "1.1.0", Flux).Field("l", "vae_model").Load();
        var graph = await PostedAsync(definition.With(0, null), server);
        Assert.Null(graph["l"]!["vae_model"]);
    }

    [Fact]
    public async Task Models_of_new_kinds_became_any_and_main()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var key = server.AddModel("Z", "z-image", "main", hash: "blake3:z");
        var encoder = server.AddModel("Q", "any", "qwen3_encoder", hash: "blake3:q");
        var graph = await PostedAsync(new FormText().Node("l", "z_image_model_loader", "3.1.0", """
            {"model":{"key":"far","hash":"blake3:z","name":"Z","base":"z-image","type":"main"},
             "qwen3_encoder_model":{"key":"far","hash":"blake3:q","name":"Q","base":"any","type":"qwen3_encoder"}}
            """).Field("l", "model").Load(), server);
        Assert.Equal((key, "z-image", "main"), Model(graph["l"]!["model"]!));
        Assert.Equal((encoder, "any", "qwen3_encoder"), Model(graph["l"]!["qwen3_encoder_model"]!));
    }

    [Fact]
    public async Task Models_in_lists_were_never_looked_up()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var key = server.AddModel("Detail", "sd-1", "lora", hash: "blake3:d");
        var graph = await PostedAsync(new FormText().Node("l", "lora_collection_loader", "1.1.3", """
            {"loras":[{"lora":{"key":"far","hash":"blake3:d","name":"Detail","base":"sd-1","type":"lora"},"weight":0.5}]}
            """).Load(), server);
        Assert.Equal(key, (string?)graph["l"]!["loras"]![0]!["lora"]!["key"]);
        Assert.Equal("0.5", graph["l"]!["loras"]![0]!["weight"]!.ToJsonString());
    }

    [Fact]
    public async Task Looking_models_up_changed_the_callers_workflow()
    {
        await using var here = await InvokeAIServer.StartAsync(Stop);
        await using var there = await InvokeAIServer.StartAsync(Stop);
        AddFlux(here);
        AddFlux(there);
        var definition = new FormText().Node("l", "flux_model_loader", "1.1.0", Flux).Load();
        var first = await PostedAsync(definition, here);
        var second = await PostedAsync(definition, there);
        Assert.NotEqual(Model(first["l"]!["model"]!).Key, Model(second["l"]!["model"]!).Key);
        Assert.Equal(first["l"]!["model"]!.ToJsonString(), (await PostedAsync(definition, here))["l"]!["model"]!.ToJsonString());
    }

    [Fact]
    public async Task Collapsed_edges_and_notes_were_posted()
    {
        var graph = await PostedAsync(
            new FormText()
                .Node("b", "blank_image", "1.2.2", """{"width":64,"height":64}""").Node("s", "save_image", "1.2.2")
                .Node("text", "notes", "1", kind: "notes")
                .Edge("b", "image", "s", "image").Collapsed("b", "s").Load(),
            edges: edges => Assert.Single(edges));
        Assert.Equal(["b", "s"], graph.Select(n => n.Key));
    }

    [Fact]
    public void A_current_image_node_was_posted()
    {
        // The editor itself no longer loads a file that holds one.
        var e = Assert.Throws<WorkflowLoadException>(() => new FormText().Node("now", "current_image", "1", kind: "current_image").Load());
        Assert.Contains("nodes[0]", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connectors", "connector")]
    [InlineData("Batch Product", "_batch")]
    [InlineData("Batch Generated", "_generator")]
    public async Task Nodes_that_no_server_runs_were_posted(string name, string unwanted)
    {
        var graph = await PostedAsync(EdgeWorkflows.Load(name));
        Assert.DoesNotContain(graph, n => ((string)n.Value!["type"]!).Contains(unwanted, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_under_an_edge_were_posted()
    {
        var graph = await PostedAsync(new FormText()
            .Node("i", "integer", "1.0.1", """{"value":96}""").Node("b", "blank_image", "1.2.2", """{"width":-1,"height":64}""")
            .Edge("i", "value", "b", "width").Load());
        Assert.False(graph["b"]!.AsObject().ContainsKey("width"));
    }

    [Fact]
    public async Task A_field_that_stands_twice_in_the_form_kept_its_old_value()
    {
        var definition = new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":64}""").Field("b", "width").Field("b", "width").Load();
        Assert.Equal("96", (await PostedAsync(definition.With(0, 96)))["b"]!["width"]!.ToJsonString());
        Assert.Equal("128", (await PostedAsync(definition.With(1, 128)))["b"]!["width"]!.ToJsonString());
    }

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("\"auto\"")]
    [InlineData("null")]
    public async Task Boards_none_and_auto_were_posted_as_ids(string board)
    {
        var graph =
            await PostedAsync(new FormText().Node("b", "blank_image", "1.2.2", $$"""{"board":{{board}},"width":64,"height":64}""").Field("b", "board").Load());
        Assert.DoesNotContain("board_id", graph.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_lost_their_workflow_and_the_interface_could_not_filter_them()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Prepend = true }, Stop)).WaitAsync(Stop);
        var body = Assert.Single(server.EnqueuedBodies);
        Assert.Equal((true, "workflows", "gallery"), ((bool)body["prepend"]!, (string?)body["batch"]!["origin"], (string?)body["batch"]!["destination"]));
        Assert.True((await client.Images.GetAsync(result.Images[0].Name, Stop)).HasWorkflow);
    }

    [Fact]
    public async Task A_submission_was_posted_again_after_an_error_and_the_errors_words_were_lost()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "enqueue_batch", Times = 10 });
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UncertainTimeout = TimeSpan.FromMilliseconds(300) });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Single(server.Faults.Struck);
        Assert.Contains("500", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handle_held_one_jobs_ids_so_that_one_workflow_could_not_run_twice_at_once()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = EdgeWorkflows.ColourCard;
        var runs = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => client.SubmitAsync(card.With("Width", 8 * i), cancellationToken: Stop)));
        var results = await Task.WhenAll(runs.Select(r => r.WaitAsync(Stop)));
        Assert.All(results, r => Assert.True(r.IsCompleted));
        Assert.Equal(12, runs.SelectMany(r => r.ItemIds).Distinct().Count());
        Assert.False(card.IsSet("Width"));
        Assert.Equal(Enumerable.Range(1, 12).Select(i => 8 * i),
            server.EnqueuedBodies.Select(
                b => (int)b["batch"]!["graph"]!["nodes"]!.AsObject().First(n => (string)n.Value!["type"]! == "blank_image").Value!["width"]!).Order());
    }

    private static void AddFlux(InvokeAIServer server)
        => server.AddModelsOf(
            new FormText().Node("l", "flux_model_loader", "1.1.0", Flux.Replace("far-", Guid.NewGuid() + "-", StringComparison.Ordinal)).ToString());

    private static (string Key, string Base, string Type) Model(JsonNode model) => ((string)model["key"]!, (string)model["base"]!, (string)model["type"]!);

    private static async Task<JsonObject> PostedAsync(WorkflowDefinition definition, InvokeAIServer? at = null, Action<JsonArray>? edges = null)
    {
        var server = at ?? await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = true }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.SubmitAsync(definition, cancellationToken: Stop);
        Assert.Empty(server.StrictViolations);
        var graph = server.EnqueuedBodies[^1]["batch"]!["graph"]!;
        edges?.Invoke(graph["edges"]!.AsArray());
        if (at is null)
            await server.DisposeAsync();
        return graph["nodes"]!.AsObject();
    }
}
