using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>A node as failure messages, <c>doctor</c> and the graph name it.</summary>
internal sealed record LoadedNode(string Id, string Type, string Label, string Version, NodeTemplate? Template, bool IsIntermediate, bool UseCache)
{
    /// <summary>Gets a value indicating whether no edge of the graph leaves the node.</summary>
    public bool IsLast { get; init; }

    /// <summary>Gets the span of the node's ID in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
