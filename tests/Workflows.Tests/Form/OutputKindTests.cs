using InvokeAI.Tests.Document;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that the template of a node decides the kind of its output.</summary>
public sealed class OutputKindTests
{
    [Theory]
    [InlineData("blank_image", "images")]
    [InlineData("string", "strings")]
    [InlineData("integer", "integers")]
    [InlineData("float", "floats")]
    [InlineData("boolean", "booleans")]
    [InlineData("rand_int", "integers")]
    [InlineData("noise", "values")]
    [InlineData("workflow_return", "return")]
    public void The_type_of_a_node_tells_what_it_yields(string type, string kind)
    {
        var output = Assert.Single(new MadeWorkflow().Node("n", type, intermediate: false).Load().Outputs);
        Assert.Equal((kind, "n", type), (output.Kind, output.NodeId, output.NodeType));
    }

    [Fact]
    public void A_node_that_feeds_another_is_an_output_only_where_it_keeps_something()
    {
        MadeWorkflow Made(string type, string field, bool intermediate)
            => new MadeWorkflow().Node("n", type, intermediate: intermediate).Node("last", "add").Edge($"n.{field} -> last.a");
        Assert.Equal(["last"], Made("integer", "value", intermediate: true).Load().Outputs.Select(o => o.NodeId));
        Assert.Equal(["n", "last"], Made("integer", "value", intermediate: false).Load().Outputs.Select(o => o.NodeId));
        Assert.Equal(["last"], Made("noise", "width", intermediate: false).Load().Outputs.Select(o => o.NodeId));
    }

    [Fact]
    public void The_heading_of_an_output_is_that_of_its_first_field()
    {
        var made = new MadeWorkflow().Node("a", "blank_image").Node("b", "blank_image").Show("a", "height").Show("a", "width");
        made.Elements["head"] = System.Text.Json.Nodes.JsonNode.Parse("""{"id":"head","parentId":"root","type":"heading","data":{"content":"Size"}}""");
        made.Elements["root"]!["data"]!["children"]!.AsArray().Insert(0, "head");
        Assert.Equal([("a", "Size"), ("b", "")], made.Load().Outputs.Select(o => (o.NodeId, o.Heading)));
    }
}
