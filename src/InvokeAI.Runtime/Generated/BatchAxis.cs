using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>One outer list of <c>batch.data</c>: a batch node alone, or the nodes of a group, zipped.</summary>
/// <param name="Group">The group's name, or null for a node alone.</param>
/// <param name="Members">The batch nodes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BatchAxis(string? Group, IReadOnlyList<BatchMember> Members);

/// <summary>A batch node: where its items come from and what they feed.</summary>
/// <param name="NodeId">The batch node's id.</param>
/// <param name="NodeType"><c>string_batch</c>, <c>integer_batch</c>, <c>float_batch</c> or <c>image_batch</c>.</param>
/// <param name="Slot">The slot of the form input that holds the items or the generator; -1 where it is not on the form.</param>
/// <param name="Value">The file's own items (an array) or generator (an object), as JSON; null where it holds none.</param>
/// <param name="IsGenerator">The value is a generator's.</param>
/// <param name="Targets">The fields that it feeds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BatchMember(string NodeId, string NodeType, int Slot, string? Value, bool IsGenerator, IReadOnlyList<BatchTarget> Targets);
