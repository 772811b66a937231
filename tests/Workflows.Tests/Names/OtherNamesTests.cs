using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Tests.Names;

public class OtherNamesTests
{
    [Theory]
    [InlineData("workflows/sdxl-text-to-image.json", "SdxlTextToImage")]
    [InlineData("C:\\x\\Text to Image - SD1.5.JSON", "TextToImageSD15")]
    [InlineData("Image to Video - Wan 2.2 Lightning w_ Concept LoRAs.json", "ImageToVideoWan22LightningWConceptLoras")]
    [InlineData("Multi ControlNet (Canny & Depth).json", "MultiControlNetCannyDepth")]
    [InlineData("2x.json", "_2x")]
    [InlineData("form.json", "FormWorkflow")]
    [InlineData("C#, ümläut.v2.json", "CÜmläutV2")]
    [InlineData("🙂.json", "Workflow")]
    [InlineData(".json", "Workflow")]
    public void A_file_names_its_class(string path, string name) => Assert.Equal(name, ClassNames.Of(path));

    [Theory]
    [InlineData("MyApp", "MyApp.Workflows")]
    [InlineData("InvokeAI", "InvokeAI.Workflows")]
    [InlineData("my-app 2.0", "my_app_2._0.Workflows")]
    [InlineData("class.Ünï", "@class.Ünï.Workflows")]
    [InlineData("@event", "@event.Workflows")]
    [InlineData("a..b", "a.b.Workflows")]
    [InlineData("", "Workflows")]
    [InlineData(null, "Workflows")]
    public void A_root_namespace_becomes_identifiers(string? root, string name) => Assert.Equal(name, NamespaceNames.ForWorkflows(root));

    [Fact]
    public void Outputs_are_named_by_their_nodes()
    {
        var named = OutputNames.Assign(
        [
            new WorkflowOutput("", "a", "l2i", "", "Latents to Image - SD1.5, SDXL", "images"),
            new WorkflowOutput("", "b", "save_image", "", "Save Image", "images") { Heading = "Base" },
            new WorkflowOutput("", "c", "save_image", "", "Save Image", "images") { Heading = "Refined" },
            new WorkflowOutput("", "d", "string", "Outputs", "String", "strings"),
            new WorkflowOutput("", "e", "pinned", "Any", "Any", "values"),
        ],
        new Dictionary<string, string> { ["e"] = "Mine" });
        Assert.Equal(["LatentsToImage", "BaseSaveImage", "RefinedSaveImage", "OutputsOutput", "Mine"], named.Select(o => o.Name));
    }

    [Fact]
    public void Outputs_of_one_label_are_numbered_in_node_order()
    {
        var output = new WorkflowOutput("", "a", "l2i", "", "Latents to Image - SD1.5, SDXL", "images");
        Assert.Equal(["LatentsToImage", "LatentsToImage2"], OutputNames.Assign([output, output with { NodeId = "b" }]).Select(o => o.Name));
    }

    [Theory]
    [InlineData("dpmpp_3m_k,euler", "Dpmpp3mK,Euler")]
    [InlineData("ViT-L,ViT-H", "ViTL,ViTH")]
    [InlineData("Red (RGBA),Red (CMYK),Hue (HSV)", "RedRgba,RedCmyk,Hue")]
    [InlineData("256,512", "_256,_512")]
    [InlineData("a,A", "A,A2")]
    [InlineData("+,-", "Value,Value2")]
    public void Options_name_the_members_of_their_enum(string values, string names)
        => Assert.Equal(names.Split(','), EnumMemberNames.Assign(values.Split(',').Select(v => new FieldOption(v, false, null))));

    [Fact]
    public void A_choice_label_goes_before_the_value()
        => Assert.Equal(["EulerAncestral", "Heun"],
            EnumMemberNames.Assign([new FieldOption("euler_a", false, "Euler Ancestral"), new FieldOption("heun", false, "Heun (2nd order)")]));
}
