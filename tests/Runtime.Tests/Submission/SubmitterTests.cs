using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InvokeAI.Testing;
using InvokeAI.Tests.Forms;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests what a submission leaves in traces and asks for, and the submissions of those who follow each permutation themselves.</summary>
public sealed class SubmitterTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_trace_of_a_submission_has_its_batch(bool isOne)
    {
        var activities = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var client = _server.Client();
        var id = $"traced-{Guid.NewGuid()}";
        if (isOne)
            await client.Submitter.SendOneAsync(EveryKind.Nullable, new SubmitOptions { BatchId = id }, new(), [], Stop);
        else
            id = (await client.SubmitAsync(EveryKind.Nullable, cancellationToken: Stop)).BatchId;
        Assert.Single(activities, a => a.OperationName == Telemetry.SubmitSpan && (string?)a.GetTagItem(TelemetryTags.BatchId) == id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_queued_is_counted(bool splits)
    {
        var name = $"Counted {Guid.NewGuid()}";
        var counted = new ConcurrentBag<long>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "invokeai.items.submitted")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Any(tag => tag.Value is string text && text == name))
                counted.Add(value);
        });
        meters.Start();
        _server.Queued = [1, 2, 3];
        await using var client = _server.Client();
        var workflow = new FormText().Head("name", name).Node("s", "string", "1.0.1", """{"value":""}""").Field("s", "value").Load();
        await client.SubmitAsync(workflow, new SubmitOptions { Runs = 3, UseCache = false, SplitBatch = splits }, Stop);
        Assert.Equal([3L], counted);
    }

    [Fact]
    public async Task A_split_run_is_queued_whether_or_not_somebody_waits()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress,
            new() { UseEvents = false, PollInterval = TimeSpan.FromMilliseconds(20), MaxPollInterval = TimeSpan.FromMilliseconds(50) });
        await client.SubmitAsync(Runs.EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2 }, Stop);
        var run = await client.SubmitAsync(Runs.EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, UseCache = false, SplitBatch = true }, Stop);
        Assert.Empty(run.ItemIds);
        server.ResumeProcessor();
        for (var i = 0; i < 300 && run.ItemIds.Count < 3; i++)
            await Task.Delay(20, Stop);
        Assert.Equal(3, run.ItemIds.Count);
    }

    [Fact]
    public async Task A_submission_without_a_workflow_asks_for_no_version()
    {
        await using var client = _server.Client();
        await client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { EmbedWorkflow = false }, Stop);
        await client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { Ephemeral = true }, Stop);
        Assert.Equal(["v1/queue/default/enqueue_batch", "v1/queue/default/enqueue_batch"], _server.Paths);
        await client.SubmitAsync(EveryKind.Nullable, cancellationToken: Stop);
        Assert.Equal(1, _server.Count("v1/app/version"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_an_ephemeral_run_removes_what_was_uploaded_for_it(bool isEphemeral)
    {
        _server.Answers["v1/images/upload"] = () => Media("image", "a.png");
        _server.Answers["v1/videos/upload"] = () => Media("video", "a.mp4");
        await using var client = _server.Client();
        var workflow = EveryKind.Nullable.With(EveryKind.Field("image").Index, ImageInput.FromBytes(new byte[] { 1 }))
            .With(EveryKind.Field("video").Index, VideoInput.FromBytes(new byte[] { 1 }));
        var record = (await client.SubmitAsync(workflow, new SubmitOptions { Ephemeral = isEphemeral }, Stop)).Core.Record;
        Assert.Equal(isEphemeral, record.IsEphemeral);
        Assert.Equal(isEphemeral ? ["a.png"] : [], record.UploadedImages);
        Assert.Equal(isEphemeral ? ["a.mp4"] : [], record.UploadedVideos);

        static string Media(string kind, string name) => $$"""
            {"{{kind}}_name":"{{name}}","{{kind}}_url":"u","thumbnail_url":"t","{{kind}}_origin":"internal","{{kind}}_category":"user","width":8,"height":8,
            "duration":1,"fps":1,"created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269","is_intermediate":false,"starred":false,
            "has_workflow":false}
            """;
    }

    [Fact]
    public async Task One_permutation_is_sent_with_its_own_values()
    {
        _server.Answers["v1/style_presets/"] = () => """[{"id":"1","name":"Ink"}]""";
        await using var client = _server.Client();
        var data = new BatchData();
        data.Add([new("n", "text", ["\"a\""])], "the axis");
        var outcome = await client.Submitter.SendOneAsync(EveryKind.Nullable.With(EveryKind.Field("large").Index, 5),
            new SubmitOptions { BatchId = "mine" }, data, [("n", "style", StylePresetRef.Named("Ink"))], Stop);
        Assert.Equal([1L], Assert.IsType<SendOutcome.Landed>(outcome).ItemIds);
        Assert.Equal(("mine", 1), ((string?)_server.Batch["batch_id"], (int)_server.Batch["runs"]!));
        Assert.Equal(5, (int)_server.Node["large"]!);
        Assert.Equal(
            """[[{"node_path":"n","field_name":"text","items":["a"]}],[{"node_path":"n","field_name":"style","items":[{"style_preset_id":"1"}]}]]""",
            _server.Batch["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_value_of_a_permutation_that_the_server_lacks_is_named_by_its_field()
    {
        _server.Answers["v1/style_presets/"] = () => "[]";
        await using var client = _server.Client();
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.Submitter.SendOneAsync(EveryKind.Nullable,
            new SubmitOptions { BatchId = "mine" }, new(), [("n", "style", StylePresetRef.Named("Ink"))], Stop));
        Assert.Equal(("n", "style"), (e.NodeId, e.FieldName));
        Assert.StartsWith("The server has no style preset \"Ink\", which style of node n needs.", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _server.Count("v1/queue/"));
    }

    [Fact]
    public async Task A_board_of_a_permutation_that_the_server_lacks_was_set()
    {
        _server.Answers["v1/boards/"] = () => "[]";
        await using var client = _server.Client();
        await Assert.ThrowsAsync<ResourceResolutionException>(() => client.Submitter.SendOneAsync(EveryKind.Nullable,
            new SubmitOptions { BatchId = "mine" }, new(), [("n", "board", BoardTarget.ById("gone"))], Stop));
    }

    [Fact]
    public async Task What_batch_nodes_make_is_known_before_any_server_runs_it()
    {
        await using var client = _server.Client();
        var workflow = new FormText()
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":["a","b"]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Edge("b", "value", "s", "value").Load();
        var data = await client.Submitter.MakeNodesAsync(workflow, Stop);
        Assert.Equal(2, data.Count);
        Assert.Equal(["\"a\"", "\"b\""], Assert.Single(data.Columns).Items);
        Assert.True((await client.Submitter.MakeNodesAsync(EveryKind.Nullable, Stop)).IsEmpty);
        Assert.Empty(_server.Paths);
    }

    [Fact]
    public async Task Nodes_that_wait_for_an_upload_get_it_first()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var workflow = new FormText()
            .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[]}""")
            .Node("i", "img_resize", "1.2.2", """{"width":16}""")
            .Node("c", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":["a"]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Edge("b", "image", "i", "image").Edge("c", "value", "s", "value").Field("b", "images").Load();
        var data = await client.Submitter.MakeNodesAsync(workflow.With(0, new[] { ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, 1)) }), Stop);
        Assert.Equal($$"""{"image_name":"{{Assert.Single(server.Images).Name}}"}""", data.Columns.Single(column => column.NodeId == "i").Items[0]);
    }
}
