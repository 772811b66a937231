namespace InvokeAI;

/// <summary>Represents a node whose results you can read.</summary>
public sealed class WorkflowOutputInfo
{
    /// <summary>Gets the name that the generated class would give the output.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the node's ID.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Gets the node's type.</summary>
    public string NodeType { get; init; } = "";

    /// <summary>
    /// Gets the kind of the results: <c>images</c>, <c>videos</c>, <c>strings</c>, <c>integers</c>, <c>floats</c>, <c>booleans</c>, <c>return</c> or
    /// <c>values</c>.
    /// </summary>
    public string Kind { get; init; } = "";
}
