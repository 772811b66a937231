using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tests.Run;

public sealed class SharedWorkflowRunTests
{
    public static TheoryData<string, string> Files() => Emit.SharedWorkflowTests.Files();

    [Theory]
    [MemberData(nameof(Files))]
    public void Untouched_the_class_sends_what_the_plan_says(string set, string name)
    {
        var text = File.ReadAllText(SharedFolder.Path("workflows", set, name));
        var loaded = WorkflowLoader.Load(name, text, new(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
        if (loaded.Plan is not { } plan)
            return;
        var workflow = Generate(name, text, loaded.ClassName);

        Assert.Equal(Render(plan.Graph), workflow.Graph());
        Assert.Equal(Render(plan.Workflow), workflow.Workflow());
        Assert.Equal(loaded.Inputs.Select(input => (input.Index, input.Name, input.NodeId, input.FieldName)), workflow.Form.Select(input => (input.Index, input.Name, input.NodeId, input.FieldName)));
        Assert.Equal(plan.References.Count, workflow.Instance.Template.References.Count);
        Assert.Empty(RenderingInputWriter.Render(workflow.Instance));
        Assert.NotNull(JsonNode.Parse(workflow.Graph() + "}"));
        Assert.NotNull(JsonNode.Parse(workflow.Workflow()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Set_to_the_files_own_values_the_class_sends_the_same_values(string set, string name)
    {
        var text = File.ReadAllText(SharedFolder.Path("workflows", set, name));
        var loaded = WorkflowLoader.Load(name, text, new(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
        if (loaded.Plan is null)
            return;
        var workflow = Generate(name, text, loaded.ClassName);
        var untouched = workflow.Instance;
        foreach (var input in workflow.Form.Where(input => !input.IsConnected && input.AliasOf is null && workflow.Get(input) is not null))
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
            var sent = RenderingInputWriter.Render(workflow.Instance)[input.Index];
            Assert.True(JsonNode.DeepEquals(Canonical(input.FileValue!), Canonical(sent!)), $"{input}: {input.FileValue} became {sent}");
        }

        Assert.Equal(untouched, workflow.Instance);
        Assert.Equal(untouched.GetHashCode(), workflow.Instance.GetHashCode());
        foreach (var input in workflow.Form.Where(input => !input.IsRequired))
            workflow.Reset(input);
        Assert.DoesNotContain(workflow.Form, workflow.IsSet);
    }

    private static GeneratedWorkflow Generate(string name, string text, string className)
    {
        var assembly = new TestProject().With(name, text, ("UnknownNodes", "keep")).Build().Load();
        return new(assembly, "App.Workflows." + className);
    }

    private static string Render(IEnumerable<PlanPiece> pieces) => string.Concat(pieces.Select(piece => piece switch
    {
        PlanPiece.Fixed @fixed => @fixed.Text,
        PlanPiece.Member { FileText: { } file } member => $"\"{member.Name}\":{file},",
        PlanPiece.UseCache cache => cache.FileValue ? "true" : "false",
        PlanPiece.IsIntermediate intermediate => intermediate.FileValue ? "true" : "false",
        _ => "",
    }));

    /// <summary>Numbers by value (7.0 is 7), model identifiers without null members.</summary>
    private static JsonNode? Canonical(string json)
    {
        return Of(JsonNode.Parse(json));

        static JsonNode? Of(JsonNode? node) => node switch
        {
            JsonObject o => new JsonObject(o.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Of)]),
            System.Text.Json.Nodes.JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => v.GetValue<double>(),
            _ => node?.DeepClone(),
        };
    }
}
