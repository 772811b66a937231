using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>Represents one form input as a lock pins it: everything that code for the form can depend on.</summary>
internal sealed record LockedInput
{
    /// <summary>Gets the line's index among the input lines, which is the index in the form.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the name of the C# property, or "" if the line's name cannot be used, which is a problem of its own.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the C# type with its nullability, as the class declares it.</summary>
    public required string CSharpType { get; init; }

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    public required string FieldName { get; init; }

    /// <summary>Gets InvokeAI's name of the type with its cardinality: <c>IntegerField</c>, <c>ImageField/COLLECTION</c>.</summary>
    public required string FieldType { get; init; }

    public bool Required { get; init; }

    /// <summary>Gets a value indicating whether the input cannot be set, because an edge feeds it or it is not sent.</summary>
    public bool Connected { get; init; }

    /// <summary>Gets the user's label of the field, or "".</summary>
    public string Label { get; init; } = "";

    /// <summary>Gets the user's label of the node, or "". It distinguishes nodes that were created again.</summary>
    public string NodeLabel { get; init; } = "";

    /// <summary>Gets the effective range (<c>1..100/8</c>) and length, or "".</summary>
    public string Range { get; init; } = "";

    /// <summary>Gets the number of options and a digest of them, or "".</summary>
    public string Options { get; init; } = "";

    /// <summary>Gets a digest of the form author's settings (bounds, choices), or "". It distinguishes an edit of the form from a newer catalog.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Gets a digest of the file's value, or "" if it contains none or none is sent.</summary>
    public string Default { get; init; } = "";

    /// <summary>Gets the span of the line in the lock.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
