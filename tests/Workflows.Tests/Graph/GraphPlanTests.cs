using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests what is sent, which slots replace it, and the references off the form.</summary>
public sealed class GraphPlanTests
{
    private const string Model = """{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main"}""";

    private static JsonItem Json(string text) => JsonText.TryParse(text, out _)!;

    [Fact]
    public void A_set_slot_replaces_the_value_in_graph_and_workflow_and_an_omitted_one_takes_it_away()
    {
        var loaded = new MadeWorkflow().Node("i", "integer", """{"value":7}""").Show("i", "value").Load();
        var set = new Dictionary<int, SlotValue> { [0] = Json("8") };
        Assert.Equal(8, (int?)loaded.Graph(set)["nodes"]!["i"]!["value"]);
        Assert.Equal(8, (int?)loaded.Workflow(set)["nodes"]![0]!["data"]!["inputs"]!["value"]!["value"]);
        var omitted = new Dictionary<int, SlotValue> { [0] = SlotValue.Omitted };
        Assert.Null(loaded.Graph(omitted)["nodes"]!["i"]!["value"]);
        Assert.Null(loaded.Workflow(omitted)["nodes"]![0]!["data"]!["inputs"]!["value"]!["value"]);
    }

    [Theory]
    [InlineData("-0.0")]
    [InlineData("1e30")]
    [InlineData("9007199254740993")]
    [InlineData("0.10000000000000000000001")]
    public void Untouched_numbers_keep_the_files_own_digits(string digits)
    {
        var made = new MadeWorkflow().Node("f", "float", """{"value":123456789}""").Show("f", "value").Node("g", "float", """{"value":123456789}""");
        var text = made.Root.ToJsonString().Replace("123456789", digits, StringComparison.Ordinal);
        var loaded = Workflows.Loading.WorkflowLoader.Load("made.json", text, new(Workflows.Catalog.EmbeddedCatalog.Instance));
        var rendered = GraphRenderer.Render(loaded.Plan!);
        Assert.Equal(2, rendered.Graph.Split($"\"value\":{digits},").Length - 1);
        Assert.Equal(2, rendered.Workflow.Split($"\"value\":{digits},").Length - 1);
    }

    [Theory]
    [InlineData("\"auto\"", null)]
    [InlineData("\"none\"", null)]
    [InlineData("null", null)]
    [InlineData("""{"board_id":"b"}""", """{"board_id":"b"}""")]
    public void Auto_and_none_are_never_sent_as_boards(string value, string? sent)
    {
        var loaded = new MadeWorkflow().Node("s", "save_image", $$"""{"board":{{value}}}""").Show("s", "board").Load();
        Assert.Equal(sent, loaded.Sent("s", "board"));
        Assert.Equal("""{"board_id":"c"}""", loaded.Graph(new() { [0] = Json("""{"board_id":"c"}""") })["nodes"]!["s"]!["board"]!.ToJsonString());
    }

    [Fact]
    public void Cache_and_intermediate_are_pieces_of_their_own()
    {
        var plan = new MadeWorkflow().Node("s", "save_image", intermediate: false).Load().Plan!;
        Assert.Contains(new PlanPiece.UseCache(true), plan.Graph);
        Assert.Contains(new PlanPiece.IsIntermediate(false), plan.Graph);
    }

    [Fact]
    public void References_off_the_form_have_slots_behind_the_inputs()
    {
        var loaded = new MadeWorkflow()
            .Node("m", "sdxl_model_loader", $$"""{"model":{{Model}}}""")
            .Node("l", "lora_collection_loader", $$"""{"loras":[{"lora":{{Model}},"weight":1}]}""")
            .Node("s", "save_image", """{"image":{"image_name":"a.png"},"board":{"board_id":"b"}}""")
            .Node("c", "image_collection", """{"images":[{"image_name":"a.png"}]}""")
            .Node("v", "extract_video_range", """{"video":{"video_name":"a.mp4"}}""")
            .Node("w", "call_saved_workflow", """{"workflow_id":"abc"}""")
            .Node("i", "integer").Show("i", "value").Load();
        var references = loaded.Plan!.References;
        Assert.Equal(
            [("m", ResourceKind.Model), ("l", ResourceKind.Lora), ("s", ResourceKind.Board), ("s", ResourceKind.Image), ("c", ResourceKind.Image),
                ("v", ResourceKind.Video), ("w", ResourceKind.SavedWorkflow)],
            references.Select(r => (r.NodeId, r.Kind)));
        Assert.Equal(Enumerable.Range(1, 7), references.Select(r => r.Slot));
        var other = new Dictionary<int, SlotValue> { [1] = Json("""{"key":"other"}""") };
        Assert.Equal("other", (string?)loaded.Graph(other)["nodes"]!["m"]!["model"]!["key"]);
        Assert.Equal("other", (string?)loaded.Workflow(other)["nodes"]![0]!["data"]!["inputs"]!["model"]!["value"]!["key"]);
    }

    [Fact]
    public void What_is_connected_or_on_the_form_is_no_reference()
    {
        var loaded = new MadeWorkflow()
            .Node("m", "sdxl_model_loader", $$"""{"model":{{Model}}}""").Show("m", "model")
            .Node("i", "image", """{"image":{"image_name":"a.png"}}""").Node("s", "save_image", """{"image":{"image_name":"b.png"}}""")
            .Edge("i.image -> s.image").Load();
        Assert.Equal(["i"], loaded.Plan!.References.Select(r => r.NodeId));
    }

    [Fact]
    public void The_inputs_of_a_called_workflow_travel_in_an_object_of_their_own()
    {
        const string Name = "saved_workflow_input::n::value";
        var made = new MadeWorkflow().Node("w", "call_saved_workflow", $$"""{"workflow_id":"abc","{{Name}}":7}""");
        made.Root["nodes"]![0]!["data"]!["dynamicInputTemplates"] = System.Text.Json.Nodes.JsonNode.Parse(
            $$$"""{"{{{Name}}}":{"name":"{{{Name}}}","title":"Steps","required":true,"input":"any","fieldKind":"input","ui_hidden":false,"type":{"name":"IntegerField","cardinality":"SINGLE","batch":false},"default":1,"minimum":1}}""");
        var loaded = made.Show("w", Name).Load();
        Assert.Equal("IntegerField", loaded.Input(0).Template.Type.Name);
        Assert.Equal("Steps", loaded.Input(0).Template.Title);
        Assert.Equal(1, loaded.Input(0).Bounds.Minimum);
        Assert.Equal($$"""{"{{Name}}":7}""", loaded.Sent("w", "workflow_inputs"));
        Assert.Equal("{}", loaded.Graph(new() { [0] = SlotValue.Omitted })["nodes"]!["w"]!["workflow_inputs"]!.ToJsonString());
        Assert.Single(loaded.Workflow()["nodes"]![0]!["data"]!["dynamicInputTemplates"]!.AsObject());
    }

    [Fact]
    public void A_called_workflows_input_can_be_wired()
    {
        const string Name = "saved_workflow_input::n::value";
        var made = new MadeWorkflow().Node("w", "call_saved_workflow", $$"""{"workflow_id":"abc","{{Name}}":7}""").Node("i", "integer").Node("s", "boolean");
        made.Root["nodes"]![0]!["data"]!["dynamicInputTemplates"] = System.Text.Json.Nodes.JsonNode.Parse(
            $$$"""{"{{{Name}}}":{"name":"{{{Name}}}","title":"Steps","required":true,"input":"any","fieldKind":"input","ui_hidden":false,"default":1,"type":{"name":"IntegerField","cardinality":"SINGLE","batch":false } } }""");
        var loaded = made.Edge($"s.value -> w.{Name}").Edge($"i.value -> w.{Name}").Load();
        Assert.Equal([$"i.value -> w.{Name}"], loaded.Edges());
        Assert.Equal("{}", loaded.Sent("w", "workflow_inputs"));
    }

    [Fact]
    public void Outputs_are_what_is_kept_and_what_comes_last()
    {
        var loaded = new MadeWorkflow()
            .Node("card", "blank_image", intermediate: false).Node("blur", "img_blur").Node("i", "integer").Node("sum", "add")
            .Edge("card.image -> blur.image").Edge("i.value -> sum.a").Load();
        Assert.Equal([("card", "images"), ("blur", "images"), ("sum", "integers")], loaded.Outputs.Select(o => (o.NodeId, o.Kind)));
    }
}
