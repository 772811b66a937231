using System.Text.Json.Nodes;
using InvokeAI.Generated;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests what one server gets of a job that several servers share: a stretch of its permutations, or one of them.</summary>
public sealed class StretchTests : IDisposable
{
    private readonly ScriptedServer server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static WorkflowDefinition Resize => new FormText()
        .Node("i", "img_resize", "1.2.2", """{"image":null,"width":16,"height":16}""").Field("i", "image").Load();

    private static WorkflowDefinition Images => new FormText()
        .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[{"image_name":"file.png"}]}""")
        .Node("i", "img_resize", "1.2.2", """{"width":16,"height":16}""").Edge("b", "image", "i", "image").Field("b", "images").Load();

    private static ImageInput Own => ImageInput.FromBytes(new byte[] { 1, 2, 3 }, "own.png");

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_stretch_has_its_part_of_what_the_batch_nodes_made_and_an_id_that_says_which()
    {
        server.Queued = [7, 8];
        await using var client = server.Client();
        var made = new BatchData();
        made.Add([new("i", "width", ["8", "16", "24", "32"])], "the batch nodes");
        var run = await SubmitAsync(client, new("job", 1, 2, 4, made, IsShared: true));
        Assert.Equal("job~p1.4", run.Id);
        Assert.Equal("job~p1.4", (string?)server.Batch["batch_id"]);
        Assert.Equal("[16,24]", server.Batch["data"]![0]![0]!["items"]!.ToJsonString());
        Assert.Equal(1, run.Core.Record.FirstIndex);
        Assert.Equal([7L, 8L], run.ItemIds);
        // Whether the whole run is known already is asked before it is shared.
        Assert.Equal(0, server.Count("v1/queue/default/b/"));
    }

    [Fact]
    public async Task A_job_that_one_server_gets_whole_keeps_its_id()
    {
        server.Answers["v1/queue/default/b/job/status"] = () => """{"queue_id":"default","batch_id":"job","total":0}""";
        await using var client = server.Client();
        Assert.Equal("job", (await SubmitAsync(client, new("job", 0, 1, 1, new(), IsShared: false))).Id);
        Assert.Equal(1, server.Count("v1/queue/default/b/"));
    }

    [Fact]
    public async Task Images_of_batch_nodes_are_uploaded_for_what_all_servers_share()
    {
        server.Answers["v1/images/upload"] = () => Image("uploaded.png");
        server.Answers["v1/images/images_by_names"] = () => $"[{Image("uploaded.png")}]";
        await using var client = server.Client();
        var made = await client.Submitter.MakeNodesAsync(Images.With("Images", new[] { Own }), Stop);
        Assert.Equal("uploaded.png", (string?)JsonNode.Parse(Assert.Single(Assert.Single(made.Columns).Items))!["image_name"]);
    }

    [Fact]
    public async Task What_no_batch_node_has_is_not_looked_up_for_what_all_servers_share()
    {
        await using var client = server.Client();
        var workflow = new FormText()
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":["a","b"]}""").Node("s", "string", "1.0.1", """{"value":""}""")
            .Node("l", "sdxl_model_loader", "1.0.4", """{"model":{"key":"far","hash":"h","name":"Far","base":"sdxl","type":"main"}}""")
            .Edge("b", "value", "s", "value").Field("l", "model").Load();
        Assert.Equal(["\"a\"", "\"b\""], Assert.Single((await client.Submitter.MakeNodesAsync(workflow, Stop)).Columns).Items);
        Assert.True((await client.Submitter.MakeNodesAsync(Resize, Stop)).IsEmpty);
        Assert.Empty(server.Paths);
    }

    [Fact]
    public async Task One_permutation_is_sent_with_its_own_values_and_those_of_the_workflow()
    {
        server.Answers["v1/images/upload"] = () => Image($"{server.Count("v1/images/upload")}.png");
        server.Answers["v1/images/images_by_names"] = () => "[]";
        await using var client = server.Client();
        var data = new BatchData();
        data.Add([new("i", "width", ["8"])], "the sweep");
        var outcome = await client.Submitter.SendOneAsync(
            Resize.With("Image", Own), new SubmitOptions { BatchId = "part" }, data, [("i", "mask", ImageInput.FromBytes(new byte[] { 4 }, "mask.png"))], Stop);
        Assert.Equal([1L], Assert.IsType<SendOutcome.Landed>(outcome).ItemIds);
        Assert.Equal(("part", 1), ((string?)server.Batch["batch_id"], (int?)server.Batch["runs"]));
        var columns = server.Batch["data"]!.AsArray().SelectMany(axis => axis!.AsArray()).Select(c => $"{c!["field_name"]}:{c["items"]!.ToJsonString()}");
        // What only the permutation has is looked up behind what all of the job's have.
        Assert.Equal(["width:[8]", """mask:[{"image_name":"2.png"}]"""], columns);
        Assert.Equal("1.png", (string?)server.Node["image"]!["image_name"]);
    }

    [Fact]
    public async Task Images_that_the_permutation_brings_are_not_uploaded_with_the_workflow_again()
    {
        await using var client = server.Client();
        var data = new BatchData();
        data.Add([new("i", "image", ["""{"image_name":"there.png"}"""])], "the batch node");
        await client.Submitter.SendOneAsync(Images.With("Images", new[] { Own }), new SubmitOptions { BatchId = "part" }, data, [], Stop);
        Assert.Equal(0, server.Count("v1/images/upload"));
    }

    [Fact]
    public async Task A_value_of_one_permutation_that_the_server_lacks_is_refused_with_its_place()
    {
        server.Answers["v1/images/images_by_names"] = () => "[]";
        await using var client = server.Client();
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(
            () => client.Submitter.SendOneAsync(Resize, new SubmitOptions { BatchId = "part" }, new(), [("i", "image", ImageInput.Named("gone.png"))], Stop));
        Assert.Equal(("gone.png", "i", "image"), (e.Name, e.NodeId, e.FieldName));
        Assert.Contains("image of node i", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Count("v1/queue/"));
    }

    [Fact]
    public async Task A_permutation_of_which_the_server_lists_more_than_one_item_is_looked_into_by_the_caller()
    {
        server.Queued = [1, 2];
        await using var client = server.Client();
        Assert.IsType<SendOutcome.Uncertain>(await client.Submitter.SendOneAsync(Resize, new SubmitOptions { BatchId = "part" }, new(), [], Stop));
        Assert.Equal(1, server.Count("v1/queue/"));
    }

    private static async Task<ServerRun<WorkflowOutputs>> SubmitAsync(InvokeAIClient client, RunStretch stretch)
    {
        var workflow = Resize;
        return (ServerRun<WorkflowOutputs>)await client.Submitter.SubmitAsync(
            workflow, new SubmitOptions { BatchId = "job" }, null,
            record => new ServerRun<WorkflowOutputs>(record, ((IWorkflow<WorkflowOutputs>)workflow).CreateOutputs), Stop, stretch);
    }

    private static string Image(string name) => $$"""
        {"image_name":"{{name}}","image_url":"u","thumbnail_url":"t","image_origin":"internal","image_category":"general","width":8,"height":8,
        "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269","is_intermediate":false,"starred":false,"has_workflow":false}
        """;
}
