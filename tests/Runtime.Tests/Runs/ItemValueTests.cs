using System.Text;
using InvokeAI.Generated;
using InvokeAI.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Runs;

/// <summary>The value that a field of the form had in one item of a run.</summary>
public sealed class ItemValueTests
{
    private static readonly InvokeAITransport Transport =
        new(() => throw new InvalidOperationException(), new Uri("http://server/"), new(), NullLoggerFactory.Instance);

    private static readonly WorkflowDefinition Workflow =
        new FormText().Node("n", "add", "1.0.1", """{"a":5,"b":6}""").Field("n", "a").Field("n", "b").Load();

    [Fact]
    public void A_value_that_was_varied_is_the_items()
    {
        Assert.Equal((64L, 6L), (Item(Workflow).GetValue(Field(0)), Item(Workflow).GetValue(Field(1))));
        Assert.Equal(64L, Item(null).GetValue(Field(0)));
    }

    [Fact]
    public void A_value_that_nobody_knows_is_an_error()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Item(null).GetValue(Field(1)));
        Assert.Equal(
            $"{Field(1)} was not varied, and the item does not know the workflow it was submitted with. Read the field of your own workflow.", e.Message);
    }

    [Fact]
    public void A_field_of_another_workflow_is_refused()
    {
        var other = new FormText().Node("n", "sub", "1.0.1", """{"a":5}""").Node("m", "add", "1.0.1", """{"a":5}""").Field("m", "a").Load();
        var input = new FormInput<WorkflowDefinition, long>(other.Template, 0);
        var e = Assert.Throws<ArgumentException>(() => Item(Workflow).GetValue(input));
        Assert.Equal("input", e.ParamName);
        Assert.StartsWith($"{input} is not a field of Test.", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Item(Workflow).GetValue<WorkflowDefinition, long>(null!));
    }

    private static FormInput<WorkflowDefinition, long> Field(int index) => new(Workflow.Template, index);

    private static RunItem Item(WorkflowDefinition? workflow)
    {
        var finished = FinishedItemReader.Read(
            Encoding.UTF8.GetBytes("""{"item_id":7,"status":"completed","field_values":[{"node_path":"n","field_name":"a","value":64}],"session":{}}"""),
            keepGraph: false);
        return new(new(Transport, 0, 7, RunOutcome.Completed, finished, Workflow.Template, []) { Workflow = workflow });
    }
}
