using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>Tests nodes of another version, and nodes that no catalog knows.</summary>
public sealed class NodeUpdateTests
{
    private static JsonObject Inputs(JsonObject root) => root["nodes"]![0]!["data"]!["inputs"]!.AsObject();

    [Fact]
    public void Missing_inputs_get_the_templates_defaults_and_unknown_ones_fall_away()
    {
        var loaded = new MadeWorkflow().Node("n", "noise", """{"seed":5,"old":1}""", version: "1.0.0").With(root => Inputs(root).Remove("width")).Load();
        Assert.Equal("5", loaded.Sent("n", "seed"));
        Assert.Equal("512", loaded.Sent("n", "width"));
        Assert.Null(loaded.Sent("n", "old"));
        Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.InputDropped);
        var data = loaded.Workflow()["nodes"]![0]!["data"]!;
        Assert.Equal(EmbeddedCatalog.Instance.Require("noise").Version, (string?)data["version"]);
        Assert.Equal(EmbeddedCatalog.Instance.Require("noise").Inputs.Select(i => i.Name), data["inputs"]!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public void Inputs_without_a_value_get_the_default_too()
        => Assert.Equal("512", new MadeWorkflow().Node("n", "noise", """{"width":null}""", version: "1.0.0").Load().Sent("n", "width"));

    [Fact]
    public void A_node_of_the_same_version_is_left_alone()
    {
        var loaded = new MadeWorkflow().Node("n", "noise", """{"width":null}""").With(root => Inputs(root).Remove("height")).Load();
        Assert.Null(loaded.Sent("n", "width"));
        Assert.Null(loaded.Sent("n", "height"));
    }

    [Theory]
    [InlineData("0.9.0")]
    [InlineData("9.0.0")]
    public void Another_major_version_is_a_warning_and_the_node_stays_as_it_is(string version)
    {
        var loaded = new MadeWorkflow().Node("n", "noise", """{"seed":5}""", version).With(root => Inputs(root).Remove("height")).Load();
        Assert.True(loaded.Says(WorkflowRules.NodeVersion));
        Assert.Null(loaded.Sent("n", "height"));
        Assert.Equal(version, (string?)loaded.Workflow()["nodes"]![0]!["data"]!["version"]);
    }

    [Fact]
    public void A_newer_node_of_the_same_major_version_is_brought_back_to_the_catalogs()
    {
        var loaded = new MadeWorkflow().Node("n", "noise", """{"future":1}""", version: "1.99.0").Load();
        Assert.Null(loaded.Sent("n", "future"));
        Assert.False(loaded.Says(WorkflowRules.NodeVersion));
    }

    [Fact]
    public void Unknown_inputs_of_a_current_node_are_kept_but_not_sent()
    {
        var loaded = new MadeWorkflow().Node("n", "noise", """{"mine":1}""").Show("n", "mine").Load();
        Assert.Null(loaded.Sent("n", "mine"));
        Assert.Equal("mine", loaded.Input(0).FieldName);
        Assert.True(loaded.Input(0).LeftOut);
        Assert.True(loaded.Says(WorkflowRules.FieldUnknown));
        Assert.True(loaded.Says(WorkflowRules.InputUnknown));
    }

    [Fact]
    public void Core_metadata_takes_anything()
    {
        var loaded = new MadeWorkflow().Node("m", "core_metadata", """{"mine":1,"list":[[1]]}""").Load();
        Assert.Equal("1", loaded.Sent("m", "mine"));
        Assert.Equal("[[1]]", loaded.Sent("m", "list"));
        Assert.False(loaded.Says(WorkflowRules.InputUnknown));
    }

    [Fact]
    public void Core_metadata_keeps_its_own_inputs_when_it_is_updated()
        => Assert.Equal("1", new MadeWorkflow().Node("m", "core_metadata", """{"mine":1}""", version: "2.0.0").Load().Sent("m", "mine"));

    [Fact]
    public void What_JavaScript_reads_as_infinite_is_null_in_core_metadata()
    {
        var made = new MadeWorkflow().Node("m", "core_metadata", """{"mine":"HUGE","list":["HUGE",[1]]}""");
        var text = made.Root.ToJsonString().Replace("\"HUGE\"", "1e400", StringComparison.Ordinal);
        var loaded = WorkflowLoader.Load("made.json", text, new LoadOptions(EmbeddedCatalog.Instance));
        Assert.Equal("null", loaded.Graph()["nodes"]!["m"]!["mine"]?.ToJsonString() ?? "null");
        Assert.Equal("[null,[1]]", loaded.Sent("m", "list"));
    }

    [Fact]
    public void Pictures_of_an_outdated_image_collection_move_to_images()
    {
        var loaded = new MadeWorkflow().Node("c", "image_collection", """{"collection":[{"image_name":"a"}]}""", version: "1.0.1")
            .With(root => Inputs(root).Remove("images")).Show("c", "collection").Load();
        Assert.Equal("""[{"image_name":"a"}]""", loaded.Sent("c", "images"));
        Assert.Equal("[]", loaded.Sent("c", "collection"));
        Assert.Equal("images", loaded.Input(0).FieldName);
        Assert.True(loaded.Says(WorkflowRules.ImagesMoved));
    }

    [Theory]
    [InlineData("1.0.1", "[]", true)]
    [InlineData("1.0.1", """[{"image_name":"b"}]""", false)] // it has its own already
    [InlineData("1.0.3", "[]", false)] // newer than the move
    public void Pictures_move_only_where_there_are_none_and_from_old_versions(string version, string images, bool moves)
    {
        var loaded = new MadeWorkflow().Node("c", "image_collection", $$"""{"collection":[{"image_name":"a"}],"images":{{images}}}""", version).Load();
        Assert.Equal(moves, loaded.Says(WorkflowRules.ImagesMoved));
        Assert.Equal(moves ? """[{"image_name":"a"}]""" : images, loaded.Sent("c", "images"));
    }

    [Fact]
    public void Pictures_of_a_connected_collection_stay()
    {
        var loaded = new MadeWorkflow().Node("d", "image_collection").Node("c", "image_collection", """{"collection":[{"image_name":"a"}]}""", version: "1.0.1")
            .Edge("d.collection -> c.collection").Load();
        Assert.False(loaded.Says(WorkflowRules.ImagesMoved));
        Assert.Null(loaded.Sent("c", "images"));
    }

    [Fact]
    public void Exposed_fields_of_an_image_collection_follow_its_pictures()
    {
        var made = new MadeWorkflow().Node("c", "image_collection");
        made.Root["exposedFields"] = JsonNode.Parse("""[{"nodeId":"c","fieldName":"collection"}]""");
        var loaded = made.Load();
        Assert.Equal("images", Assert.Single(loaded.Inputs).FieldName);
        Assert.Equal("images", (string?)loaded.Workflow()["exposedFields"]![0]!["fieldName"]);
    }

    [Theory]
    [InlineData("1..0")]
    [InlineData(" 1.0.0")]
    [InlineData("1.0.0.0.0")]
    [InlineData("0x1.0.0")]
    public void A_version_that_InvokeAI_loads_but_cannot_compare_is_never_updated(string version)
    {
        var loaded = new MadeWorkflow().Node("n", "noise", version: version).Load();
        Assert.True(loaded.Says(WorkflowRules.NodeVersion));
        Assert.NotNull(loaded.Plan);
    }

    [Theory]
    [InlineData("1.0.0.7")]
    [InlineData("01.0.0")]
    public void A_version_of_more_parts_or_digits_is_updated(string version)
        => Assert.False(new MadeWorkflow().Node("n", "noise", version: version).Load().Says(WorkflowRules.NodeVersion));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0.0-beta")]
    [InlineData("1.0.-1")]
    [InlineData("1.0.1e400")]
    public void A_version_that_is_none_refuses_the_file(string version)
        => Assert.True(new MadeWorkflow().Node("n", "noise", version: version).Load().Says(WorkflowRules.WrongShape));

    [Fact]
    public void An_unknown_node_is_an_error_that_names_the_cure_and_harms_nothing_else()
    {
        var loaded = new MadeWorkflow().Node("i", "integer", """{"value":7}""").Node("x", "my_node", """{"a":1}""").Show("i", "value").Show("x", "a").Load();
        var said = Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.UnknownNode);
        foreach (var cure in (string[])["dotnet invokeai schema pull -o invokeai.schema.json", "<InvokeAISchema Include=\"invokeai.schema.json\" />",
            "UnknownNodes=\"keep\"", "--unknown-nodes"])
            Assert.Contains(cure, said.Message, StringComparison.Ordinal);
        Assert.Equal("7", loaded.Sent("i", "value"));
        Assert.Equal(2, loaded.Inputs.Count);
        Assert.Equal("IntegerField", loaded.Input(1).Template.Type.Name);
    }

    [Fact]
    public void A_kept_unknown_node_is_sent_as_in_the_file()
    {
        var loaded = new MadeWorkflow().Node("x", "my_node", """{"a":1.50,"b":"t","c":[true]}""").Show("x", "a").Load(UnknownNodes.Keep);
        Assert.False(loaded.HasErrors);
        Assert.Equal("1.50", loaded.Sent("x", "a"));
        Assert.Equal("\"t\"", loaded.Sent("x", "b"));
        Assert.Equal("FloatField", loaded.Input(0).Template.Type.Name);
    }

    [Fact]
    public void The_board_of_a_kept_unknown_node_is_a_board()
    {
        var loaded = new MadeWorkflow().Node("x", "my_node", """{"board":"auto"}""").Show("x", "board").Load(UnknownNodes.Keep);
        Assert.Equal("BoardField", loaded.Input(0).Template.Type.Name);
        Assert.Null(loaded.Sent("x", "board"));
    }

    [Fact]
    public void A_dropped_unknown_node_is_not_sent_but_stays_in_the_embedded_workflow()
    {
        var loaded = new MadeWorkflow().Node("i", "integer").Node("x", "my_node", """{"a":1}""").Load(UnknownNodes.Drop);
        Assert.False(loaded.HasErrors);
        Assert.Single(loaded.Graph()["nodes"]!.AsObject());
        Assert.Equal(2, loaded.Workflow()["nodes"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(nameof(UnknownNodes.Drop), true)]
    [InlineData(nameof(UnknownNodes.Keep), false)]
    [InlineData(nameof(UnknownNodes.Error), false)] // the build fails at the node; complaining of every assignment too would bury that
    public void Fields_of_a_dropped_node_keep_their_index_but_have_no_slot(string unknown, bool leftOut)
    {
        var loaded =
            new MadeWorkflow().Node("i", "integer").Node("x", "my_node", """{"a":1}""").Show("x", "a").Show("i", "value")
                .Load(Enum.Parse<UnknownNodes>(unknown));
        Assert.Equal([leftOut, false], loaded.Inputs.Select(input => input.LeftOut));
        Assert.Equal(leftOut ? "1" : "2",
            loaded.Workflow(new() { [0] = JsonText.TryParse("2", out _)! })["nodes"]![1]!["data"]!["inputs"]!["a"]!["value"]!.ToJsonString());
    }
}
