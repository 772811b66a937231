using System.Reflection;
using InvokeAI.Tests.Emit;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Run;

/// <summary>Tests that fields that no catalog knows keep their index but are get-only, because a value that is set must not be lost.</summary>
public sealed class LeftOutTests
{
    [Fact]
    public void The_property_is_get_only_and_the_descriptor_says_why()
    {
        var left = EveryKindTests.Input("StringField", "SINGLE", "\"file\"") with { LeftOut = true };
        var build = Emitted.Build("", left).WithoutComplaints();
        var workflow = new GeneratedWorkflow(build.Load(), "App.Workflows.Made");
        Assert.Null(workflow.Instance.GetType().GetProperty("Value")!.SetMethod);
        var input = Assert.Single(workflow.Form);
        Assert.True(input is { IsLeftOut: true, IsConnected: false, CanBeSet: false });
        Assert.Equal("file", workflow.Get(input));
        var refused = Assert.Throws<TargetInvocationException>(() => workflow.Set(input, "other")).InnerException;
        Assert.Contains("is not sent", Assert.IsType<InvalidOperationException>(refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Providers_of_external_models_are_part_of_the_filter()
    {
        var model = EveryKindTests.Input("ModelIdentifierField", "SINGLE", null) with
        {
            Template =
                EveryKindTests.Template("ModelIdentifierField", "SINGLE") with { Models = new(new(["external"]), default, default, default, new(["openai"])) },
        };
        var workflow = new GeneratedWorkflow(Emitted.Build("", model).WithoutComplaints().Load(), "App.Workflows.Made");
        Assert.Equal(["external"], workflow.Form[0].Models!.Bases);
        Assert.Equal(["openai"], workflow.Form[0].Models!.Providers);
    }
}
