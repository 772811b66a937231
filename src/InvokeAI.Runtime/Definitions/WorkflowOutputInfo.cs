namespace InvokeAI;

/// <summary>A node whose result one can want.</summary>
/// <param name="Name">The name that the generated class would give it.</param>
/// <param name="NodeId">The node's id.</param>
/// <param name="NodeType">Its type.</param>
/// <param name="Kind"><c>images</c>, <c>videos</c>, <c>strings</c>, <c>integers</c>, <c>floats</c>, <c>booleans</c>, <c>return</c> or <c>values</c>.</param>
public sealed record WorkflowOutputInfo(string Name, string NodeId, string NodeType, string Kind);
