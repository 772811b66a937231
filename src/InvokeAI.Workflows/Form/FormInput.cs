using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Form;

/// <summary>One field on a workflow's form: its index, its node, and its value in the file.</summary>
internal sealed record FormInput
{
    /// <summary>Gets the field's index in the form, depth first, pre-order, starting at 0, or -1 for a field of a node that is not on the form.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the name of the C# property, which <c>InputNames</c> assigns.</summary>
    public string Name { get; init; } = "";

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    /// <summary>Gets the user's name for the node, or "".</summary>
    public string NodeLabel { get; init; } = "";

    /// <summary>Gets the catalog's title of the node type.</summary>
    public string NodeTitle { get; init; } = "";

    public required string FieldName { get; init; }

    /// <summary>Gets the user's name for the field, or "".</summary>
    public string FieldLabel { get; init; } = "";

    /// <summary>Gets the user's own description of the field, or "".</summary>
    public string FieldDescription { get; init; } = "";

    public required FieldTemplate Template { get; init; }

    /// <summary>Gets the value after loading (with repairs and template defaults applied), or null if there is none.</summary>
    public JsonItem? Value { get; init; }

    public FieldSettings? Settings { get; init; }

    /// <summary>Gets a value indicating whether an edge feeds the field. Its own value is never sent and its property is get-only.</summary>
    public bool Connected { get; init; }

    /// <summary>
    /// Gets a value indicating whether the field, or its node (<c>UnknownNodes="drop"</c>), is not sent. The GUI keeps its place on the form and shows an
    /// unknown field there. It therefore keeps its index, and its property is get-only, because a value that is set must not be lost.
    /// </summary>
    public bool LeftOut { get; init; }

    /// <summary>Gets a value indicating whether the input cannot be set.</summary>
    public bool ReadOnly => Connected || LeftOut;

    /// <summary>Gets the index of the first occurrence of the same field in the form if this is a repetition.</summary>
    public int? AliasOf { get; init; }

    /// <summary>Gets a value indicating whether the node needs a value, nothing is connected, and the file contains none.</summary>
    public bool Required { get; init; }

    /// <summary>Gets the intersection of the form's bounds and those that the server enforces.</summary>
    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>Gets the number of items (of a list) or characters (of a text) that the server accepts.</summary>
    public LengthBounds Length { get; init; } = LengthBounds.None;

    /// <summary>Gets the nearest heading or text above the field in the form, or "" (rule 4 of the names).</summary>
    public string Heading { get; init; } = "";

    /// <summary>Gets the span of the field in the file: its form element, otherwise its input on the node.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;

    /// <summary>Gets the span of the value in the file.</summary>
    public TextSpan ValueSpan { get; init; } = TextSpan.None;
}
