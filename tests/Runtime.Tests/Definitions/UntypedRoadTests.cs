using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Definitions;

/// <summary>Tests workflows that are loaded at run time: inputs by index, name and label, one definition for many runs.</summary>
public sealed class UntypedRoadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Inputs_go_by_index_name_and_label()
    {
        var definition = EdgeWorkflows.Load("Collections");
        for (var i = 0; i < definition.Inputs.Count; i++)
        {
            Assert.Equal(i, definition.Inputs[i].Index);
            Assert.Same(definition.Inputs[i], definition.Inputs[definition.Inputs[i].Name]);
            Assert.Same(definition.Inputs[i], definition.Inputs[definition.Inputs[i].Name.ToUpperInvariant()]);
        }

        var labelled =
            new FormText().Node("b", "blank_image", "1.2.2", """{"width":64}""").Node(n => n["data"]!["inputs"]!["width"]!["label"] = "How wide? (px)")
                .Field("b", "width").Load();
        Assert.Same(labelled.Inputs[0], labelled.Inputs["How wide? (px)"]);
        Assert.True(labelled.With("how wide? (PX)", 96).IsSet(labelled.Inputs[0].Name));
    }

    [Fact]
    public void A_name_that_several_share_is_told_with_their_own_names()
    {
        var definition = new FormText()
            .Node("a", "blank_image", "1.2.2", """{"width":64}""").Node(n => n["data"]!["inputs"]!["width"]!["label"] = "Tile size")
            .Node("b", "blank_image", "1.2.2", """{"width":32}""").Node(n => n["data"]!["inputs"]!["width"]!["label"] = "Tile size")
            .Field("a", "width").Field("b", "width").Load();
        var e = Assert.Throws<ArgumentException>(() => definition.With("tile SIZE", 5));
        Assert.Equal(2, definition.Inputs.Select(i => i.Name).Distinct().Count());
        Assert.All(definition.Inputs,
            i => Assert.Contains($"index {i.Index}: {i.Name} (blank_image.width of node {i.NodeId})", e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_is_also_another_fields_label_is_not_guessed()
    {
        var definition = new FormText()
            .Node("a", "integer", "1.0.1", """{"value":1}""").Node(n => n["data"]!["inputs"]!["value"]!["label"] = "Size")
            .Node("b", "integer", "1.0.1", """{"value":2}""").Node(n => n["data"]!["inputs"]!["value"]!["label"] = "Size")
            .Field("a", "value").Field("b", "value").Load();
        Assert.Equal(["Size", "Size2"], definition.Inputs.Select(i => i.Name));
        Assert.Contains("index 1: Size2", Assert.Throws<ArgumentException>(() => definition.With("Size", 5)).Message, StringComparison.Ordinal);
        Assert.True(definition.With("Size2", 5).IsSet(1));
        Assert.False(definition.With(0, 5).Reset(0).IsSet(0));

        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run = await client.SubmitAsync(definition, sweep => sweep.Over(0, 7, 8).Zip(1, 9, 10), cancellationToken: Stop);
        Assert.Equal(["7,9", "8,10"],
            (await run.WaitAsync(Stop)).Items.Select(i => string.Join(',', i.Values.OrderBy(v => v.NodeId).Select(v => v.Value.GetInt64()))));
    }

    [Fact]
    public void Lists_are_as_long_as_their_field_allows()
    {
        var film = new FormText().Node("v", "video_concat", "1.0.0", """{"videos":[{"video_name":"a"},{"video_name":"b"}]}""").Field("v", "videos").Load();
        Assert.Equal((2, null), (film.Inputs[0].MinimumLength, film.Inputs[0].MaximumLength));
        foreach (var tooShort in new object[] { new[] { "a" }, Array.Empty<VideoInput>(), JsonValue.Parse("""[{"video_name":"a"}]""") })
            Assert.Contains("takes at least 2 items", Assert.Throws<InputValueException>(() => film.With(0, tooShort)).Message, StringComparison.Ordinal);
        Assert.True(film.With(0, new[] { "a", "b", "c" }).IsSet(film.Inputs[0].Name));
    }

    [Fact]
    public async Task Setting_gives_a_copy_and_reset_the_files_value()
    {
        var card = EdgeWorkflows.ColourCard;
        var wide = card.With("Width", 640);
        Assert.NotSame(card, wide);
        Assert.False(card.IsSet("Width"));
        Assert.True(wide.IsSet("Width"));
        Assert.False(wide.Reset("Width").IsSet("Width"));
        Assert.Equal("320", await WidthAsync(card));
        Assert.Equal("640", await WidthAsync(wide));
        Assert.Equal("320", await WidthAsync(wide.Reset("Width")));
        Assert.Equal("72", await WidthAsync(card.With(new Dictionary<string, object?> { ["Width"] = 72, ["Height"] = 80 })));

        static async Task<string> WidthAsync(WorkflowDefinition definition)
        {
            await using var server = await InvokeAIServer.StartAsync(Stop);
            await using var client = new InvokeAIClient(server.BaseAddress);
            await client.SubmitAsync(definition, cancellationToken: Stop);
            return server.EnqueuedBodies[0]["batch"]!["graph"]!["nodes"]!.AsObject()
                .Single(n => (string)n.Value!["type"]! == "blank_image").Value!["width"]!.ToJsonString();
        }
    }

    [Fact]
    public async Task One_definition_serves_many_submissions_at_once()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = EdgeWorkflows.ColourCard;
        await Parallel.ForAsync(1, 101, Stop,
            async (i, stop) => await client.SubmitAsync(card.With("Width", i).With("Height", 2 * i), cancellationToken: stop));
        var sizes = server.EnqueuedBodies
            .Select(b => b["batch"]!["graph"]!["nodes"]!.AsObject().Single(n => (string)n.Value!["type"]! == "blank_image").Value!)
            .Select(n => ((int)n["width"]!, (int)n["height"]!)).Order();
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (i, 2 * i)), sizes);
        Assert.Equal(100, server.QueueItems.Count);
    }

    [Fact]
    public async Task Several_definitions_are_submitted_in_their_order()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var runs = new List<ServerRun<WorkflowOutputs>>();
        await foreach (var run in client.SubmitManyAsync(new[] { 64, 72, 80 }.Select(width => EdgeWorkflows.ColourCard.With("Width", width)),
            cancellationToken: Stop))
            runs.Add(run);
        Assert.Equal(3, runs.Select(r => r.BatchId).Distinct().Count());
        Assert.Equal(server.EnqueuedBodies.Select(b => (string?)b["batch"]!["batch_id"]), runs.Select(r => r.BatchId));
        Assert.Equal([64, 72, 80],
            server.EnqueuedBodies.Select(
                b => (int)b["batch"]!["graph"]!["nodes"]!.AsObject().Single(n => (string)n.Value!["type"]! == "blank_image").Value!["width"]!));
    }

    [Fact]
    public async Task A_workflow_of_the_servers_library_runs()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var id = server.AddWorkflow(await File.ReadAllTextAsync(Evidence.Path("workflows", "edge", "Colour Card.json"), Stop));
        var definition = await WorkflowDefinition.FromLibraryAsync(client.Library, id, cancellationToken: Stop);
        Assert.Equal(EdgeWorkflows.ColourCard.Inputs.Select(i => i.Name), definition.Inputs.Select(i => i.Name));
        Assert.True((await (await client.SubmitAsync(definition, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => WorkflowDefinition.FromLibraryAsync(client.Library, "gone", cancellationToken: Stop));
        var plain = server.AddImage();
        Assert.Contains(plain,
            (await Assert.ThrowsAsync<WorkflowLoadException>(() => WorkflowDefinition.FromImageAsync(client.Images, plain, cancellationToken: Stop))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_every_kind_are_taken_or_refused_with_the_fields_name()
    {
        var definition = new FormText()
            .Node("b", "blank_image", "1.2.2", """{"width":64,"mode":"RGB","color":{"r":0,"g":0,"b":0,"a":255},"board":"auto"}""")
            .Field("b", "width").Field("b", "mode").Field("b", "color").Field("b", "board")
            .Node("s", "string", "1.0.1", """{"value":""}""").Field("s", "value")
            .Node("f", "float", "1.0.1", """{"value":1}""").Field("f", "value")
            .Node("t", "boolean", "1.0.1", """{"value":true}""").Field("t", "value")
            .Node("l", "lora_collection_loader", "1.1.3", """{"loras":[]}""").Field("l", "loras")
            .Node("r", "img_resize", "1.2.2", """{"image":{"image_name":"x.png"}}""").Field("r", "image")
            .Load();
        foreach (var input in definition.Inputs.Where(i => i.CanBeSet))
        {
            var e = Record.Exception(() => definition.With(input.Index, new object()));
            Assert.True(e is ArgumentException, $"{input.Name} ({input.FieldType}) took an object: {e}");
            Assert.Contains(input.FieldName, e.Message, StringComparison.Ordinal);
        }

        var words = EdgeWorkflows.Load("Collections");
        Assert.True(words.With("Words", new[] { "x", "y" }).IsSet("Words"));
        Assert.True(words.With("Numbers", new[] { 1, 2L }).IsSet("Numbers"));
        Assert.ThrowsAny<ArgumentException>(() => words.With("Numbers", new object[] { 1, "two" }));
        Assert.ThrowsAny<ArgumentException>(() => words.With("Words", "x"));
    }

    [Fact]
    public void A_node_that_no_catalog_knows_is_refused_kept_or_dropped()
    {
        var text =
            new FormText().Node("u", "from_a_pack", "1.0.0", """{"strength":0.5}""").Node("b", "blank_image", "1.2.2", """{"width":64}""")
                .Field("u", "strength").Field("b", "width").ToString();
        var e = Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Parse(text));
        Assert.Contains("from_a_pack", e.Message, StringComparison.Ordinal);
        Assert.Equal(["strength", "width"],
            WorkflowDefinition.Parse(text, options: new() { UnknownNodes = UnknownNodeHandling.Keep }).Inputs.Select(i => i.FieldName));
        var dropped = WorkflowDefinition.Parse(text, options: new() { UnknownNodes = UnknownNodeHandling.Drop });
        Assert.NotEmpty(dropped.Problems);
        Assert.Equal([true, false], dropped.Inputs.Select(i => i.IsLeftOut));
        Assert.Contains("is not sent", Assert.Throws<InvalidOperationException>(() => dropped.With("strength", 0.7)).Message,
            StringComparison.Ordinal);
        Assert.Contains("is not sent", Assert.Throws<ArgumentException>(() => SweepColumn.Of(dropped.Inputs[0], [0.7])).Message,
            StringComparison.Ordinal);
    }
}
