using System.Text;
using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests which images of a run without its workflow are the main ones.</summary>
public sealed class MainOutputsTests
{
    private static readonly InvokeAITransport Transport =
        new(() => throw new InvalidOperationException("No server is asked."), new Uri("http://server/"), new(), NullLoggerFactory.Instance);

    [Fact]
    public void Images_that_are_kept_are_the_main_ones()
        => Assert.Equal(["b.png", "c.png"], Images(
            """{"a":{"type":"x","is_intermediate":true},"b":{"type":"x","is_intermediate":false},"c":{"type":"x"}}""", "[]", "a", "b", "c"));

    [Fact]
    public void Where_none_is_kept_those_of_the_last_nodes_are()
        => Assert.Equal(["b.png"], Images(
            """{"a":{"type":"x","is_intermediate":true},"b":{"type":"x","is_intermediate":true}}""",
            """[{"source":{"node_id":"a","field":"image"},"destination":{"node_id":"b","field":"image"}}]""", "a", "b"));

    [Theory]
    [InlineData("image")]
    [InlineData("image_batch")]
    [InlineData("show_image")]
    [InlineData("collect")]
    [InlineData("if")]
    public void Nodes_that_pass_an_image_on_did_not_make_it(string type)
        => Assert.Equal(["b.png"], Images($$"""{"a":{"type":"{{type}}"},"b":{"type":"x"} }""", "[]", "a", "b"));

    [Fact]
    public void An_image_that_two_nodes_name_is_one()
        => Assert.Equal(["same.png"], Images("""{"a":{"type":"x"},"b":{"type":"x"}}""", "[]", "a:same", "b:same"));

    [Theory]
    [InlineData("""{"a":{"type":"x","is_intermediate":true}}""", "5")]
    [InlineData("""{"a":{"type":"x","is_intermediate":true}}""", "[5,null,{},{\"source\":5},{\"source\":{\"node_id\":5}}]")]
    [InlineData("""{"a":{"type":7,"is_intermediate":"yes"}}""", "[]")]
    [InlineData("""{"a":5}""", "null")]
    public void What_is_no_node_and_no_edge_in_a_graph_is_ignored(string nodes, string edges) => Assert.Equal(["a.png"], Images(nodes, edges, "a"));

    [Theory]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_graph_without_nodes_has_no_main_images(string nodes) => Assert.Empty(Images(nodes, "[]", "a"));

    [Fact]
    public void An_item_that_was_never_read_has_none()
        => Assert.Empty(new RunItem(new(Transport, 0, 1, RunOutcome.Deleted, null, null, [])).Images);

    private static IEnumerable<string> Images(string nodes, string edges, params string[] made)
    {
        var results = made.Select(node => node.Split(':')).Select(
            node => $$"""
            "{{node[0]}}-1":{"type":"image_output","image":{"image_name":"{{node[^1]}}.png"},"width":8,"height":8}
            """);
        var sources = made.Select(node => node.Split(':')[0]).Select(node => $"\"{node}-1\":\"{node}\"");
        var json = $$"""
            {"item_id":1,"batch_id":"mine","status":"completed","session_id":"s","session":{"graph":{"nodes":{{nodes}},"edges":{{edges}} },
            "results":{ {{string.Join(',', results)}} },"prepared_source_mapping":{ {{string.Join(',', sources)}} } } }
            """;
        var item = FinishedItemReader.Read(Encoding.UTF8.GetBytes(json), keepGraph: true);
        return new RunItem(new(Transport, 0, 1, RunOutcome.Completed, item, null, [])).Images.Select(image => image.Name);
    }
}
