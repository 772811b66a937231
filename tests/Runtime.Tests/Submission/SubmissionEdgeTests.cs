using InvokeAI.Tests.Forms;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the limits of a submission, and what batch nodes of the file say.</summary>
public sealed class SubmissionEdgeTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public void The_largest_batch_has_as_many_runs_as_a_32_bit_number_counts()
    {
        var data = new BatchData();
        data.Add([new("n", "f", new Many(int.MaxValue))], "the axis");
        Assert.Equal(int.MaxValue, data.Count);
        Assert.Throws<WorkflowInputException>(() => data.Add([new("n", "g", new Many(2))], "the axis"));
    }

    [Fact]
    public async Task As_many_runs_are_asked_for_and_no_more()
    {
        await using var client = _server.Client();
        var e = await Assert.ThrowsAsync<QueueFullException>(
            () => client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Runs = int.MaxValue, UseCache = false }, Stop));
        Assert.Equal((1, int.MaxValue), (e.Enqueued, e.Requested));
        Assert.Equal(int.MaxValue, (int)_server.Batch["runs"]!);
        Assert.Equal([1], Assert.IsType<ServerRun<WorkflowOutputs>>(e.Run).ItemIds);
    }

    [Fact]
    public async Task Of_a_queue_that_took_nothing_there_is_no_run()
    {
        _server.Queued = [];
        await using var client = _server.Client();
        var e = await Assert.ThrowsAsync<QueueFullException>(() => client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Runs = 2 }, Stop));
        Assert.Equal((0, 2, null), (e.Enqueued, e.Requested, e.Run));
        Assert.Equal("The server's queue is full: it took 0 of 2 runs.", e.Message);
    }

    [Fact]
    public async Task A_generator_of_a_board_without_a_name_makes_nothing()
    {
        await using var client = _server.Client();
        var workflow = new FormText()
            .Node("g", "image_generator", "1.0.0", """{"generator":{"category":"images","type":"image_generator_images_from_board","board_id":""}}""")
            .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[]}""")
            .Node("r", "img_resize", "1.2.2", """{"width":16,"height":16}""")
            .Edge("g", "images", "b", "images").Edge("b", "image", "r", "image").Field("g", "generator").Load();
        var e = await Assert.ThrowsAsync<WorkflowInputException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.Contains("has no items", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _server.Count("v1/boards/"));
    }

    [Fact]
    public async Task A_batch_of_pictures_that_are_gone_says_what_to_do()
    {
        _server.Answers["v1/images/images_by_names"] = () => "[]";
        await using var client = _server.Client();
        var made = new BatchData();
        made.Add([new("i", "image", ["""{"image_name":"a.png"}"""])], "the axis");
        var nodes = new TemplateBatch(client.Transport, new ServerLookups(client.Transport));
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => nodes.AddAsync(new BatchData(), made, Stop));
        Assert.Equal(("image", "a.png", "i", "images"), (e.Kind, e.Name, e.NodeId, e.FieldName));
        Assert.StartsWith("The server has no image a.png, which batch node i needs.", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Set the batch's images to ones of this server, or to files.", e.Message, StringComparison.Ordinal);

        // Texts are no images, so that nobody is asked.
        var (data, texts) = (new BatchData(), new BatchData());
        texts.Add([new("i", "text", ["\"a.png\"", "5", "{}"])], "the axis");
        await nodes.AddAsync(data, texts, Stop);
        Assert.Equal(3, data.Count);
        Assert.Equal(1, _server.Count("v1/images/images_by_names"));
    }

    [Theory]
    [InlineData("image_batch", """{"batch_group_id":"None","images":[{"image_name":"a.png"}]}""", true)]
    [InlineData("string_batch", """{"batch_group_id":"None","strings":["a"]}""", false)]
    public void Only_images_of_batch_nodes_need_a_server(string type, string inputs, bool needs)
    {
        var isImage = type == "image_batch";
        var workflow = new FormText().Node("b", type, "1.0.0", inputs)
            .Node("t", isImage ? "img_resize" : "string", isImage ? "1.2.2" : "1.0.1", isImage ? """{"width":16}""" : """{"value":""}""")
            .Edge("b", isImage ? "image" : "value", "t", isImage ? "image" : "value").Load();
        using var values = new SlotValues();
        values.Take(workflow);
        Assert.Equal(needs, TemplateBatch.NeedsServer(workflow.Template, values));
    }

    [Theory]
    [InlineData("string_generator_dynamic_prompts_random", "\"input\":\"a\",\"count\":2", true)]
    [InlineData("string_generator_parse_string", "\"input\":\"a,b\",\"splitOn\":\",\"", false)]
    public void Prompts_need_a_server_and_other_texts_do_not(string type, string members, bool needs)
    {
        var workflow = new FormText()
            .Node("g", "string_generator", "1.0.0", $$$"""{"generator":{"type":"{{{type}}}",{{{members}}}}}""")
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":[]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Edge("g", "strings", "b", "strings").Edge("b", "value", "s", "value").Load();
        using var values = new SlotValues();
        values.Take(workflow);
        Assert.Equal(needs, TemplateBatch.NeedsServer(workflow.Template, values));
    }

    [Fact]
    public async Task The_items_of_a_batch_are_counted_once_each()
    {
        _server.Answers["v1/queue/default/item_ids"] = () => """{"item_ids":[9,8,8,7,6],"total_count":5}""";
        _server.Answers["v1/queue/default/item_summaries_by_ids"] = () => $"[{Item(9, "other")},{Item(8)},{Item(8)},{Item(7)},{Item(6, parent: "7")}]";
        await using var client = _server.Client();
        var sender = new BatchSender(client.Transport, client.Queue, NullLogger.Instance);
        var (ids, areAll) = await sender.FindItemsAsync("mine", 3, Stop);
        Assert.Equal([7L, 8L], ids);
        Assert.True(areAll);
        Assert.False((await sender.FindItemsAsync("mine", 4, Stop)).AreAll);
        // As many as there are are enough.
        Assert.Equal([8L], (await sender.FindItemsAsync("mine", 1, Stop)).ItemIds);

        static string Item(long id, string batch = "mine", string parent = "null") => $$"""
            {"item_id":{{id}},"batch_id":"{{batch}}","queue_id":"default","session_id":"s","status":"pending","priority":0,"parent_item_id":{{parent}},
            "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269"}
            """;
    }

    [Fact]
    public void A_seed_is_within_the_bounds_of_its_field()
    {
        var node = new CustomNode("narrow", "1.0.0") { Inputs = [new("seed", "IntegerField") { Minimum = 7, Maximum = 8 }] };
        var file = new FormText().Node("n", "narrow", "1.0.0", """{"seed":7}""").Field("n", "seed").ToString();
        var workflow = WorkflowDefinition.Parse(file, options: new() { Nodes = [node] }).With(0, Seeds.Random);
        using var values = new SlotValues();
        values.Take(workflow);
        var (data, runs, alone) = (new BatchData(), 200, new List<RunValue>());
        RandomSeeds.Add(data, workflow.Template, values, ref runs, alone);
        Assert.Equal((1, 200L), (runs, data.Count));
        Assert.Equal(["7", "8"], Assert.Single(data.Columns).Items.Distinct().Order());
        Assert.Empty(alone);

        (data, runs) = (new BatchData(), 1);
        RandomSeeds.Add(data, workflow.Template, values, ref runs, alone);
        Assert.True(data.IsEmpty);
        var seed = Assert.Single(alone);
        Assert.Equal(("n", "seed"), (seed.NodeId, seed.FieldName));
        Assert.Equal(values.TextOf(workflow.Inputs[0].Slot, null), seed.Value.GetRawText());
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A-b_c.9", true)]
    [InlineData("9", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData(".a", false)]
    [InlineData("a b", false)]
    [InlineData("a~2", false)]
    [InlineData("ä", false)]
    [InlineData("redacted", false)]
    [InlineData("Redacted", true)]
    public void A_batch_ID_is_of_letters_digits_and_few_signs(string id, bool isGood)
    {
        var error = Record.Exception(() => BatchName.Check(id));
        Assert.Equal(isGood, error is null);
        if (!isGood)
            Assert.Equal("batchId", Assert.IsType<ArgumentException>(error).ParamName);
        Assert.Equal(id.Contains('~', StringComparison.Ordinal), BatchName.IsPart(id));
    }

    [Fact]
    public void A_batch_ID_has_100_characters_at_most()
    {
        BatchName.Check(new string('a', 100));
        Assert.Throws<ArgumentException>(() => BatchName.Check(new string('a', 101)));
        Assert.False(BatchName.TryReadStretch("other~p3.4", "run", out var from, out var total, out var part));
        Assert.Equal((0, 0, 1), (from, total, part));
    }

    [Theory]
    [InlineData("IntegerField", "9223372036854775807", null)]
    [InlineData("IntegerField", "-9223372036854775808", null)]
    [InlineData("IntegerField", "1e19", "it is not a 64-bit integer")]
    [InlineData("IntegerField", "-1e19", "it is not a 64-bit integer")]
    [InlineData("FloatField", "1e19", null)]
    [InlineData("ImageField", "[]", "it is no image")]
    [InlineData("VideoField", "null", "it is no video")]
    [InlineData("AnyField", "0", null)]
    public void An_item_of_a_field_without_bounds_is_of_its_type(string type, string item, string? complaint)
    {
        var target = new BatchTarget("n", "f", type, NumberBounds.None, default);
        var error = Record.Exception(() => BatchItemRules.Check(target, [JsonText.TryParse(item, out _)!], "the batch"));
        Assert.Equal(complaint is null ? null : $"Item 0 of the batch does not fit f of node n ({type}): {complaint}", error?.Message);
    }

    /// <summary>So many items that no list could hold them.</summary>
    private sealed class Many(int count) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => "1";

        public IEnumerator<string> GetEnumerator() => Enumerable.Repeat("1", count).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
