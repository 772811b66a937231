using System.Text.Json.Nodes;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Tests.Nodes;

/// <summary>Tests that the fields of nodes are read from the packed data alone, and that each has a place of its own in graph and embedded workflow.</summary>
public sealed class NodeFieldSetTests
{
    public static TheoryData<string, string> Files => new(Evidence.Workflows());

    private static MadeWorkflow Tiles => new MadeWorkflow()
        .Node("n1", "integer", """{"value":64}""")
        .Node("b", "blank_image", """{"width":1,"height":256}""")
        .Node("r", "img_resize", """{"width":512}""")
        .Node("s", "save_image", "{}", intermediate: false)
        .Edge("n1.value -> b.width").Edge("b.image -> r.image").Edge("r.image -> s.image")
        .Show("b", "height");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_field_of_a_real_workflow_is_set_alone(string set, string name)
    {
        var loaded =
            WorkflowLoader.Load(name, File.ReadAllText(Evidence.Path("workflows", set, name)),
                new(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
        if (loaded.Plan is not null)
            EachIsSetAlone(loaded);
    }

    [Fact]
    public void Each_field_of_a_made_workflow_is_set_alone() => EachIsSetAlone(Tiles.Load());

    [Fact]
    public void Fields_fed_by_an_edge_and_fields_that_only_take_edges_cannot_be_set()
    {
        var fields = Read(Tiles.Load());
        var blank = fields.Node("b")!;
        Assert.Equal(("n1", "value"), blank.Connected["width"]);
        Assert.Null(fields.Find("b", "width"));
        Assert.Contains("metadata", blank.Others);
        Assert.Equal(["board", "height", "mode", "color"], blank.Fields.Select(field => field.FieldName));
    }

    [Fact]
    public void A_field_of_the_form_has_the_forms_slot_and_data()
    {
        var height = Read(Tiles.Load()).Find("b", "height")!;
        Assert.True(height.IsOnForm);
        Assert.Equal((0, "Height"), (height.Slot, height.Data.Name));
        Assert.Equal("Height", height.Name);
    }

    [Fact]
    public void A_field_has_the_type_range_and_choices_of_the_catalog()
    {
        var fields = Read(Tiles.Load());
        Assert.Equal("ResampleMode", fields.Find("r", "resample_mode")!.Data.Type.CSharp);
        Assert.Contains("bicubic", fields.Find("r", "resample_mode")!.Data.Options.Select(option => option.Value));
        var width = fields.Find("r", "width")!.Data;
        Assert.Equal(("long", 0.0, "512", "ImgResize.Width"), (width.Type.CSharp, width.Bounds.ExclusiveMinimum, width.FileValue, width.Name));
    }

    [Fact]
    public void A_value_that_the_file_leaves_out_is_inserted()
    {
        var loaded =
            new MadeWorkflow().Node("b", "blank_image").With(root => root["nodes"]![0]!["data"]!["inputs"]!["width"]!.AsObject().Remove("value")).Load();
        var fields = Read(loaded);
        var rendered = Render(fields, fields.Find("b", "width")!.Slot, "96");
        Assert.Equal("96", JsonNode.Parse(rendered.Graph)!["nodes"]!["b"]!["width"]!.ToJsonString());
        Assert.Equal("96", JsonNode.Parse(rendered.Workflow)!["nodes"]![0]!["data"]!["inputs"]!["width"]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a")]
    [InlineData("a x")]
    public void Inputs_of_a_called_workflow_are_set_in_their_own_object(string unset)
    {
        var made = new MadeWorkflow().Node("call", "call_saved_workflow", """{"saved_workflow_input::c::a":1,"saved_workflow_input::c::x":2}""");
        foreach (var name in new[] { "a", "x" })
        {
            if (unset.Split(' ').Contains(name))
                made.Root["nodes"]![0]!["data"]!["inputs"]![$"saved_workflow_input::c::{name}"]!.AsObject().Remove("value");
        }

        var loaded = made.Load();
        Assert.NotNull(loaded.Plan);
        var fields = Read(loaded);
        foreach (var field in fields.Fields.Where(field => NodeTypes.IsDynamicInput(field.FieldName)))
        {
            foreach (var value in new[] { "7", null })
            {
                var inputs = JsonNode.Parse(Render(fields, field.Slot, value).Graph)!["nodes"]!["call"]!["workflow_inputs"]!;
                Assert.Equal(value, inputs[field.FieldName]?.ToJsonString());
            }
        }

        Assert.Equal(2, fields.Fields.Count(field => NodeTypes.IsDynamicInput(field.FieldName)));
    }

    [Fact]
    public void A_field_that_is_called_like_a_member_of_the_node_is_left_alone()
    {
        var loaded = new MadeWorkflow().Node("m", "core_metadata", """{"id":"x","type":"y","use_cache":1,"mine":5}""").Load();
        var fields = Read(loaded);
        Assert.Null(fields.Find("m", "id"));
        Assert.Null(fields.Find("m", "type"));
        Assert.NotNull(fields.Find("m", "mine"));
    }

    [Fact]
    public void Nodes_are_named_after_label_or_type_and_told_apart_by_their_type()
    {
        var made = Tiles.Node("n2", "integer").Node("n3", "integer");
        Label(made, "b", "Card");
        Label(made, "s", "Card");
        Label(made, "r", "1st \u202e size!");
        Assert.Equal(["Integer", "BlankImageCard", "_1stSize", "SaveImageCard", "Integer2", "Integer3"], Read(made.Load()).Nodes.Select(node => node.Name));
    }

    [Theory]
    [InlineData("Nodes", "NodesNode")]
    [InlineData("Equals", "EqualsNode")]
    [InlineData("Made", "MadeNode")]
    [InlineData("\u200b\u202e", "BlankImage")]
    [InlineData("class", "Class")]
    public void A_node_cannot_take_a_name_that_the_class_needs(string label, string name)
    {
        var made = new MadeWorkflow().Node("b", "blank_image");
        Label(made, "b", label);
        Assert.Equal(name, Assert.Single(Read(made.Load()).Nodes).Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_types_of_fields_take_a_small_part_of_a_classs_data(int sections)
    {
        var data = Data(WorkflowLoader.Load("made.json", WorkflowMaker.Make(1, sections), new(EmbeddedCatalog.Instance)));
        var (with, without) = (WorkflowDataText.Write(data).Length * 2, WorkflowDataText.Write(data with { NodeTypes = default }).Length * 2);
        TestContext.Current.TestOutputHelper!.WriteLine($"{sections} sections: {with:N0} bytes with the types of fields, {without:N0} without");
        Assert.InRange(with, without, Math.Min(without * 1.35, 40_000));
    }

    [Fact]
    public void Names_in_the_data_are_those_that_the_rules_do_not_give()
    {
        var data = Data(Tiles.Load());
        Assert.Empty(NodeFieldReader.Read(data).NamesFor(data));
        var pinned =
            NodeFieldReader.Read(data, new Dictionary<string, string> { [NodeFieldNames.Key("b", "")] = "Card", [NodeFieldNames.Key("r", "width")] = "Wide" });
        var read = NodeFieldSet.Of(WorkflowDataText.Read(WorkflowDataText.Write(data with { NodeNames = pinned.NamesFor(data) })));
        Assert.Equal("Card.Mode", read.Find("b", "mode")!.Data.Name);
        Assert.Equal("ImgResize.Wide", read.Find("r", "width")!.Data.Name);
    }

    private static void Label(MadeWorkflow made, string node, string label)
        => made.Root["nodes"]!.AsArray().First(n => (string?)n!["id"] == node)!["data"]!["label"] = label;

    private static WorkflowData Data(LoadedWorkflow loaded) => WorkflowDataBuilder.Build(loaded, loaded.Inputs.Select(InputData.Of).ToEquatableArray());

    private static NodeFieldSet Read(LoadedWorkflow loaded) => NodeFieldReader.Read(Data(loaded), className: loaded.ClassName);

    private static RenderedWorkflow Render(NodeFieldSet fields, int slot, string? value)
        => GraphRenderer.Render(new GraphPlan(fields.Graph, fields.Workflow, default, default),
            new Dictionary<int, SlotValue> { [slot] = new(value is null ? null : JsonText.TryParse(value, out _)) });

    private static void EachIsSetAlone(LoadedWorkflow loaded)
    {
        var data = Data(loaded);
        var fields = NodeFieldSet.Of(data);
        var packed = NodeFieldSet.Of(WorkflowDataText.Read(WorkflowDataText.Write(data)));
        Assert.Equal(fields.Fields.Select(Words), packed.Fields.Select(Words));
        Assert.Equal(fields.Graph, packed.Graph);
        Assert.Equal(fields.Fields.Count(), fields.Fields.Select(field => field.Slot).Distinct().Count());

        // With nothing set, every byte is as it was.
        var plain = GraphRenderer.Render(new GraphPlan(data.Graph, data.Workflow, default, default));
        var split = GraphRenderer.Render(new GraphPlan(fields.Graph, fields.Workflow, default, default));
        Assert.Equal((plain.Graph, plain.Workflow), (split.Graph, split.Workflow));

        var (graph, workflow) = (JsonNode.Parse(plain.Graph)!, JsonNode.Parse(plain.Workflow)!);
        foreach (var field in fields.Fields)
        {
            var rendered = Render(fields, field.Slot, "\"set by a test\"");
            var node = graph["nodes"]![field.NodeId]!.AsObject();
            var owner =
                NodeTypes.IsDynamicInput(field.FieldName) && (string?)node["type"] == NodeTypes.CallSavedWorkflow ? node["workflow_inputs"]!.AsObject() : node;
            Same(graph, rendered.Graph, [owner], field.FieldName);
            var inputs =
                workflow["nodes"]!.AsArray().Where(n => (string?)n!["id"] == field.NodeId && (string?)n["type"] == "invocation")
                    .Select(n => n!["data"]!["inputs"]![field.FieldName]?.AsObject()).OfType<JsonObject>().ToList();
            Same(workflow, rendered.Workflow, inputs, "value");
        }
    }

    /// <summary>Asserts that the expected document with one member changed is the document that was rendered.</summary>
    private static void Same(JsonNode expected, string rendered, List<JsonObject> owners, string member)
    {
        Assert.NotEmpty(owners);
        var before = owners.ConvertAll(owner => (owner.ContainsKey(member), owner[member]?.DeepClone()));
        owners.ForEach(owner => owner[member] = "set by a test");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(rendered)), $"{member} of {owners[0].ToJsonString()}");
        for (var i = 0; i < owners.Count; i++)
        {
            if (before[i].Item1)
                owners[i][member] = before[i].Item2;
            else
                owners[i].Remove(member);
        }
    }

    private static string Words(NodeField field) => $"{field.NodeId} {field.FieldName} {field.Name} {field.Slot} {field.IsOnForm} {field.Data}";
}
