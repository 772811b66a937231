using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>An element of the form, under its key in <c>elements</c>.</summary>
internal sealed record FormElement(string Key, string Id, FormElementKind Kind)
{
    public string? ParentId { get; init; }

    /// <summary>Gets the layout of a container: <c>row</c> or <c>column</c>.</summary>
    public string Layout { get; init; } = "column";

    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>Gets the field that a node-field element shows.</summary>
    public FieldReference Field { get; init; }

    public bool ShowDescription { get; init; } = true;

    public FieldSettings? Settings { get; init; }

    /// <summary>Gets the text of a heading or text element.</summary>
    public string Content { get; init; } = "";

    /// <summary>Gets the span of the element's key in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
