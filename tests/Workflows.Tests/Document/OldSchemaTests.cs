using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>Schemas 1 and 2, whose inputs say their types.</summary>
public sealed class OldSchemaTests
{
    private const string Garbage = """{"type":"float_generator_arithmetic_sequence","start":0,"step":0.1,"count":10}""";

    private static LoadedWorkflow Load(string schemaVersion, string nodeType, string field, string type, string? value, Action<JsonObject>? change = null)
    {
        var input = new JsonObject { ["id"] = "x", ["name"] = field, ["fieldKind"] = "input", ["label"] = "", ["type"] = JsonNode.Parse(type) };
        if (value is not null)
            input["value"] = JsonNode.Parse(value);
        var data = new JsonObject
        {
            ["id"] = "n",
            ["type"] = nodeType,
            ["inputs"] = new JsonObject { [field] = input },
            ["outputs"] = new JsonObject(),
            ["label"] = "",
            ["isOpen"] = true,
            ["notes"] = "",
            ["isIntermediate"] = true,
        };
        if (schemaVersion == "1.0.0")
            data["embedWorkflow"] = false;
        else
            (data["useCache"], data["version"]) = (true, "1.0.0");
        var root =
            new JsonObject
            {
                ["meta"] = new JsonObject { ["version"] = schemaVersion },
                ["nodes"] = new JsonArray(new JsonObject { ["id"] = "n", ["type"] = "invocation", ["data"] = data })
            };
        if (schemaVersion != "1.0.0")
        {
            foreach (var key in new[] { "name", "author", "description", "version", "contact", "tags", "notes" })
                root[key] = "";
            root["edges"] = new JsonArray();
            root["exposedFields"] = new JsonArray();
        }

        change?.Invoke(root);
        return WorkflowLoader.Load("old.json", root.ToJsonString(), new LoadOptions(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
    }

    private static string Second(string name, bool list = false)
        => $$"""{"name":"{{name}}","isCollection":{{(list ? "true" : "false")}},"isCollectionOrScalar":false}""";

    [Theory]
    [InlineData("\"integer\"", "7", "7")]
    [InlineData("\"float\"", "0.5", "0.5")]
    [InlineData("\"string\"", "\"a\"", "\"a\"")]
    [InlineData("\"boolean\"", "true", "true")]
    [InlineData("\"enum\"", "\"RGB\"", "\"RGB\"")]
    [InlineData("\"Scheduler\"", "\"euler\"", "\"euler\"")]
    [InlineData("\"ImageField\"", """{"image_name":"a.png","width":8}""", """{"image_name":"a.png"}""")]
    [InlineData("\"MainModelField\"", """{"model_name":"sdxl","base_model":"sdxl","model_type":"main"}""", Garbage)]
    [InlineData("\"IntegerCollection\"", "[1,2]", null)] // schema 2 keeps no lists
    [InlineData("\"VaeField\"", """{"vae":{"model_name":"a","base_model":"sd-1","model_type":"vae"}}""", null)]
    [InlineData("\"ControlField\"", """{"image":{"image_name":"a"},"control_model":{"model_name":"a","base_model":"sd-1"},"control_weight":[1],"x":1}""", null)]
    [InlineData("\"LatentsPolymorphic\"", """[{"latents_name":"a"}]""", null)]
    [InlineData("\"MetadataItemField\"", """{"label":"a"}""", null)]
    [InlineData("\"MainModelField\"", """{"model_name":"sdxl","base_model":"sdxl","model_type":"main","start":5}""", Garbage)] // stripped first
    [InlineData("\"Any\"", "null", null)]
    public void Values_of_schema_1_go_through_schema_2(string type, string value, string? sent)
    {
        var loaded = Load("1.0.0", "kept", "x", type, value);
        Assert.False(loaded.HasErrors, string.Join("\n", loaded.Diagnostics.Select(d => d.Message)));
        Assert.Equal(sent, loaded.Sent("n", "x"));
    }

    [Theory]
    [InlineData("\"integer\"", "\"7\"")]
    [InlineData("\"integer\"", "null")]
    [InlineData("\"string\"", "7")]
    [InlineData("\"enum\"", "256")]
    [InlineData("\"Scheduler\"", "\"dpmpp_3m\"")]
    [InlineData("\"ImageField\"", "{}")]
    [InlineData("\"MainModelField\"", """{"model_name":"x","base_model":"flux","model_type":"main"}""")]
    [InlineData("\"ONNXModelField\"", "{}")]
    [InlineData("\"UNetField\"", "{}")]
    [InlineData("\"LatentsField\"", """{"latents_name":"a","seed":1.5}""")]
    [InlineData("\"ControlField\"", """{"image":{"image_name":"a"},"control_model":{"model_name":"a","base_model":"sd-1"},"control_mode":"bad"}""")]
    [InlineData("\"FloatPolymorphic\"", "[1.5]")]
    [InlineData("\"ColorCollection\"", """[{"r":1,"g":2,"b":3}]""")]
    [InlineData("\"MetadataField\"", "[]")]
    [InlineData("\"MyOwnField\"", "{}")]
    public void What_does_not_fit_its_type_refuses_a_file_of_schema_1(string type, string value)
        => Assert.True(Load("1.0.0", "kept", "x", type, value).Says(WorkflowRules.WrongShape));

    [Theory]
    [InlineData("IntegerField", "7", "7")]
    [InlineData("IntegerField", "7.5", null)]
    [InlineData("FloatField", "7.5", "7.5")]
    [InlineData("StringField", "7", null)]
    [InlineData("BoardField", "\"auto\"", null)]
    [InlineData("BoardField", """{"board_id":"b"}""", """{"board_id":"b"}""")]
    [InlineData("SchedulerField", "\"tcd\"", "\"tcd\"")]
    [InlineData("SchedulerField", "\"er_sde\"", null)]
    [InlineData("MainModelField", """{"model_name":"ab","base_model":"sdxl","model_type":"main"}""", null)]
    [InlineData("LoRAModelField", """{"model_name":"abc","base_model":"sdxl"}""", Garbage)]
    [InlineData("MyOwnField", "7", null)]
    [InlineData("IntegerField", "null", null)]
    public void Schema_2_drops_values_that_do_not_fit_their_type(string type, string value, string? sent)
    {
        var loaded = Load("2.0.0", "kept", "x", Second(type), value);
        Assert.False(loaded.HasErrors, string.Join("\n", loaded.Diagnostics.Select(d => d.Message)));
        Assert.Equal(sent, loaded.Sent("n", "x"));
    }

    [Fact]
    public void A_type_without_a_name_refuses_a_file_of_schema_2()
        => Assert.True(Load("2.0.0", "kept", "x", Second(""), null).Says(WorkflowRules.WrongShape));

    [Fact]
    public void Schema_1_has_a_default_for_everything_but_meta()
    {
        var loaded = WorkflowLoader.Load("old.json", """{"meta":{"version":"1.0.0"}}""", new LoadOptions(EmbeddedCatalog.Instance));
        Assert.NotNull(loaded.Plan);
        Assert.Equal([WorkflowRules.NothingToRun], loaded.Diagnostics.Select(d => d.Rule));
    }

    [Fact]
    public void Schema_1_takes_the_node_pack_from_the_catalog_and_1_0_0_for_a_missing_version()
    {
        var known = Load("1.0.0", "integer", "value", "\"integer\"", "7").Workflow()["nodes"]![0]!["data"]!;
        Assert.Equal("invokeai", (string?)known["nodePack"]);
        Assert.Equal(EmbeddedCatalog.Instance.Require("integer").Version, (string?)known["version"]);
        var unknown = Load("1.0.0", "mine", "value", "\"integer\"", "7").Workflow()["nodes"]![0]!["data"]!;
        Assert.Equal("Unknown", (string?)unknown["nodePack"]);
        Assert.Equal("1.0.0", (string?)unknown["version"]);
    }

    [Fact]
    public void Schema_1_takes_useCache_for_true()
        => Assert.Equal("true", Load("1.0.0", "integer", "value", "\"integer\"", "7").Sent("n", "use_cache"));

    [Theory]
    [InlineData("2.0.0")]
    public void Schema_2_needs_its_keys(string version)
        => Assert.True(Load(version, "integer", "value", Second("IntegerField"), "7", root => root.Remove("tags")).Says(WorkflowRules.WrongShape));

    [Fact]
    public void Neither_has_connectors_or_a_form()
    {
        var loaded = Load("2.0.0", "integer", "value", Second("IntegerField"), "7", root =>
            root["form"] =
                JsonNode.Parse("""{"elements":{"root":{"id":"root","type":"container","data":{"layout":"row","children":[]}}},"rootElementId":"nowhere"}"""));
        Assert.False(loaded.HasErrors);
        Assert.True(Load("2.0.0", "integer", "value", Second("IntegerField"), "7", root =>
            root["nodes"]![0]!["type"] = "connector").Says(WorkflowRules.WrongShape));
    }
}
