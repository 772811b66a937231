using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>A field of a node as a lock pins it.</summary>
internal sealed record LockedField
{
    /// <summary>The name of its descriptor; "" where the line's name cannot be used and the line is a problem of its own.</summary>
    public required string Name { get; init; }

    /// <summary>The C# type with its nullability, as the descriptor declares it.</summary>
    public required string CSharpType { get; init; }

    public required string NodeId { get; init; }

    public required string FieldName { get; init; }

    /// <summary>InvokeAI's own type name with its cardinality.</summary>
    public required string FieldType { get; init; }

    /// <summary>Where the line stands in the lock.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
