using System.Text.Json.Nodes;
using InvokeAI.Generated;
using InvokeAI.Testing;
using InvokeAI.Tests.PythonFaults;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Tests.Definitions;

/// <summary>Tests fields that are not on the form: they are in the request, and a refusal names the workflow, the node, the field and a solution.</summary>
public sealed class NodeFieldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static FormText Text => new FormText()
        .Node("n", "integer", "1.0.1", """{"value":64}""").Node(n => n["data"]!["label"] = "Tile size")
        .Node("b", "blank_image", "1.2.2", """{"board":"auto","metadata":null,"width":1,"height":32,"mode":"RGB","color":{"r":0,"g":0,"b":0,"a":255}}""")
        .Node("r", "img_resize", "1.2.2", """{"board":"auto","metadata":null,"image":null,"width":96,"height":96,"resample_mode":"bicubic"}""",
            isIntermediate: false).Node(n => n["data"]!["label"] = "Resize")
        .Node("s", "rand_int", "1.0.1", """{"low":0,"high":10}""")
        .Node("l", "noise", "1.0.3", """{"noise_type":"SD","seed":7,"width":64,"height":64,"use_cpu":true}""")
        .Edge("n", "value", "b", "width").Edge("b", "image", "r", "image")
        .Field("b", "height");

    private static WorkflowDefinition Tiles => Text.Load();

    [Fact]
    public async Task A_value_is_sent_in_the_graph_and_in_the_embedded_workflow_and_nothing_else_changes()
    {
        var tiles = Tiles;
        var bodies =
            await SubmitAsync(tiles, tiles.WithNodeField("r", "width", 128),
                tiles.WithNodeField("n", "value", 8).WithNodeField("r", "resample_mode", "nearest").With("Height", 40), tiles);
        Set(bodies[0], "r", "width", "128");
        Same(bodies[0], bodies[1]);
        foreach (var (node, field, json) in new[] { ("n", "value", "8"), ("r", "resample_mode", "\"nearest\""), ("b", "height", "40") })
            Set(bodies[3], node, field, json);
        Same(bodies[3], bodies[2]);
    }

    [Fact]
    public async Task A_class_sends_the_same_as_a_definition_of_the_same_file()
    {
        var tiles = Tiles;
        var typed = new Packed(((IWorkflow)tiles).Template.Data, default);
        var bodies = await SubmitAsync(
            tiles.WithNodeField("r", "width", 128).WithNodeField("r", "board", BoardTarget.None).With("Height", 40),
            typed.WithNodeField("b", "height", 40).WithNodeField("r", "board", BoardTarget.None).WithNodeField("r", "width", 128));
        Same(bodies[0], bodies[1]);
        Assert.Equal("\"none\"", Embedded(bodies[1], "r", "board"));
        Assert.Null(bodies[1]["batch"]!["graph"]!["nodes"]!["r"]!["board"]);
    }

    [Fact]
    public void Copies_are_made_and_both_ways_to_a_form_field_are_one()
    {
        var tiles = Tiles;
        var set = tiles.WithNodeField("b", "height", 48);
        Assert.False(tiles.IsSet("Height"));
        Assert.True(set.IsSet("Height"));
        Assert.Equal(((IWorkflow)tiles.With("Height", 48)).Inputs, ((IWorkflow)set).Inputs);
        Assert.Equal(((IWorkflow)tiles).Inputs, ((IWorkflow)set.ResetNodeField("b", "height")).Inputs);
        Assert.NotEqual(((IWorkflow)tiles).Inputs, ((IWorkflow)tiles.WithNodeField("r", "width", 97)).Inputs);
        Assert.Equal(((IWorkflow)tiles.WithNodeField("r", "width", 97)).Inputs,
            ((IWorkflow)tiles.WithNodeField("r", "width", 5).WithNodeField("r", "width", 97)).Inputs);
    }

    [Fact]
    public void All_fields_are_listed_with_names_types_and_ranges()
    {
        var fields = Tiles.NodeFields;
        Assert.Contains("Resize.Width", fields.Select(field => field.Name));
        Assert.Contains("Height", fields.Select(field => field.Name));
        Assert.DoesNotContain(fields, field => field is { NodeId: "b", FieldName: "width" });
        var mode = fields.Single(field => field.FieldName == "resample_mode");
        Assert.Equal((-1, false, true, "\"bicubic\""), (mode.Index, mode.IsOnForm, mode.CanBeSet, mode.FileValue));
        Assert.Contains("lanczos", mode.Options.Select(option => option.Value));
        Assert.Equal(4294967295, fields.Single(field => field.FieldName == "seed").Maximum);
    }

    [Theory]
    [InlineData("n", "value", "x", "Field 'value' of node \"Tile size\" (integer, ID 'n') in workflow 'Test' does not take 'x': it takes long")]
    [InlineData("r", "width", 0, "takes values greater than 0")]
    [InlineData("r", "resample_mode", "cubic", "takes one of nearest")]
    [InlineData("l", "seed", -1, "takes values from 0 up to 4294967295")]
    [InlineData("l", "use_cpu", "maybe", "takes bool")]
    [InlineData("r", "width", null, "needs a value")]
    public void A_value_that_does_not_fit_is_refused_by_name(string node, string field, object? value, string words)
        => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(() => Tiles.WithNodeField(node, field, value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Tile size", "value", "has no node 'Tile size'. Did you mean node \"Tile size\" (integer, ID 'n')?")]
    [InlineData("img_resize", "width", "Did you mean node \"Resize\" (img_resize, ID 'r')?")]
    [InlineData("resise", "width", "Did you mean node \"Resize\"")]
    [InlineData("nothing like it", "width", "It has: node \"Tile size\"")]
    [InlineData("", "width", "has no node ''")]
    [InlineData("r", "widht", "Did you mean 'width'?")]
    [InlineData("r", "nothing like it", "can be set are: board, width, height, resample_mode.")]
    public void A_node_or_a_field_that_does_not_exist_is_refused_with_what_was_meant(string node, string field, string words)
    {
        var e = Assert.Throws<ArgumentException>(() => Tiles.WithNodeField(node, field, 5));
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Contains("'Test'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b", "width", "an edge from field 'value' of node \"Tile size\" (integer, ID 'n') feeds it. Set that field")]
    [InlineData("r", "metadata", "takes its value from an edge only")]
    public void A_field_that_an_edge_feeds_is_refused_with_the_other_end(string node, string field, string words)
    {
        var e = Assert.Throws<InvalidOperationException>(() => Tiles.WithNodeField(node, field, 5));
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Contains($"Field '{field}' of node ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_node_that_is_not_sent_is_refused_with_the_way_out()
    {
        var batch =
            new FormText().Node("x", "integer_batch", "1.0.0", """{"batch_group_id":"None","integers":[1,2]}""")
                .Node("b", "blank_image", "1.2.2", """{"width":64}""", isIntermediate: false).Edge("x", "value", "b", "width").Load();
        Assert.Contains("Put the field on the form", Assert.Throws<InvalidOperationException>(() => batch.WithNodeField("x", "integers", new[] { 1 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_another_workflow_is_refused()
        => Assert.Contains("belongs to workflow", Assert.Throws<ArgumentException>(() => Tiles.With(Tiles.NodeFields[0], 5)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_sweep_and_random_seeds_run_over_fields_that_are_not_on_the_form()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var tiles = Tiles;
        var width = tiles.NodeFields.Single(field => field is { NodeId: "r", FieldName: "width" });
        var run =
            await client.SubmitAsync(tiles.WithNodeField("l", "seed", Seeds.Random), sweep => sweep.Over(width, 64, 72).Zip(tiles.Inputs[0], 8, 16),
                cancellationToken: Stop);
        var items = (await run.WaitAsync(Stop)).Items;
        Assert.Equal(["64,8", "72,16"],
            items.Select(item => $"{item.Values.Single(v => v.NodeId == "r").Value},{item.Values.Single(v => v.NodeId == "b").Value}"));
        Assert.Equal(2, items.Select(item => item.Values.Single(v => v.NodeId == "l").Value.GetInt64()).Distinct().Count());
    }

    [Fact]
    public async Task A_model_that_is_not_on_the_form_is_looked_up()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        server.AddModel("Other XL", "sdxl", "main");
        var loader = new FormText()
            .Node("m", "sdxl_model_loader", "1.0.4", """{"model":{"key":"k","hash":"h","name":"Lost XL","base":"sdxl","type":"main"}}""", isIntermediate: false)
            .Load();
        await client.SubmitAsync(loader.WithNodeField("m", "model", "Other XL"), cancellationToken: Stop);
        Assert.Equal("Other XL", (string?)server.EnqueuedBodies[0]["batch"]!["graph"]!["nodes"]!["m"]!["model"]!["name"]);
        Assert.Equal("Other XL", (string?)JsonNode.Parse(Embedded(server.EnqueuedBodies[0], "m", "model")!)!["name"]);
    }

    [Fact]
    public void A_field_of_a_node_that_no_catalog_knows_takes_what_the_file_shows()
    {
        var kept =
            WorkflowDefinition.Parse(new FormText().Node("u", "from_a_pack", "1.0.0", """{"strength":0.5,"name":"x"}""").ToString(),
                options: new() { UnknownNodes = UnknownNodeHandling.Keep });
        Assert.Equal(0.75,
            ((IWorkflow)kept.WithNodeField("u", "strength", 0.75)).Inputs.Wire(kept.NodeFields.Single(field => field.FieldName == "strength").Slot));
        Assert.ThrowsAny<ArgumentException>(() => kept.WithNodeField("u", "strength", "much"));
    }

    [Fact]
    public void Labels_that_steer_a_terminal_do_not_reach_messages()
    {
        var hostile = new FormText().Node("n\u001b[2J\n", "integer", "1.0.1", """{"value":64}""").Node(n => n["data"]!["label"] = "a\u202e\u0007\r\nb").Load();
        var e = Assert.Throws<ArgumentException>(() => hostile.WithNodeField("m\u001b", "value", 5));
        Assert.DoesNotContain(e.Message, char.IsControl);
        Assert.DoesNotContain('\u202e', e.Message);
        Assert.DoesNotContain(Assert.ThrowsAny<ArgumentException>(() => hostile.WithNodeField("n\u001b[2J\n", "value", "x")).Message, char.IsControl);
    }

    private static async Task<List<JsonNode>> SubmitAsync(params IWorkflow[] workflows)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        foreach (var workflow in workflows)
            await client.SubmitAsync(workflow, cancellationToken: Stop);
        return [.. server.EnqueuedBodies.Select(body => JsonNode.Parse(body.ToJsonString())!)];
    }

    private static void Set(JsonNode body, string node, string field, string json)
    {
        body["batch"]!["graph"]!["nodes"]![node]![field] = JsonNode.Parse(json);
        Inputs(body, node)[field]!["value"] = JsonNode.Parse(json);
    }

    private static void Same(JsonNode expected, JsonNode actual)
    {
        foreach (var body in new[] { expected, actual })
        {
            body["batch"]!["batch_id"] = "";
            body["batch"]!["graph"]!["id"] = "";
        }

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected.ToJsonString()}\n{actual.ToJsonString()}");
    }

    private static string? Embedded(JsonNode body, string node, string field) => Inputs(body, node)[field]!["value"]?.ToJsonString();

    private static JsonObject Inputs(JsonNode body, string node)
        => body["batch"]!["workflow"]!["nodes"]!.AsArray().First(n => (string?)n!["id"] == node)!["data"]!["inputs"]!.AsObject();

    /// <summary>A workflow as generated classes are: its data is a packed text.</summary>
    private sealed class Packed(WorkflowTemplate template, InputSet inputs) : IWorkflow, ISetInputs<Packed>
    {
        public Packed(WorkflowData data, InputSet inputs)
            : this(new WorkflowTemplate(() => WorkflowDataText.Write(data)), inputs)
        {
        }

        public WorkflowTemplate Template => template;

        public InputSet Inputs => inputs;

        public Packed WithInputs(InputSet set) => new(template, set);
    }
}
