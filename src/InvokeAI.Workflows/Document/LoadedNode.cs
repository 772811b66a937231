using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>A node as failure messages, <c>doctor</c> and the graph name it.</summary>
internal sealed record LoadedNode(string Id, string Type, string Label, string Version, NodeTemplate? Template, bool IsIntermediate, bool UseCache)
{
    /// <summary>No edge of the graph leaves it.</summary>
    public bool IsLast { get; init; }

    /// <summary>Where the node's ID stands in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
