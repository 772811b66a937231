using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// An edge of the workflow. A collapsed one is a drawing between folded nodes and has no handles (docs/invokeai/workflow-files.md#read-edges).
/// </summary>
internal sealed record DocumentEdge(string Id, string Source, string Target, string? SourceHandle, string? TargetHandle)
{
    public bool? Hidden { get; init; }

    /// <summary>Gets the span of the edge's ID in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;

    public bool IsCollapsed => SourceHandle is null;
}
