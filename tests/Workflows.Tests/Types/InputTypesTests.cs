using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Tests.Types;

public class InputTypesTests
{
    [Theory]
    [InlineData("add", "a", "3", "long")]
    [InlineData("img_crop", "x", "3", "long")]
    [InlineData("color", "color", """{"r":1,"g":2,"b":3,"a":4}""", "Rgba")]
    [InlineData("noise", "seed", "0", "SeedInput")]
    [InlineData("random_range", "seed", "0", "SeedInput")]
    [InlineData("anima_denoise", "steps", "3", "long")]
    [InlineData("ideogram4_denoise", "steps", "3", "int?")]
    [InlineData("flux_denoise", "guidance", "3.5", "double")]
    [InlineData("flux_denoise", "scheduler", "\"euler\"", "FluxDenoiseScheduler")]
    [InlineData("flux_denoise", "scheduler", "\"no such\"", "FluxDenoiseScheduler?")]
    [InlineData("denoise_latents", "scheduler", "\"euler\"", "Scheduler")]
    [InlineData("denoise_latents", "cfg_scale", "7.5", "OneOrMany<double>")]
    [InlineData("denoise_latents", "cfg_scale", "[7,8]", "OneOrMany<double>")]
    [InlineData("denoise_latents", "cfg_scale", null, "OneOrMany<double>?")]
    [InlineData("flux_text_encoder", "t5_max_seq_len", "256", "T5MaxSeqLen")]
    [InlineData("flux_text_encoder", "t5_max_seq_len", "256.0", "T5MaxSeqLen")]
    [InlineData("flux_text_encoder", "t5_max_seq_len", "\"256\"", "T5MaxSeqLen?")]
    [InlineData("save_image", "board", "\"auto\"", "BoardTarget?")]
    [InlineData("image", "image", null, "ImageInput?")]
    [InlineData("string", "value", "\"x\"", "string")]
    [InlineData("boolean", "value", "true", "bool")]
    [InlineData("sdxl_model_loader", "model", """{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main"}""", "ModelRef")]
    [InlineData("lora_collection_loader", "loras", "[]", "ValueList<LoraRef>?")]
    [InlineData("integer_batch", "integers", "[1,2]", "ValueList<long>")]
    [InlineData("string_generator", "generator", """{"type":"string_generator_parse_string"}""", "StringGenerator")]
    [InlineData("string_generator", "generator", """{"type":"integer_generator_parse_string"}""", "StringGenerator?")]
    [InlineData("call_saved_workflow", "workflow_id", "\"w\"", "SavedWorkflowRef")]
    [InlineData("core_metadata", "loras", null, "JsonValue?")]
    public void Types_come_from_the_catalog(string node, string field, string? value, string type)
        => Assert.Equal(type, InputTypes.Of(Input(node, field, value)).CSharp);

    [Fact]
    public void Every_field_that_a_form_can_hold_keeps_its_type()
    {
        var lines = EmbeddedCatalog.Instance.NodeTypes.Select(EmbeddedCatalog.Instance.Require)
            .SelectMany(
                n => n.Inputs.Where(i => i.Input != InputKind.Connection)
                    .Select(i => $"{n.Type}.{i.Name} {InputTypes.Of(Input(n.Type, i.Name, i.Default)).CSharp}"));
        Golden.Equal("types-6.14.0-alpha.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void A_dropdown_of_the_form_is_an_enum_of_the_workflow()
    {
        var input = Input("string", "value", "\"b\"") with
        {
            Name = "Style",
            Settings = new FieldSettings("string-field-config", "dropdown") { Options = new([new("Oil (thick)", "a"), new("Oil (thin)", "b"), new("", "")]) },
        };
        var type = InputTypes.Of(input);
        Assert.Equal("Options.Style", type.CSharp);
        Assert.Equal(["OilThick", "OilThin", "Value"], type.Enum!.Members.Select(m => m.Name));
        Assert.Equal("Options.Style?", InputTypes.Of(input with { Value = null }).CSharp);
    }

    [Fact]
    public void A_list_of_the_projects_own_schema_is_an_enum_of_the_workflow()
    {
        var input = Input("denoise_latents", "scheduler", "\"mine\"");
        var type =
            InputTypes.Of(
                input with { Name = "Sampler", Template = input.Template with { Options = new([new("mine", false, null), new("euler", false, null)]) } });
        Assert.Equal("Options.Sampler", type.CSharp);
        Assert.False(type.Enum!.IsShared);
    }

    [Fact]
    public void Options_of_numbers_and_strings_together_are_json()
    {
        var input = Input("flux_denoise", "scheduler", "1");
        Assert.Equal("JsonValue",
            InputTypes.Of(input with { Template = input.Template with { Options = new([new("1", true, null), new("euler", false, null)]) } }).CSharp);
    }

    [Fact]
    public void A_required_input_without_a_value_is_not_nullable()
        => Assert.Equal("ModelRef", InputTypes.Of(Input("sdxl_model_loader", "model", null) with { Required = true }).CSharp);

    private static FormInput Input(string node, string field, string? value) => new()
    {
        Index = 0,
        NodeId = "n",
        NodeType = node,
        FieldName = field,
        Template = EmbeddedCatalog.Instance.Require(node).Input(field)!,
        Value = value is null ? null : JsonText.TryParse(value, out _),
    };
}
