using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>A batch node: its items and all that they feed.</summary>
internal sealed record BatchMemberModel(string NodeId, string NodeType, int Slot, string? Json, bool IsGenerator, EquatableArray<BatchTargetModel> Targets);
