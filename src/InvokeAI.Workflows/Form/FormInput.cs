using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>One field on a workflow's form: where it stands (its index), what it feeds, and what it holds in the file.</summary>
internal sealed record FormInput
{
    /// <summary>Its place in the form, depth first, pre-order, from 0; -1 for a field of a node that is not on the form.</summary>
    public required int Index { get; init; }

    /// <summary>The C# property's name; given by <c>InputNames</c>.</summary>
    public string Name { get; init; } = "";

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    /// <summary>The user's name for the node, or "".</summary>
    public string NodeLabel { get; init; } = "";

    /// <summary>The catalog's title of the node type.</summary>
    public string NodeTitle { get; init; } = "";

    public required string FieldName { get; init; }

    /// <summary>The user's name for the field, or "".</summary>
    public string FieldLabel { get; init; } = "";

    /// <summary>The user's own description of the field, or "".</summary>
    public string FieldDescription { get; init; } = "";

    public required FieldTemplate Template { get; init; }

    /// <summary>The value after loading (repairs and template defaults applied); null where there is none.</summary>
    public JsonItem? Value { get; init; }

    public FieldSettings? Settings { get; init; }

    /// <summary>An edge feeds the field: its own value never travels and its property is get-only.</summary>
    public bool Connected { get; init; }

    /// <summary>
    /// Its node (<c>UnknownNodes="drop"</c>) or the field itself is no part of what is sent. The GUI keeps its place on the form and shows an unknown field there;
    /// so it keeps its index, and its property is get-only: a value that is set must not get lost.
    /// </summary>
    public bool LeftOut { get; init; }

    /// <summary>It cannot be set.</summary>
    public bool ReadOnly => Connected || LeftOut;

    /// <summary>The index at which the same field stands first in the form, where this is a repetition.</summary>
    public int? AliasOf { get; init; }

    /// <summary>The node needs a value, nothing is connected, and the file holds none.</summary>
    public bool Required { get; init; }

    /// <summary>Form bounds ∩ what the server enforces.</summary>
    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>How many items (of a list) or characters (of a text) the server takes.</summary>
    public LengthBounds Length { get; init; } = LengthBounds.None;

    /// <summary>The nearest heading or text above it in the form, or "" (rule 4 of the names).</summary>
    public string Heading { get; init; } = "";

    /// <summary>Where the field stands in the file: its form element, else its input on the node.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;

    /// <summary>Where its value stands in the file.</summary>
    public TextSpan ValueSpan { get; init; } = TextSpan.None;
}
