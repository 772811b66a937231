namespace InvokeAI.Tool.Running;

/// <summary>One ended item with what was saved of it.</summary>
internal sealed record EndedItem(RunItem<WorkflowOutputs> Item, IReadOnlyList<string> Images, IReadOnlyList<string> Videos);
