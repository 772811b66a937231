using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tests.Run;

public sealed class SharedWorkflowRunTests
{
    public static TheoryData<string, string> Files() => Emit.SharedWorkflowTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Untouched_the_class_sends_what_the_plan_says(string set, string name)
    {
        var (loaded, type) = SharedClasses.Of(set, name);
        if (loaded.Plan is not { } plan)
            return;
        var workflow = new GeneratedWorkflow(type!);

        Assert.Equal(Render(plan.Graph), workflow.Graph());
        Assert.Equal(Render(plan.Workflow), workflow.Workflow());
        Assert.Equal(loaded.Inputs.Select(input => (input.Index, input.Name, input.NodeId, input.FieldName)),
            workflow.Form.Select(input => (input.Index, input.Name, input.NodeId, input.FieldName)));
        Assert.Equal(plan.References.Count, workflow.Instance.Template.Data.References.Count);
        Assert.Empty(RenderedInputs.Render(workflow.Instance));
        Assert.NotNull(JsonNode.Parse(workflow.Graph() + "}"));
        Assert.NotNull(JsonNode.Parse(workflow.Workflow()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Set_to_the_files_own_values_the_class_sends_the_same_values(string set, string name)
    {
        if (SharedClasses.Of(set, name).Class is not { } type)
            return;
        var workflow = new GeneratedWorkflow(type);
        var untouched = workflow.Instance;
        foreach (var input in workflow.Form.Where(input => input.CanBeSet && input.AliasOf is null && workflow.Get(input) is not null))
        {
            try
            {
                workflow.Set(input, workflow.Get(input));
            }
            catch (System.Reflection.TargetInvocationException refused) when (refused.InnerException is ArgumentOutOfRangeException)
            {
                // The file's own value is out of range: the setter refuses what the file may hold.
                Assert.NotNull(input.FileValue);
                continue;
            }

            Assert.True(workflow.IsSet(input));
            var sent = RenderedInputs.Render(workflow.Instance)[input.Index];
            Assert.True(Canonical.Json(input.FileValue!) == Canonical.Json(sent!), $"{input}: {input.FileValue} became {sent}");
        }

        // An input that was set to the file's own value is set all the same.
        Assert.Equal(workflow.Form.Any(workflow.IsSet), !untouched.Equals(workflow.Instance));
        foreach (var input in workflow.Form.Where(input => !input.IsRequired))
            workflow.Reset(input);
        Assert.DoesNotContain(workflow.Form, input => !input.IsRequired && workflow.IsSet(input));
        if (!workflow.Form.Any(workflow.IsSet))
        {
            Assert.Equal(untouched, workflow.Instance);
            Assert.Equal(untouched.GetHashCode(), workflow.Instance.GetHashCode());
        }
    }

    private static string Render(IEnumerable<PlanPiece> pieces) => string.Concat(pieces.Select(piece => piece switch
    {
        PlanPiece.Fixed @fixed => @fixed.Text,
        PlanPiece.Member { FileText: { } file } member => $"\"{member.Name}\":{file},",
        PlanPiece.UseCache cache => cache.FileValue ? "true" : "false",
        PlanPiece.IsIntermediate intermediate => intermediate.FileValue ? "true" : "false",
        _ => "",
    }));
}
