using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Model;

/// <summary>One outer list of <c>batch.data</c>.</summary>
internal sealed record BatchAxisModel(string? Group, EquatableArray<BatchMemberModel> Members);
