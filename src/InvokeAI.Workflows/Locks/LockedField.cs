using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>A field of a node as a lock pins it.</summary>
internal sealed record LockedField
{
    /// <summary>Gets the name of the descriptor, or "" if the line's name cannot be used, which is a problem of its own.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the C# type with its nullability, as the descriptor declares it.</summary>
    public required string CSharpType { get; init; }

    public required string NodeId { get; init; }

    public required string FieldName { get; init; }

    /// <summary>Gets InvokeAI's name of the type with its cardinality.</summary>
    public required string FieldType { get; init; }

    /// <summary>Gets the span of the line in the lock.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
