using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

public class ExecutionTests
{
    [Fact]
    public async Task Nested_loops_run_each_turn_once_and_are_collected_in_order()
    {
        await using var peer = await Peer.StartAsync();
        var item = await peer.RunAsync(
            """{"outer":{"type":"range","stop":3},"o":{"type":"iterate"},"inner":{"type":"range","stop":2},"i":{"type":"iterate"},"m":{"type":"mul","b":10},"s":{"type":"add"},"c":{"type":"collect"}}""",
            "outer.collection -> o.collection", "inner.collection -> i.collection", "o.item -> m.a", "m.value -> s.a", "i.item -> s.b", "s.value -> c.item");

        Assert.Equal("completed", (string)item["status"]!);
        Assert.Equal([0, 1, 10, 11, 20, 21], Peer.Results(item, "s").Select(r => (int)r["value"]!));
        Assert.Equal([0, 1, 10, 11, 20, 21], Assert.Single(Peer.Results(item, "c"))["collection"]!.AsArray().Select(n => (int)n!));
    }

    [Fact]
    public async Task A_loop_over_nothing_leaves_nothing_and_collects_nothing()
    {
        await using var peer = await Peer.StartAsync();
        var item = await peer.RunAsync(
            """{"none":{"type":"integer_collection","collection":[]},"i":{"type":"iterate"},"a":{"type":"add"},"c":{"type":"collect"}}""",
            "none.collection -> i.collection", "i.item -> a.a", "a.value -> c.item");

        Assert.Equal("completed", (string)item["status"]!);
        Assert.Empty(Peer.Results(item, "a"));
        Assert.Empty(Assert.Single(Peer.Results(item, "c"))["collection"]!.AsArray());
    }

    [Fact]
    public async Task An_if_runs_only_the_branch_that_it_takes()
    {
        await using var peer = await Peer.StartAsync();
        var item = await peer.RunAsync(
            """{"no":{"type":"boolean","value":false},"t":{"type":"div","a":1,"b":0},"f":{"type":"add","a":1,"b":2},"if":{"type":"if"}}""",
            "no.value -> if.condition", "t.value -> if.true_input", "f.value -> if.false_input");

        Assert.Equal("completed", (string)item["status"]!);
        Assert.Empty(Peer.Results(item, "t"));
        Assert.Equal(3, (int)Assert.Single(Peer.Results(item, "if"))["value"]!);
    }

    [Fact]
    public async Task Equal_values_give_the_old_picture_and_another_seed_another_one()
    {
        await using var peer = await Peer.StartAsync();
        const string Nodes = """{"c":{"type":"blank_image","width":32,"height":32},"n":{"type":"img_noise","seed":SEED}}""";
        var names = new List<string>();
        foreach (var seed in new[] { "1", "1", "2" })
        {
            var item = await peer.RunAsync(Nodes.Replace("SEED", seed, StringComparison.Ordinal), "c.image -> n.image");
            names.Add((string)Peer.Results(item, "n")[0]["image"]!["image_name"]!);
        }

        Assert.Equal(names[0], names[1]);
        Assert.NotEqual(names[0], names[2]);
        var pictures = peer.Server.Images.ToDictionary(i => i.Name, i => i.Bytes.ToArray());
        Assert.NotEqual(InvokeAI.Testing.Pictures.PngReader.Pixels(pictures[names[0]])!.Rgba,
            InvokeAI.Testing.Pictures.PngReader.Pixels(pictures[names[2]])!.Rgba);
    }

    [Theory]
    [InlineData("""{"c":{"type":"blank_image","width":-5}}""", "ValueError", "Width and height must be >= 0")]
    [InlineData("""{"c":{"type":"img_resize"}}""", "MissingInputException", "Node img_resize missing value or connection for field image")]
    [InlineData("""{"c":{"type":"image","image":{"image_name":"gone.png"}}}""", "ImageRecordNotFoundException", "Image record not found")]
    [InlineData("""{"c":{"type":"main_model_loader","model":{"key":"k","hash":"h","name":"n","base":"sd-1","type":"main"}}}""", "UnknownModelException",
        "model not found")]
    [InlineData("""{"c":{"type":"float_math","operation":"SQRT","a":-1}}""", "ValueError", "math domain error")]
    public async Task Nodes_fail_with_the_real_words(string nodes, string type, string message)
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        var item = await peer.RunAsync(nodes);
        Assert.Equal(("failed", type, message), ((string)item["status"]!, (string)item["error_type"]!, (string)item["error_message"]!));
        Assert.Contains($"{type}: {message}", (string)item["error_traceback"]!);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_over_an_edge_is_a_node_input_error()
    {
        await using var peer = await Peer.StartAsync();
        var item = await peer.RunAsync(
            """{"n":{"type":"integer","value":-7},"c":{"type":"blank_image","width":8,"height":8},"r":{"type":"img_resize"}}""", "n.value -> r.width",
            "c.image -> r.image");
        Assert.Equal("NodeInputError", (string)item["error_type"]!);
        Assert.EndsWith("has invalid incoming input for width", (string)item["error_message"]!);
    }

    [Fact]
    public async Task A_called_workflow_is_an_item_of_its_own()
    {
        await using var peer = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        var id = peer.Server.AddWorkflow(Callee);
        var item =
            await peer.RunAsync(
                """{"call":{"type":"call_saved_workflow","workflow_id":"ID","workflow_inputs":{"saved_workflow_input::sum::a":40}}}""".Replace("ID", id,
                    StringComparison.Ordinal));

        Assert.True((string)item["status"]! == "completed", (string?)item["error_message"]);
        Assert.Equal(42, (int)Peer.Results(item, "call")[0]["values"]!["answer"]!);
        var child = peer.Server.QueueItems.Single(i => i["parent_item_id"] is not null);
        Assert.Equal((int)item["item_id"]!, (int)child["parent_item_id"]!);
        Assert.Equal((string)item["batch_id"]!, (string)child["batch_id"]!);
    }

    private const string Callee = """
        {"id":"callee","name":"Callee","author":"","description":"","version":"1.0.0","contact":"","tags":"","notes":"","exposedFields":[],"meta":{"category":"user","version":"4.0.0"},
         "nodes":[
          {"id":"sum","type":"invocation","data":{"id":"sum","type":"add","inputs":{"a":{"name":"a","value":1},"b":{"name":"b","value":2}}}},
          {"id":"value","type":"invocation","data":{"id":"value","type":"workflow_return_value","inputs":{"key":{"name":"key","value":"answer"}}}},
          {"id":"return","type":"invocation","data":{"id":"return","type":"workflow_return","inputs":{}}}],
         "edges":[
          {"id":"1","type":"default","source":"sum","target":"value","sourceHandle":"value","targetHandle":"value"},
          {"id":"2","type":"default","source":"value","target":"return","sourceHandle":"value","targetHandle":"values"}]}
        """;
}
