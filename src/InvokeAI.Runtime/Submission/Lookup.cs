namespace InvokeAI;

/// <summary>The shapes of the answers that submissions look things up in.</summary>
internal static class Lookup
{
    internal sealed record ModelList(IReadOnlyList<ModelConfig> Models);

    internal sealed record NamedRecord(string Id, string Name);

    internal sealed record SavedWorkflowPage(IReadOnlyList<SavedWorkflow> Items);

    internal sealed record SavedWorkflow(string WorkflowId, string Name);

    internal sealed record UserIdentity(string UserId);

    internal sealed record DynamicPromptsBody(string Prompt, int MaxPrompts, bool Combinatorial, long? Seed);

    internal sealed record DynamicPromptsAnswer(IReadOnlyList<string> Prompts, string? Error);
}
