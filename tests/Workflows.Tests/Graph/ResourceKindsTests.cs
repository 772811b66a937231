using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Graph;

/// <summary>Tests that a value that names something on a server is recognized by its field's type and its own form.</summary>
public sealed class ResourceKindsTests
{
    [Theory]
    [InlineData("ModelIdentifierField", """{"key":"a"}""", nameof(ResourceKind.Model))]
    [InlineData("LoRAField", """[{"lora":{"key":"a"},"weight":1}]""", nameof(ResourceKind.Lora))]
    [InlineData("LoRAField", """[{},{"lora":{"key":"a"}}]""", nameof(ResourceKind.Lora))]
    [InlineData("ImageField", """{"image_name":"a"}""", nameof(ResourceKind.Image))]
    [InlineData("ImageField", """[1,{"image_name":"a"}]""", nameof(ResourceKind.Image))]
    [InlineData("VideoField", """{"video_name":"a"}""", nameof(ResourceKind.Video))]
    [InlineData("BoardField", """{"board_id":"a"}""", nameof(ResourceKind.Board))]
    [InlineData("StylePresetField", """{"style_preset_id":"a"}""", nameof(ResourceKind.StylePreset))]
    [InlineData("SystemPromptField", """{"system_prompt_id":"a"}""", nameof(ResourceKind.SystemPrompt))]
    [InlineData("SavedWorkflowField", "\"a\"", nameof(ResourceKind.SavedWorkflow))]
    public void A_name_of_the_right_shape_is_a_reference(string type, string value, string kind) => Assert.Equal(kind, Kind(type, value).ToString());

    [Theory]
    [InlineData("ModelIdentifierField", """{"name":"a"}""")]
    [InlineData("ModelIdentifierField", """{"key":1}""")]
    [InlineData("ModelIdentifierField", "\"key\"")]
    [InlineData("LoRAField", "[]")]
    [InlineData("LoRAField", """{"lora":{"key":"a"}}""")]
    [InlineData("LoRAField", """[{"lora":{"key":null}}]""")]
    [InlineData("ImageField", "[]")]
    [InlineData("ImageField", "[1,{}]")]
    [InlineData("ImageField", """{"image_name":null}""")]
    [InlineData("ImageField", """{"video_name":"a"}""")]
    [InlineData("VideoField", """{"image_name":"a"}""")]
    [InlineData("BoardField", "\"auto\"")]
    [InlineData("StylePresetField", "{}")]
    [InlineData("SystemPromptField", "{}")]
    [InlineData("SavedWorkflowField", "\"\"")]
    [InlineData("SavedWorkflowField", "{}")]
    [InlineData("StringField", """{"key":"a","image_name":"a","board_id":"a"}""")]
    public void Anything_else_names_nothing(string type, string value) => Assert.Equal(ResourceKind.None, Kind(type, value));

    private static ResourceKind Kind(string type, string value)
        => ResourceKinds.Of(new FieldTemplate("f", "F", new FieldType(type, FieldCardinality.Single)), JsonText.TryParse(value, out _)!);
}
