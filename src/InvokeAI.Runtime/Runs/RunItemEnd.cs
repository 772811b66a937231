using InvokeAI.Generated;
using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Represents what is known about an item that has ended.</summary>
internal sealed record RunItemEnd(
    InvokeAITransport Transport,
    int Index,
    long ItemId,
    RunOutcome Outcome,
    FinishedItem? Finished,
    WorkflowTemplate? Template,
    IReadOnlyList<RunValue> FixedValues)
{
    /// <summary>Gets the submitted workflow, or null for a run that was resumed, and for called workflows.</summary>
    public IWorkflow? Workflow { get; init; }

    public IReadOnlyList<RunItem> Children { get; init; } = [];
}
