using System.Text;
using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what an item of a run reports: which files are its outputs, and why it failed.</summary>
public sealed class RunItemTests
{
    private static readonly InvokeAITransport Transport =
        new(() => throw new InvalidOperationException(), new Uri("http://server/"), new(), NullLoggerFactory.Instance);

    private static RunItem Item(string json, RunOutcome outcome = RunOutcome.Completed)
        => new(new(Transport, 3, 7, outcome, FinishedItemReader.Read(Encoding.UTF8.GetBytes(json), keepGraph: true), null, []));

    private static string Session(string nodes, string edges, params string[] pictures)
    {
        var results = string.Join(',', pictures.Select(p => p.Split('=')).Select(p => $$"""
            "p{{p[0]}}{{p[1]}}":{"image":{"image_name":"{{p[1]}}.png"},"width":1,"height":1,"type":"image_output"}
            """));
        var mapping = string.Join(',', pictures.Select(p => p.Split('=')).Select(p => $"\"p{p[0]}{p[1]}\":\"{p[0]}\""));
        return $$"""{"item_id":7,"status":"completed","session_id":"s","session":{"graph":{"nodes":{{nodes}},"edges":{{edges}}},"results":{ {{results}} },"prepared_source_mapping":{ {{mapping}} } } }""";
    }

    private static string Node(string id, string type = "l2i", string intermediate = "true") => $$"""
        "{{id}}":{"type":"{{type}}","is_intermediate":{{intermediate}}}
        """;

    private static string Edge(string from, string to)
        => $$$"""{"source":{"node_id":"{{{from}}}","field":"image"},"destination":{"node_id":"{{{to}}}","field":"image"}}""";

    private static string[] Images(string nodes, string edges, params string[] pictures)
        => [.. Item(Session("{" + nodes + "}", "[" + edges + "]", pictures)).Images.Select(i => i.Name)];

    [Fact]
    public void The_outputs_are_what_the_gallery_keeps()
        => Assert.Equal(["2.png"], Images(Node("a") + "," + Node("b", intermediate: "false") + "," + Node("c"), Edge("b", "c"), "a=1", "b=2", "c=3"));

    [Fact]
    public void Where_nothing_is_kept_the_last_nodes_have_the_outputs()
        => Assert.Equal(["2.png", "3.png"], Images(Node("a") + "," + Node("b") + "," + Node("c"), Edge("a", "b"), "a=1", "b=2", "c=3"));

    [Theory]
    [InlineData("image")]
    [InlineData("image_collection")]
    [InlineData("image_batch")]
    [InlineData("image_generator")]
    [InlineData("show_image")]
    [InlineData("video")]
    [InlineData("collect")]
    [InlineData("iterate")]
    [InlineData("if")]
    [InlineData("metadata_item")]
    public void A_node_that_passes_a_picture_on_did_not_make_it(string type)
        => Assert.Equal(["2.png"], Images(Node("a", type, "false") + "," + Node("b", intermediate: "false"), "", "a=1", "b=2"));

    [Fact]
    public void A_picture_that_two_nodes_yield_is_one()
        => Assert.Equal(["1.png", "2.png"], Images(Node("a", intermediate: "false") + "," + Node("b", intermediate: "false"), "", "a=1", "b=1", "b=2"));

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("null", "[]")]
    [InlineData("""{"b":null}""", "null")]
    [InlineData("""{"b":{}}""", """[null,{"source":1},{"source":{"node_id":5}},{}]""")]
    public void What_is_no_node_or_edge_is_ignored(string nodes, string edges)
    {
        var images = Item(Session(nodes, edges, "b=2")).Images.Select(i => i.Name);
        Assert.Equal(nodes[0] == '{' ? ["2.png"] : [], images);
    }

    [Fact]
    public void An_item_without_a_graph_or_without_an_answer_has_no_outputs()
    {
        Assert.Empty(Item("""{"item_id":7,"status":"completed","session":{"results":{},"prepared_source_mapping":{}}}""").Images);
        var unread = new RunItem(new(Transport, 3, 7, RunOutcome.Deleted, null, null, []));
        Assert.Empty(unread.Images);
        Assert.Empty(unread.Videos);
        Assert.Empty(unread.NodeIds);
        Assert.Equal((null, null, null), (unread.StartedAt, unread.CompletedAt, unread.RetriedFrom));
        Assert.Equal("item 7 (index 3): Deleted", unread.ToString());
        Assert.False(unread.IsCompleted);
    }

    [Fact]
    public void Values_of_all_runs_stand_before_those_of_this_one()
    {
        RunValue fixedValue = new() { NodeId = "f", FieldName = "seed", Value = BatchData.Parse("1") };
        var finished =
            FinishedItemReader.Read(
                Encoding.UTF8.GetBytes(
                    """{"item_id":7,"status":"completed","field_values":[{"node_path":"n","field_name":"width","value":64}],"session":{}}"""),
                    keepGraph: false);
        var item = new RunItem(new(Transport, 3, 7, RunOutcome.Completed, finished, null, [fixedValue]));
        Assert.Equal(["f.seed=1", "n.width=64"], item.Values.Select(v => $"{v.NodeId}.{v.FieldName}={v.Value}"));
        Assert.Equal((3, 7, true), (item.Index, item.ItemId, item.IsCompleted));
        Assert.Null(item.Error);
    }

    [Fact]
    public void Its_times_and_the_item_that_it_retries_are_the_servers()
    {
        var item = Item(
            """{"item_id":7,"status":"completed","started_at":"2026-11-23 13:47:42.269","completed_at":"2026-11-23 13:47:45.500","retried_from_item_id":5,"session":{}}""");
        Assert.Equal((42, 45, 5L), (item.StartedAt!.Value.Second, item.CompletedAt!.Value.Second, item.RetriedFrom));
    }

    [Fact]
    public void A_failure_is_told_in_the_items_words_else_in_the_sessions_else_in_ours()
    {
        const string Session = "\"session\":{\"errors\":{\"p\":\"first\",\"q\":\"last\"},\"prepared_source_mapping\":{\"p\":\"n\",\"q\":\"m\"}}";
        var own =
            Item($$"""{"item_id":7,"status":"failed","error_type":"T","error_message":"M","error_traceback":"B",{{Session}}}""", RunOutcome.Failed).Error!;
        Assert.Equal(("T", "M", "B", "m"), (own.Type, own.Message, own.Traceback, own.NodeId));
        var sessions = Item($$"""{"item_id":7,"status":"failed",{{Session}}}""", RunOutcome.Failed).Error!;
        Assert.Equal(("", "last", null, "m"), (sessions.Type, sessions.Message, sessions.Traceback, sessions.NodeId));
        var none = new RunItem(new(Transport, 0, 1, RunOutcome.Failed, null, null, [])).Error!;
        Assert.Equal(("", "the server gave no reason", null), (none.Type, none.Message, none.NodeId));
        Assert.Null(Item($$"""{"item_id":7,"status":"canceled",{{Session}}}""", RunOutcome.Canceled).Error);
    }

    [Theory]
    [InlineData("T", null, null, null, "T: M")]
    [InlineData("", null, null, null, "M")]
    [InlineData("", "id", null, null, "node \"id\" (?, id): M")]
    [InlineData("T", "id", "l2i", null, "node \"l2i\" (l2i, id): T: M")]
    [InlineData("T", "id", "l2i", "Label", "node \"Label\" (l2i, id): T: M")]
    public void An_error_names_its_node_by_what_is_known_of_it(string type, string? id, string? nodeType, string? label, string text)
        => Assert.Equal(text, new RunError { Type = type, Message = "M", NodeId = id, NodeType = nodeType, NodeLabel = label }.ToString());
}
