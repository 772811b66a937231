using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Locks;

/// <summary>One form input as a lock pins it: all that code written against the form can lean on.</summary>
internal sealed record LockedInput
{
    /// <summary>The line's place among the input lines: the index in the form.</summary>
    public required int Index { get; init; }

    /// <summary>The C# property's name; "" where the line's name cannot be used and the line is a problem of its own.</summary>
    public required string Name { get; init; }

    /// <summary>The C# type with its nullability, as the class declares it.</summary>
    public required string CSharpType { get; init; }

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    public required string FieldName { get; init; }

    /// <summary>InvokeAI's own type name with its cardinality: <c>IntegerField</c>, <c>ImageField/COLLECTION</c>.</summary>
    public required string FieldType { get; init; }

    public bool Required { get; init; }

    /// <summary>It cannot be set: an edge feeds it, or it is no part of what is sent.</summary>
    public bool Connected { get; init; }

    /// <summary>The user's words for the field, or "".</summary>
    public string Label { get; init; } = "";

    /// <summary>The user's words for the node, or "": tells nodes apart when they are made again.</summary>
    public string NodeLabel { get; init; } = "";

    /// <summary>The effective range (<c>1..100/8</c>) and length, or "".</summary>
    public string Range { get; init; } = "";

    /// <summary>How many options and a digest of them, or "".</summary>
    public string Options { get; init; } = "";

    /// <summary>Digest of what the form's author set (bounds, choices), or "": tells an edit of the form from a newer catalog.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Digest of the file's value, or "" where it holds none or none travels.</summary>
    public string Default { get; init; } = "";

    /// <summary>Where the line stands in the lock.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
