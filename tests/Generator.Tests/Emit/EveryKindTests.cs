using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using CoreInput = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tests.Emit;

public sealed class EveryKindTests
{
    private const string Model = """{"key":"k","hash":"blake3:h","name":"Juggernaut","base":"sdxl","type":"main"}""";

    [Theory]
    [InlineData("BooleanField", "SINGLE", "true", "true")]
    [InlineData("StringField", "SINGLE", "\"a\\nb \\u2028 \\\" \\ud83d\"", "\"x\"")]
    [InlineData("StringField", "COLLECTION", "[\"a\",\"b\"]", "[\"x\"]")]
    [InlineData("IntegerField", "SINGLE", "9007199254740993", "42")]
    [InlineData("IntegerField", "COLLECTION", "[1,2]", "[42]")]
    [InlineData("FloatField", "SINGLE", "1e30", "2")]
    [InlineData("FloatField", "SINGLE", "-0.0", "2.5")]
    [InlineData("FloatField", "SINGLE_OR_COLLECTION", "7.5", "5")]
    [InlineData("FloatField", "SINGLE_OR_COLLECTION", "[7.5,3]", "[5, 6]")]
    [InlineData("ImageField", "SINGLE", """{"image_name":"a.png"}""", "InvokeAI.ImageInput.FromFile(\"x.png\")")]
    [InlineData("ImageField", "COLLECTION", """[{"image_name":"a.png"}]""", "[InvokeAI.ImageInput.Named(\"x.png\")]")]
    [InlineData("VideoField", "SINGLE", """{"video_name":"a.mp4"}""", "InvokeAI.VideoInput.Named(\"x.mp4\")")]
    [InlineData("BoardField", "SINGLE", "\"auto\"", "\"renders\"")]
    [InlineData("BoardField", "SINGLE", """{"board_id":"b"}""", "InvokeAI.BoardTarget.None")]
    [InlineData("ModelIdentifierField", "SINGLE", Model, "\"Juggernaut\"")]
    [InlineData("LoRAField", "SINGLE_OR_COLLECTION", """[{"lora":""" + Model + ""","weight":0.5}]""", "[new(\"Lora\", 0.25)]")]
    [InlineData("ColorField", "SINGLE", """{"r":1,"g":2,"b":3,"a":4}""", "InvokeAI.Rgba.Parse(\"#fff\")")]
    [InlineData("StylePresetField", "SINGLE", """{"style_preset_id":"s"}""", "InvokeAI.StylePresetRef.Named(\"Noir\")")]
    [InlineData("SystemPromptField", "SINGLE", """{"system_prompt_id":"s"}""", "InvokeAI.SystemPromptRef.ById(\"Noir\")")]
    [InlineData("SavedWorkflowField", "SINGLE", "\"w\"", "InvokeAI.SavedWorkflowRef.ById(\"w\")")]
    [InlineData("IntegerGeneratorField", "SINGLE", """{"type":"integer_generator_parse_string","input":"1,2","splitOn":","}""",
        "InvokeAI.IntegerGenerator.Sequence(1, 2, 3)")]
    [InlineData("FloatGeneratorField", "SINGLE", """{"type":"float_generator_parse_string","input":"1,2","splitOn":","}""",
        "InvokeAI.FloatGenerator.Linear(1, 2, 3)")]
    [InlineData("StringGeneratorField", "SINGLE", """{"type":"string_generator_parse_string","input":"1,2","splitOn":","}""",
        "InvokeAI.StringGenerator.DynamicPrompts(\"{a|b}\")")]
    [InlineData("ImageGeneratorField", "SINGLE", """{"type":"image_generator_images_from_board","category":"images"}""",
        "InvokeAI.ImageGenerator.FromBoard(\"b\")")]
    [InlineData("LoRAMetadataField", "COLLECTION", "[]", "InvokeAI.JsonValue.Parse(\"[1]\")")]
    public void A_property_of_each_kind_compiles_and_is_read_set_and_reset(string type, string cardinality, string json, string set)
    {
        foreach (var nullable in new[] { false, true })
        {
            var build = Emitted.Build(
                $$"""
                internal static class Program
                {
                    public static string Run()
                    {
                        var file = new App.Workflows.Made();
                        var set = file with { Value = {{set}} };
                        var reset = App.Workflows.Made.Form.Value.Reset(set);
                        var again = file with { Value = {{set}} };
                        return $"{file == reset} {set == again} {set.GetHashCode() == again.GetHashCode()} {file == set} {App.Workflows.Made.Form.Value.IsSet(set)} {App.Workflows.Made.Form.Value.IsSet(reset)}";
                    }
                }
                """,
                Input(type, cardinality, json) with { Template = Template(type, cardinality) with { Nullable = nullable } });
            Assert.Equal("True True True False True False", build.WithoutComplaints().Load().GetType("Program")!.GetMethod("Run")!.Invoke(null, null));
        }
    }

    internal static CoreInput Input(string type, string cardinality, string? json) => new()
    {
        Index = 0,
        Name = "Value",
        NodeId = "n",
        NodeType = "some_node",
        FieldName = "value",
        Template = Template(type, cardinality),
        Value = json is null ? null : JsonText.TryParse(json, out _),
    };

    internal static FieldTemplate Template(string type, string cardinality) => new("value", "Value", new(type, cardinality switch
    {
        "SINGLE" => FieldCardinality.Single,
        "COLLECTION" => FieldCardinality.Collection,
        _ => FieldCardinality.SingleOrCollection,
    }));
}
