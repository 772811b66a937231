using System.Text.Json.Nodes;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tests.Oracle;

/// <summary>Tests that every shared workflow is read and enqueued as by InvokeAI's own frontend.</summary>
public sealed class OracleTests
{
    public static TheoryData<string, string> Files => OracleFile.All();

    [Theory]
    [MemberData(nameof(Files))]
    public void Inputs_are_those_of_the_GUI(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        if (file.Loads)
            JsonDifference.AssertNone(InputJson.WithoutTemplates(file.Expected["inputs"]!), InputJson.Of(file.Loaded.Inputs));
        else
            Assert.Empty(file.Loaded.Inputs);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Types_constraints_and_options_of_inputs_are_those_of_the_GUI(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        if (!file.Loads)
            return;
        foreach (var (expected, actual) in file.Expected["inputs"]!.AsArray().Zip(file.Loaded.Inputs))
        {
            if (expected!["template"] is JsonObject template)
                JsonDifference.AssertNone(TemplateJson.Comparable(template), TemplateJson.Of(actual.Template));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Graph_is_what_the_Invoke_button_sends(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        if (file.Loads)
            JsonDifference.AssertNone(file.Expected["graph"], JsonNode.Parse(Rendered(file).Graph));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Batch_data_is_the_GUIs(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        if (file.Loads)
            JsonDifference.AssertNone(file.Expected["batchData"], JsonNode.Parse(Rendered(file).Data));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Embedded_workflow_is_the_GUIs(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        if (file.Loads)
            JsonDifference.AssertNone(FormIds.Renamed(file.Expected["workflow"]!), FormIds.Renamed(JsonNode.Parse(Rendered(file).Workflow)!));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Warnings_are_the_GUIs(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        if (!file.Loads)
            return;
        var expected = file.Expected["warnings"]!.AsArray().Select(w => RuleOf((string)w!["message"]!)).Order(StringComparer.Ordinal);
        var rules =
            new[] { WorkflowRules.UnknownNodeDropped, WorkflowRules.NodeVersion, WorkflowRules.EdgeDropped, WorkflowRules.DanglingField,
                WorkflowRules.InputUnknown }.Select(r => r.Id).ToHashSet();
        Assert.Equal(expected, file.Loaded.Diagnostics.Select(d => d.Id).Where(rules.Contains).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_the_GUI_refuses_is_an_error_and_what_it_loads_is_read(string set, string name)
    {
        var file = OracleFile.Open(set, name);
        Assert.Equal(file.Loads, file.Loaded.Plan is not null);
        if (!file.Loads)
            Assert.True(file.Loaded.HasErrors);
    }

    private static RenderedWorkflow Rendered(OracleFile file) => GraphRenderer.Render(file.Loaded.Plan!);

    private static string RuleOf(string message) => message switch
    {
        "nodes.missingTemplate" => WorkflowRules.UnknownNodeDropped.Id,
        "nodes.unableToUpdateNode" => WorkflowRules.NodeVersion.Id,
        "nodes.deletedInvalidEdge" => WorkflowRules.EdgeDropped.Id,
        "nodes.deletedMissingNodeFieldFormElement" => WorkflowRules.DanglingField.Id,
        "nodes.missingFieldTemplate" => WorkflowRules.InputUnknown.Id,
        _ => message,
    };
}
