namespace InvokeAI;

/// <summary>A node whose result one can want.</summary>
public sealed class WorkflowOutputInfo
{
    /// <summary>The name that the generated class would give it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The node's id.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Its type.</summary>
    public string NodeType { get; init; } = "";

    /// <summary><c>images</c>, <c>videos</c>, <c>strings</c>, <c>integers</c>, <c>floats</c>, <c>booleans</c>, <c>return</c> or <c>values</c>.</summary>
    public string Kind { get; init; } = "";
}
