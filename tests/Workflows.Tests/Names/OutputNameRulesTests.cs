using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Tests.Names;

/// <summary>Outputs are named by label, title or type, and the names that the lock pins are nobody else's.</summary>
public class OutputNameRulesTests
{
    private static WorkflowOutput Output(string id, string label = "", string title = "", string type = "l2i") => new("", id, type, label, title, "images");

    private static string[] Names(Dictionary<string, string>? pinned, params WorkflowOutput[] outputs)
        => [.. OutputNames.Assign(outputs, pinned).Select(o => o.Name)];

    [Fact]
    public void The_label_goes_before_the_title_and_the_title_before_the_type()
        => Assert.Equal(["Mine", "Title", "MyType", "Output"],
            Names(null, Output("a", "mine", "title"), Output("b", "🙂", "title"), Output("c", "", "", "my_type"), Output("d", "", "", "*")));

    [Fact]
    public void Asides_tell_outputs_apart() => Assert.Equal(["ImageLow", "ImageHigh"], Names(null, Output("a", "Image (low)"), Output("b", "Image (high)")));

    [Fact]
    public void A_pin_holds_and_what_is_gone_keeps_its_name()
    {
        Assert.Equal(["Other", "Image"], Names(new() { ["a"] = "Other" }, Output("a", "Image"), Output("b", "Image")));
        Assert.Equal(["Image2"], Names(new() { ["gone"] = "Image" }, Output("a", "Image")));
        Assert.Equal(["Image"], Names(new() { ["gone"] = "Other" }, Output("a", "Image")));
    }

    [Fact]
    public void A_choice_is_called_by_its_label_else_its_value()
    {
        Assert.Equal(["Low", "B", "Value"],
            EnumMemberNames.Assign([new DropdownOption("low (fast)", "a"), new DropdownOption("", "b"), new DropdownOption("", "*")]));
        Assert.Equal(["Dpmpp2M", "Dpm2M"], EnumMemberNames.Assign([new DropdownOption("DPM++ 2M", "a"), new DropdownOption("DPM 2M", "b")]));
        Assert.Equal(["Value", "Value2"], EnumMemberNames.Assign([new DropdownOption("value", "a"), new DropdownOption("Value", "b")]));
        Assert.NotEqual("value__", EnumMemberNames.Assign([new DropdownOption("value__", "a")])[0]);
    }
}
