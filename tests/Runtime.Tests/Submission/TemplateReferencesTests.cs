using InvokeAI.Generated;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests which values of a file name something on a server, and which do not.</summary>
public sealed class TemplateReferencesTests
{
    public static TheoryData<string, string, object?> Values => new()
    {
        { "None", """{"image_name":"a.png"}""", null },
        { "Image", "", null },
        { "Image", "null", null },
        { "Image", "\"a.png\"", null },
        { "Image", "[]", null },
        { "Image", """{"image_name":"a.png"}""", ImageInput.Named("a.png") },
        { "Image", """{"image_name":""}""", null },
        { "Image", """{"image_name":1}""", null },
        { "Image", """{"video_name":"a.mp4"}""", null },
        { "Video", """{"video_name":"a.mp4"}""", VideoInput.Named("a.mp4") },
        { "Video", """{"image_name":"a.png"}""", null },
        { "StylePreset", """{"style_preset_id":"s"}""", StylePresetRef.ById("s") },
        { "StylePreset", """{"name":"s"}""", null },
        { "SystemPrompt", """{"system_prompt_id":"s"}""", SystemPromptRef.ById("s") },
        { "SystemPrompt", """{"name":"s"}""", null },
        { "SavedWorkflow", "\"w\"", SavedWorkflowRef.ById("w") },
        { "SavedWorkflow", "\"\"", null },
        { "SavedWorkflow", "5", null },
        { "SavedWorkflow", """{"id":"w"}""", null },
        { "Board", "", BoardTarget.Auto },
        { "Board", "null", BoardTarget.Auto },
        { "Board", "\"auto\"", BoardTarget.Auto },
        { "Board", "\"none\"", BoardTarget.None },
        { "Board", "7", BoardTarget.Auto },
        { "Board", "{}", BoardTarget.Auto },
        { "Board", """{"board_id":""}""", BoardTarget.Auto },
        { "Board", """{"board_id":"none"}""", BoardTarget.None },
        { "Board", """{"board_id":"auto"}""", BoardTarget.Auto },
        { "Board", """{"board_id":"b"}""", BoardTarget.ById("b") },
        { "Model", "{}", null },
        { "Model", """{"base":"sdxl","type":"main"}""", null },
        { "Model", """{"key":"k"}""", ModelRef.Identifier("k", null, null, null, null) },
        { "Model", """{"hash":"h"}""", ModelRef.Identifier(null, "h", null, null, null) },
        { "Model", """{"name":"n"}""", ModelRef.Identifier(null, null, "n", null, null) },
        { "Model", """{"key":"k","hash":"h","name":"n","base":"b","type":"t","submodel_type":"vae"}""", ModelRef.Identifier("k", "h", "n", "b", "t", "vae") },
        { "Model", """{"key":"k","submodel_type":null}""", ModelRef.Identifier("k", null, null, null, null) },
        { "Lora", """{"lora":{"key":"k"},"weight":0.25}""", new LoraRef(ModelRef.Identifier("k", null, null, null, null), 0.25) },
        { "Lora", """{"lora":{"key":"k"}}""", new LoraRef(ModelRef.Identifier("k", null, null, null, null), LoraRef.DefaultWeight) },
        { "Lora", """{"lora":{"key":"k"},"weight":"1"}""", new LoraRef(ModelRef.Identifier("k", null, null, null, null), LoraRef.DefaultWeight) },
        { "Lora", """{"lora":{}}""", null },
        { "Lora", """{"lora":"k"}""", null },
        { "Lora", """{"key":"k"}""", null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_names_what_it_says(string kind, string json, object? expected)
        => Assert.Equal(expected, TemplateReferences.ReadOne(Enum.Parse<ResourceKind>(kind), json));

    [Fact]
    public void A_list_names_each_of_its_items_but_those_that_name_nothing()
    {
        var list = TemplateReferences.ReadOne(ResourceKind.Image, """[{"image_name":"a.png"},null,{},{"image_name":"b.png"}]""");
        var found = new List<ResourceValue>();
        list!.CollectResources(found);
        Assert.Equal([ImageInput.Named("a.png"), ImageInput.Named("b.png")], found);
        Assert.Null(TemplateReferences.ReadOne(ResourceKind.Image, "[null,{}]"));
    }

    [Fact]
    public void A_value_may_nest_as_deeply_as_a_file()
        => Assert.Null(TemplateReferences.ReadOne(ResourceKind.Image, new string('[', 1000) + new string(']', 1000)));

    [Fact]
    public void The_file_is_asked_for_what_it_names_on_the_form_and_beside_it()
    {
        var template = ((IWorkflow)new FormText()
            .Node("shown", "img_resize", "1.2.2", """{"image":{"image_name":"shown.png"},"board":null}""")
            .Node("hidden", "img_resize", "1.2.2", """{"image":{"image_name":"hidden.png"},"board":{"board_id":"b"}}""")
            .Node("fed", "img_resize", "1.2.2", """{"image":{"image_name":"fed.png"}}""")
            .Edge("hidden", "image", "fed", "image")
            .Field("shown", "image").Field("shown", "image").Field("fed", "image").Load()).Template;
        var references = template.Content.References;
        var found = references.Values.Select(v => (references.Place(v.Slot).NodeId, references.Place(v.Slot).FieldName, Value: v.Value)).ToList();

        // What an edge feeds is not asked for, and what stands twice on the form only once.
        Assert.Equal(ImageInput.Named("shown.png"), Assert.Single(found, f => f is { NodeId: "shown", FieldName: "image" }).Value);
        Assert.Equal(ImageInput.Named("hidden.png"), Assert.Single(found, f => f is { NodeId: "hidden", FieldName: "image" }).Value);
        Assert.Equal(BoardTarget.ById("b"), Assert.Single(found, f => f is { NodeId: "hidden", FieldName: "board" }).Value);
        Assert.DoesNotContain(found, f => f.NodeId == "fed" && f.FieldName == "image");

        var places = references.Values.Select(v => references.Place(v.Slot)).ToList();
        Assert.Contains("img_resize.image of node hidden", places.Select(p => p.Text));
        Assert.Contains(template.Inputs[0].ToString(), places.Select(p => p.Text));
        Assert.All(references.Values, v => Assert.Equal(v.Slot, references.Place(v.Slot).Slot));
    }

    [Fact]
    public void A_models_place_says_which_models_the_field_takes()
    {
        var template = ((IWorkflow)WorkflowDefinition.Parse(ModelFiles.Sdxl, "sdxl.json")).Template;
        var references = template.Content.References;
        Assert.All(references.Values.Where(v => v.Value is ModelRef), v => Assert.NotNull(references.Place(v.Slot).Models));
        Assert.Contains(references.Values, v => v.Value is ModelRef);
    }
}
