using System.Text.Json;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Tests which inputs of a workflow a report compares, and which all items share.</summary>
public sealed class RunReportTests : IDisposable
{
    private readonly InvokeAIClient _client = new("http://localhost:9");

    private static WorkflowDefinition Workflow => field ??= new InvokeAI.Tests.FormText()
        .Node("i", "integer", "1.0.1", """{"value":1}""")
        .Node("a", "add", "1.0.1", """{"a":1,"b":2}""")
        .Node("s", "string", "1.0.1", """{"value":"words"}""")
        .Node("off", "blank_image", "1.2.2", """{"width":64,"height":32}""")
        .Edge("i", "value", "a", "a")
        .Field("a", "a").Field("a", "b").Field("s", "value").Field("s", "value").Head("name", "Sums").Load();

    public void Dispose() => _client.Dispose();

    [Fact]
    public void What_differs_is_compared_and_what_can_be_set_and_does_not_is_shared()
    {
        var report = RunReport.Of(Result(Item(0, ("a", "b", 5)), Item(1, ("a", "b", 6))), null);
        Assert.Equal("Sums", report.Title);
        var input = Assert.Single(report.Inputs);
        Assert.Equal(Field("a", "b").Label, input.Label);
        Assert.Equal(["5", "6"], input.Values);
        // The wired field cannot be set, and the second place of a field is the same one.
        Assert.Equal([(Field("s", "value").Label, "words")], report.Shared);
        Assert.Equal([0, 1], report.Items.Select(item => Assert.Single(item.Values)));
    }

    [Fact]
    public void One_value_of_all_items_is_shared_as_it_ran()
    {
        var report = RunReport.Of(Result(Item(0, ("a", "b", 7)), Item(1, ("a", "b", 7))), "Mine");
        Assert.Equal("Mine", report.Title);
        Assert.Empty(report.Inputs);
        Assert.Equal([(Field("a", "b").Label, "7"), (Field("s", "value").Label, "words")], report.Shared);
    }

    [Fact]
    public void A_field_that_is_not_on_the_form_has_its_label_too()
    {
        var width = Workflow.NodeFields.Single(field => field is { NodeId: "off", FieldName: "width" });
        var height = Workflow.NodeFields.Single(field => field is { NodeId: "off", FieldName: "height" });
        Assert.NotEqual("width", width.Label);
        var report = RunReport.Of(
            Result(Item(0, ("off", "width", 8), ("off", "height", 1), ("gone", "width", 1)),
                Item(1, ("off", "width", 16), ("off", "height", 2), ("gone", "width", 2))), null);
        Assert.Equal([width.Label, height.Label, "width"], report.Inputs.Select(input => input.Label));
    }

    [Fact]
    public void Without_the_workflow_only_what_ran_is_known()
    {
        var report = RunReport.Of(Result(Item(0, Template(Workflow), null, ("a", "b", 7)), Item(1, Template(Workflow), null, ("a", "b", 7))), null);
        Assert.Equal([(Field("a", "b").Label, "7")], report.Shared);
        var unknown = RunReport.Of(Result(Item(0, null, null, ("a", "b", 7)), Item(1, null, null, ("a", "b", 8))), null);
        Assert.Equal(("InvokeAI run", "b"), (unknown.Title, Assert.Single(unknown.Inputs).Label));
        Assert.Empty(unknown.Shared);
    }

    [Fact]
    public void The_first_item_that_has_its_workflow_names_the_run()
    {
        var other = new InvokeAI.Tests.FormText().Node("s", "string", "1.0.1", """{"value":"other"}""").Field("s", "value").Head("name", "Other").Load();
        var report = RunReport.Of(Result(Item(0, null, null), Item(1, Template(Workflow), Workflow), Item(2, Template(other), other)), null);
        Assert.Equal("Sums", report.Title);
        Assert.Contains((Field("s", "value").Label, "words"), report.Shared);
        // Values of another workflow are not this one's.
        Assert.Empty(RunReport.Of(Result(Item(0, Template(Workflow), other)), null).Shared);
    }

    [Fact]
    public void Axes_are_the_first_two_inputs_of_which_all_pairs_ran()
    {
        var all = RunReport.Of(Result(
            Item(0, ("a", "b", 1), ("off", "width", 8)), Item(1, ("a", "b", 1), ("off", "width", 16)),
            Item(2, ("a", "b", 2), ("off", "width", 8)), Item(3, ("a", "b", 2), ("off", "width", 16))), null);
        Assert.Equal((0, 1), (all.Rows, all.Columns));
        // The pair without a value is no pair.
        var gap = RunReport.Of(Result(
            Item(0, ("a", "b", 1), ("off", "width", 8)), Item(1, ("a", "b", 1), ("off", "width", 16)),
            Item(2, ("a", "b", 2), ("off", "width", 8)), Item(3, ("a", "b", 2)), Item(4, ("off", "width", 16))), null);
        Assert.Equal((-1, -1), (gap.Rows, gap.Columns));
    }

    private static FormInput Field(string node, string name) => Workflow.Inputs.First(input => input.NodeId == node && input.FieldName == name);

    private static InvokeAI.Generated.WorkflowTemplate Template(IWorkflow workflow) => workflow.Template;

    private static RunResult<WorkflowOutputs> Result(params RunItem<WorkflowOutputs>[] items) => new() { Items = items };

    private RunItem<WorkflowOutputs> Item(int index, params (string NodeId, string FieldName, int Value)[] values)
        => Item(index, Template(Workflow), Workflow, values);

    private RunItem<WorkflowOutputs> Item(int index, InvokeAI.Generated.WorkflowTemplate? template, IWorkflow? workflow,
        params (string NodeId, string FieldName, int Value)[] values)
        => new(
            new(_client.Transport, index, index + 1, RunOutcome.Completed, null, template,
                [.. values.Select(value => new RunValue
                {
                    NodeId = value.NodeId,
                    FieldName = value.FieldName,
                    Value = JsonSerializer.SerializeToElement(value.Value),
                })])
            {
                Workflow = workflow,
            },
            _ => new());
}
