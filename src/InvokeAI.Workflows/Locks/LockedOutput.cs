using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>One output as a lock pins it.</summary>
internal sealed record LockedOutput
{
    public required string Name { get; init; }

    /// <summary>Gets the kind of results: <c>images</c>, <c>strings</c> … as in <see cref="Form.WorkflowOutput"/>.</summary>
    public required string Kind { get; init; }

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    public string NodeLabel { get; init; } = "";

    public TextSpan Span { get; init; } = TextSpan.None;
}
