using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Graph;

/// <summary>Rules of the graph that show only in rare files.</summary>
public sealed class GraphRuleTests
{
    [Fact]
    public void Each_input_fills_its_own_slot()
    {
        var loaded = new MadeWorkflow().Node("a", "integer", """{"value":1}""").Node("b", "integer", """{"value":2}""").Node("c", "integer", """{"value":3}""")
            .Show("c", "value").Show("a", "value").Show("b", "value").Load();
        for (var slot = 0; slot < 3; slot++)
        {
            var graph = loaded.Graph(new() { [slot] = JsonText.TryParse("9", out _)! });
            Assert.Equal(slot == 1 ? 9 : 1, (int)graph["nodes"]!["a"]!["value"]!);
            Assert.Equal(slot == 2 ? 9 : 2, (int)graph["nodes"]!["b"]!["value"]!);
            Assert.Equal(slot == 0 ? 9 : 3, (int)graph["nodes"]!["c"]!["value"]!);
        }
    }

    [Fact]
    public void Of_a_called_workflow_nothing_but_its_object_of_inputs_is_sent()
    {
        var loaded =
            new MadeWorkflow().Node("w", "call_saved_workflow", """{"workflow_id":"abc","workflow_inputs":{"x":1},"saved_workflow_input::n::value":7}""")
                .Load(UnknownNodes.Keep);
        var node = loaded.Graph()["nodes"]!["w"]!.AsObject();
        Assert.DoesNotContain(node, member => member.Key.StartsWith("saved_workflow_input", StringComparison.Ordinal));
        Assert.False(node["workflow_inputs"]!.AsObject().ContainsKey("x"));
        Assert.Equal("abc", (string?)node["workflow_id"]);
    }

    [Fact]
    public void What_a_called_workflow_is_given_off_the_form_is_sent()
    {
        const string Name = "saved_workflow_input::n::value";
        var made = new MadeWorkflow().Node("w", "call_saved_workflow", $$"""{"workflow_id":"abc","{{Name}}":7}""");
        made.Root["nodes"]![0]!["data"]!["dynamicInputTemplates"] = System.Text.Json.Nodes.JsonNode.Parse(
            $$$"""{"{{{Name}}}":{"name":"{{{Name}}}","title":"Steps","required":true,"input":"any","fieldKind":"input","ui_hidden":false,"type":{"name":"IntegerField","cardinality":"SINGLE","batch":false},"default":1} }""");
        Assert.Equal($$"""{"{{Name}}":7}""", made.Load().Sent("w", "workflow_inputs"));
    }

    [Fact]
    public void Of_two_nodes_with_one_id_the_last_is_sent()
    {
        var made = new MadeWorkflow().Node("a", "integer", """{"value":1}""").Node("a", "integer", """{"value":2}""");
        Assert.Equal("2", made.Load().Sent("a", "value"));
    }

    [Fact]
    public void The_same_connection_is_sent_once()
    {
        var made = new MadeWorkflow().Node("a", "integer").Node("c", "collect").Connector("k").Connector("l")
            .Edge("a.value -> k.in").Edge("a.value -> l.in").Edge("k.out -> c.item").Edge("l.out -> c.item");
        Assert.Equal(["a.value -> c.item"], made.Load().Edges());
    }

    [Theory]
    [InlineData("\"auto\"", null)]
    [InlineData("\"none\"", null)]
    [InlineData("\"other\"", "\"other\"")]
    [InlineData("""{"board_id":"b"}""", """{"board_id":"b"}""")]
    public void A_board_is_sent_where_it_is_one(string value, string? sent)
        => Assert.Equal(sent, new MadeWorkflow().Node("b", "blank_image", $$"""{"board":{{value}}}""").Load().Sent("b", "board"));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("e5")]
    public void A_sign_or_a_point_alone_is_no_number(string text)
    {
        Assert.True(double.IsNaN(JsParse.Float(text)));
        Assert.True(double.IsNaN(JsParse.Integer(text)));
    }

    [Fact]
    public void The_items_of_a_batch_are_counted_where_they_are_known()
    {
        JsonItem Json(string text) => JsonText.TryParse(text, out _)!;
        Assert.Equal(0, BatchItems.Count(new BatchSource(null, null, IsGenerator: false)));
        Assert.Equal(2, BatchItems.Count(new BatchSource(null, Json("[1,2]"), IsGenerator: false)));
        Assert.Equal(3,
            BatchItems.Count(new BatchSource(null, Json("""{"type":"integer_generator_arithmetic_sequence","step":1,"count":3}"""), IsGenerator: true)));
        Assert.Null(BatchItems.Count(new BatchSource(null, Json("""{"type":"image_generator_images_from_board"}"""), IsGenerator: true)));
        Assert.Empty(BatchItems.Resolve(new BatchSource(null, Json("[1,2]"), IsGenerator: false), null, () => 0)!);
        Assert.Equal(2, BatchItems.Resolve(new BatchSource(null, null, IsGenerator: false), Json("[1,2]"), () => 0)!.Count);
        Assert.Equal(3,
            BatchItems.Resolve(new BatchSource(null, null, IsGenerator: true), Json("""{"type":"integer_generator_arithmetic_sequence","step":1,"count":3}"""),
                () => 0)!.Count);
    }
}
