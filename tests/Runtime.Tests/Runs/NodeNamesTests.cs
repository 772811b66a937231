using InvokeAI.Generated;

namespace InvokeAI.Tests.Runs;

/// <summary>The node in which an error occurred, in the words of the workflow.</summary>
public sealed class NodeNamesTests
{
    private static readonly WorkflowTemplate Template = Unlabeled(new FormText().Node("n", "add", "1.0.1", """{"a":1,"b":2}""").Field("n", "a").Load().Template);

    [Fact]
    public void A_node_without_a_label_has_none()
    {
        var item = new FinishedItem { ErrorType = "ValueError", ErrorMessage = "No.", ErrorTraceback = "at", Errors = [("m", "first"), ("n", "last")] };
        var error = NodeNames.ErrorOf(item, Template);
        Assert.Equal(("ValueError", "No.", "at"), (error.Type, error.Message, error.Traceback));
        Assert.Equal(("n", "add", null), (error.NodeId, error.NodeType, error.NodeLabel));
    }

    [Fact]
    public void The_sessions_words_stand_in_for_those_of_the_item()
    {
        Assert.Equal("last", NodeNames.ErrorOf(new FinishedItem { Errors = [("m", "first"), ("n", "last")] }, Template).Message);
        var unknown = NodeNames.ErrorOf(null, Template);
        Assert.Equal(("", "the server gave no reason", null, null), (unknown.Type, unknown.Message, unknown.NodeId, unknown.NodeType));
        Assert.Null(NodeNames.ErrorOf(new FinishedItem { Errors = [("gone", "x")] }, Template).NodeType);
    }

    // A node of a known type has at least the label of its type.
    private static WorkflowTemplate Unlabeled(WorkflowTemplate template)
        => new(template.Data with { Nodes = new([.. template.Data.Nodes.Select(node => node with { Label = "" })]) });
}
