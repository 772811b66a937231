using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Graph;

/// <summary>One outer list of <c>batch.data</c>: a batch node alone, or all of a group, zipped.</summary>
internal sealed record BatchAxis(string? Group, EquatableArray<BatchMember> Members);
