using InvokeAI.Generated;
using InvokeAI.Http;

namespace InvokeAI;

/// <summary>What is known of an item when it has ended.</summary>
internal sealed record RunItemEnd(
    InvokeAITransport Transport,
    int Index,
    long ItemId,
    RunOutcome Outcome,
    FinishedItem? Finished,
    WorkflowTemplate? Template,
    IReadOnlyList<RunValue> FixedValues)
{
    /// <summary>What was submitted; null for a run that was resumed, and for called workflows.</summary>
    public IWorkflow? Workflow { get; init; }

    public IReadOnlyList<RunItem> Children { get; init; } = [];
}
