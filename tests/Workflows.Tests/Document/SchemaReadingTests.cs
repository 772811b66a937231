using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>Tests what InvokeAI refuses, what it repairs, and what it silently ignores.</summary>
public sealed class SchemaReadingTests
{
    private static MadeWorkflow Plain(string schemaVersion = "4.0.0")
        => new MadeWorkflow(schemaVersion).Node("i", "integer", """{"value":7}""").Show("i", "value");

    private static LoadedWorkflow Load(string text) => WorkflowLoader.Load("made.json", text, new LoadOptions(EmbeddedCatalog.Instance));

    [Theory]
    [InlineData("", "INVK001")]
    [InlineData("{", "INVK001")]
    [InlineData("[]", "INVK002")]
    [InlineData("7", "INVK002")]
    [InlineData("{}", "INVK002")]
    [InlineData("""{"meta":null}""", "INVK002")]
    [InlineData("""{"meta":{}}""", "INVK002")]
    [InlineData("""{"meta":{"version":3}}""", "INVK002")]
    [InlineData("""{"meta":{"version":"3.1.0"}}""", "INVK003")]
    [InlineData("""{"meta":{"version":"5.0.0"}}""", "INVK003")]
    [InlineData("""{"meta":{"version":"4.0.0"}}""", "INVK004")]
    public void What_is_no_workflow_is_one_clear_error(string text, string id)
    {
        var loaded = Load(text);
        Assert.True(loaded.HasErrors);
        Assert.All(loaded.Diagnostics, d => Assert.Equal(id, d.Id));
        Assert.Empty(loaded.Inputs);
        Assert.Null(loaded.Plan);
    }

    [Fact]
    public void A_comfy_style_graph_is_not_a_workflow()
        => Assert.True(Load("""{"nodes":[{"id":1,"type":"KSampler"}],"links":[],"version":0.4}""").Says(WorkflowRules.NotAWorkflow));

    [Theory]
    [InlineData("3.0.0")]
    [InlineData("4.0.0")]
    public void Schemas_3_and_4_read_alike_and_embed_as_4(string version)
    {
        var loaded = Plain(version).Load();
        Assert.Equal(version, loaded.SchemaVersion);
        Assert.Equal("7", loaded.Sent("i", "value"));
        Assert.Equal("4.0.0", (string?)loaded.Workflow()["meta"]!["version"]);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("author")]
    [InlineData("description")]
    [InlineData("version")]
    [InlineData("contact")]
    [InlineData("tags")]
    [InlineData("notes")]
    [InlineData("exposedFields")]
    [InlineData("nodes")]
    [InlineData("edges")]
    public void A_missing_top_level_key_refuses_the_file(string key)
    {
        var loaded = Plain().With(root => root.Remove(key)).Load();
        var said = Assert.Single(loaded.Diagnostics);
        Assert.Equal(WorkflowRules.WrongShape, said.Rule);
        Assert.Contains(key, said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("7")]
    public void An_id_that_is_null_or_empty_refuses_the_file(string id)
        => Assert.True(Plain().With(root => root["id"] = JsonNode.Parse(id)).With(root => root.TryAdd("id", null)).Load().Says(WorkflowRules.WrongShape));

    [Theory]
    [InlineData("user", true)]
    [InlineData("default", true)]
    [InlineData("project", false)]
    [InlineData("mine", false)]
    public void The_category_is_user_or_default(string category, bool loads)
        => Assert.Equal(loads, !Plain().With(root => root["meta"]!["category"] = category).Load().HasErrors);

    [Fact]
    public void An_absent_category_is_user()
        => Assert.Equal("user", (string?)Plain().With(root => root["meta"]!.AsObject().Remove("category")).Load().Workflow()["meta"]!["category"]);

    [Fact]
    public void Unknown_keys_are_stripped()
    {
        var loaded = Plain().With(root =>
        {
            root["is_published"] = true;
            root["nodes"]![0]!["width"] = 320;
            root["nodes"]![0]!["data"]!["_version"] = 1;
        }).Load();
        Assert.Empty(loaded.Diagnostics);
        Assert.Null(loaded.Workflow()["is_published"]);
        Assert.Null(loaded.Workflow()["nodes"]![0]!["width"]);
        Assert.Null(loaded.Workflow()["nodes"]![0]!["data"]!["_version"]);
    }

    [Theory]
    [InlineData("current_image")]
    [InlineData("group")]
    public void Other_kinds_of_nodes_refuse_the_file(string kind)
        => Assert.True(Plain().With(root => root["nodes"]![0]!["type"] = kind).Load().Says(WorkflowRules.WrongShape));

    [Theory]
    [InlineData("label", "null")]
    [InlineData("notes", "null")]
    [InlineData("isOpen", "null")]
    [InlineData("isIntermediate", "1")]
    [InlineData("useCache", "\"yes\"")]
    [InlineData("version", "\"1.0\"")]
    [InlineData("version", "\"one.two.three\"")]
    [InlineData("nodePack", "null")]
    [InlineData("type", "\" \"")]
    [InlineData("inputs", "[]")]
    public void A_node_of_wrong_shape_refuses_the_file_and_says_where(string key, string value)
    {
        var loaded = Plain().With(root => root["nodes"]![0]!["data"]![key] = JsonNode.Parse(value)).Load();
        Assert.Contains(loaded.Diagnostics,
            d => d.Rule == WorkflowRules.WrongShape && d.Message.Contains("nodes[0].data." + key, StringComparison.Ordinal) && !d.Span.IsNone);
    }

    [Theory]
    [InlineData("label", "null")]
    [InlineData("label", "7")]
    [InlineData("description", "null")]
    public void Odd_words_of_an_input_count_as_none(string key, string value)
    {
        var loaded = Plain().With(root => root["nodes"]![0]!["data"]!["inputs"]!["value"]![key] = JsonNode.Parse(value)).Load();
        Assert.Empty(loaded.Diagnostics);
        Assert.Equal("", (string?)loaded.Workflow()["nodes"]![0]!["data"]!["inputs"]!["value"]![key]);
    }

    [Fact]
    public void An_input_without_a_name_refuses_the_file()
        => Assert.True(Plain().With(root => root["nodes"]![0]!["data"]!["inputs"]!["value"]!.AsObject().Remove("name")).Load().Says(WorkflowRules.WrongShape));

    [Fact]
    public void Edges_of_other_types_refuse_the_file()
        => Assert.True(
            Plain().With(root => root["edges"] = JsonNode.Parse("""[{"id":"e","type":"step","source":"i","target":"i"}]""")).Load()
                .Says(WorkflowRules.WrongShape));

    [Fact]
    public void Two_return_nodes_refuse_the_file()
        => Assert.True(Plain().Node("r", "workflow_return").Node("s", "workflow_return").Load().Says(WorkflowRules.SeveralReturns));

    [Fact]
    public void Ids_are_trimmed_as_InvokeAI_trims_them()
    {
        var loaded = Plain().With(root => root["nodes"]![0]!["id"] = " i ").Load();
        Assert.Equal("7", loaded.Sent("i", "value"));
    }

    [Fact]
    public void The_span_of_an_error_is_that_of_the_value()
    {
        var made = Plain().With(root => root["nodes"]![0]!["data"]!["label"] = 12345);
        var text = made.Root.ToJsonString();
        var said = Assert.Single(made.Load().Diagnostics);
        Assert.Equal("12345", text.Substring(said.Span.Start, said.Span.Length));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"elements":[],"rootElementId":"root"}""")]
    [InlineData("""{"elements":{"root":{"id":"root","type":"container","data":{"layout":"grid","children":[]}}},"rootElementId":"root"}""")]
    [InlineData("""{"elements":{"root":{"id":"root","type":"window"}},"rootElementId":"root"}""")]
    [InlineData("""{"elements":{},"rootElementId":" "}""")]
    public void A_form_of_wrong_shape_is_replaced_by_an_empty_one(string form)
    {
        var loaded = Plain().With(root => root["form"] = JsonNode.Parse(form)).Load();
        Assert.False(loaded.HasErrors);
        Assert.Empty(loaded.Inputs);
        Assert.Equal(form != "null", loaded.Says(WorkflowRules.FormReset));
        Assert.Single(loaded.Workflow()["form"]!["elements"]!.AsObject());
    }

    [Fact]
    public void Exposed_fields_take_the_place_of_a_form_that_was_reset()
    {
        var loaded = Plain().With(root =>
        {
            root["form"] = new JsonObject();
            root["exposedFields"] = JsonNode.Parse("""[{"nodeId":"i","fieldName":"value"}]""");
        }).Load();
        Assert.Equal("value", loaded.Input(0).FieldName);
    }
}
