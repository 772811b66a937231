using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that a field is the same input whether the form shows it or the old list <c>exposedFields</c> names it.</summary>
public sealed class BothRoadsTests
{
    public static TheoryData<string, string, string> Fields => new()
    {
        { "integer", "value", "7" },
        { "integer", "value", "\"no number\"" },
        { "float", "value", "0.5" },
        { "string", "value", "\"text\"" },
        { "boolean", "value", "true" },
        { "image", "image", """{"image_name":"a.png"}""" },
        { "denoise_latents", "scheduler", "\"euler\"" },
        { "denoise_latents", "steps", "20" },
        { "main_model_loader", "model", "null" },
        { "save_image", "board", "\"auto\"" },
        { "string_collection", "collection", """["a","b"]""" },
        { "image_collection", "collection", "[]" },
        { "integer_batch", "integers", "[1,2]" },
        { "integer_generator", "generator", """{"type":"integer_generator_arithmetic_sequence","start":1,"step":1,"count":3}""" },
        { "pack_tagger", "threshold", "0.35" },
        { "pack_tagger", "count", "3" },
        { "pack_tagger", "title", "\"words\"" },
        { "pack_tagger", "images", """[{"image_name":"a.png"}]""" },
        { "pack_tagger", "nothing", "null" },
    };

    [Theory, MemberData(nameof(Fields))]
    public void A_field_is_the_same_input_on_both_roads(string type, string field, string value)
    {
        var (form, exposed) = (Load(type, field, value, shown: true), Load(type, field, value, shown: false));
        var (left, right) = (Assert.Single(form.Inputs), Assert.Single(exposed.Inputs));
        Assert.Equal(Facts(left), Facts(right));
        Assert.Equal(left.Value?.ToString(), right.Value?.ToString());
        Assert.Equal(left.Template.Type, right.Template.Type);
        Assert.Equal(form.Graph().ToJsonString(), exposed.Graph().ToJsonString());
        Assert.Equal(form.Diagnostics.Select(d => d.Id), exposed.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_field_of_a_kept_node_is_exposed()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Faults", "keep-exposed-fields.json"));
        var loaded =
            WorkflowLoader.Load("keep-exposed-fields.json", text, new(Workflows.Catalog.EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
        Assert.Equal(["n.threshold", "b.width"], loaded.Inputs.Select(i => $"{i.NodeId}.{i.FieldName}"));
        Assert.False(loaded.Says(WorkflowRules.DanglingExposedField));
        Assert.Equal("FloatField", loaded.Input(0).Template.Type.Name);
    }

    [Theory]
    [InlineData("gone", "value", "the node does not exist")]
    [InlineData("n", "gone", "the node has no such field")]
    [InlineData("n", "threshold", "no catalog knows its node type 'pack_tagger'")]
    public void A_field_that_is_left_out_is_told_with_the_reason(string node, string field, string why)
    {
        var loaded = new MadeWorkflow().Node("n", "pack_tagger", """{"threshold":0.35}""")
            .With(root => root["exposedFields"] = new JsonArray(new JsonObject { ["nodeId"] = node, ["fieldName"] = field }))
            .Load(UnknownNodes.Drop);
        Assert.Empty(loaded.Inputs);
        Assert.Contains(why, Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.DanglingExposedField).Message, StringComparison.Ordinal);
    }

    private static LoadedWorkflow Load(string type, string field, string value, bool shown)
    {
        var made = new MadeWorkflow().Node("n", type, $$"""{"{{field}}":{{value}}}""").Node("i", "add");
        return (shown
            ? made.Show("n", field)
            : made.With(root => root["exposedFields"] = new JsonArray(new JsonObject { ["nodeId"] = "n", ["fieldName"] = field })))
            .Load(UnknownNodes.Keep);
    }

    private static object Facts(FormInput input)
        => (input.Index, input.Name, input.NodeId, input.FieldName, input.FieldLabel, input.Connected, input.LeftOut, input.AliasOf, input.Required,
            input.Bounds, input.Length);
}
