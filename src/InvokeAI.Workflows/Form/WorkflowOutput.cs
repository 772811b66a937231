namespace InvokeAI.Workflows.Form;

/// <summary>Represents a node whose results the user can read.</summary>
/// <param name="Name">The C# property's name.</param>
/// <param name="Kind">
/// The kind of results: <c>images</c>, <c>videos</c>, <c>strings</c>, <c>integers</c>, <c>floats</c>, <c>booleans</c>, <c>return</c> (workflow_return) or
/// <c>values</c> (anything else).
/// </param>
internal sealed record WorkflowOutput(string Name, string NodeId, string NodeType, string NodeLabel, string NodeTitle, string Kind)
{
    public string Heading { get; init; } = "";
}
