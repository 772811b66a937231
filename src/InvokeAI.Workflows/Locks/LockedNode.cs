using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>A node as a lock pins it for the descriptors of its fields.</summary>
internal sealed record LockedNode
{
    /// <summary>The name of its class of descriptors; "" where the line's name cannot be used and the line is a problem of its own.</summary>
    public required string Name { get; init; }

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    /// <summary>The user's words for the node, or "".</summary>
    public string NodeLabel { get; init; } = "";

    /// <summary>Where the line stands in the lock; for a node as it is, its place in the workflow.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
