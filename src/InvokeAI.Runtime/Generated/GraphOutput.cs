using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>A node whose result the typed outputs have.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="NodeId">The node's id.</param>
/// <param name="NodeType">The node's type.</param>
/// <param name="Kind"><c>images</c>, <c>videos</c>, <c>strings</c>, <c>integers</c>, <c>floats</c>, <c>booleans</c>, <c>return</c> or <c>values</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GraphOutput(string Name, string NodeId, string NodeType, string Kind);

/// <summary>A node of the graph, as failures name it.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Type">The node's type.</param>
/// <param name="Label">The user's label, else the catalog's title.</param>
/// <param name="IsIntermediate">Its images are hidden from galleries.</param>
/// <param name="IsLast">No edge leaves it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GraphNode(string Id, string Type, string Label, bool IsIntermediate, bool IsLast);
