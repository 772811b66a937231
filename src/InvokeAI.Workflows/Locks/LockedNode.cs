using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>A node as a lock pins it for the descriptors of its fields.</summary>
internal sealed record LockedNode
{
    /// <summary>Gets the name of the node's class of descriptors, or "" if the line's name cannot be used, which is a problem of its own.</summary>
    public required string Name { get; init; }

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    /// <summary>Gets the user's label of the node, or "".</summary>
    public string NodeLabel { get; init; } = "";

    /// <summary>Gets the span of the line in the lock, or, for a current node, its span in the workflow.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
