using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Graph;

/// <summary>One batch node: its items and the fields that they feed.</summary>
internal sealed record BatchMember(string NodeId, string NodeType, BatchSource Source, EquatableArray<BatchTarget> Targets);
