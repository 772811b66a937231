using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>An element of the form, under its key in <c>elements</c>.</summary>
internal sealed record FormElement(string Key, string Id, FormElementKind Kind)
{
    public string? ParentId { get; init; }

    /// <summary><c>row</c> or <c>column</c>; containers.</summary>
    public string Layout { get; init; } = "column";

    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The field that is shown; node fields.</summary>
    public FieldReference Field { get; init; }

    public bool ShowDescription { get; init; } = true;

    public FieldSettings? Settings { get; init; }

    /// <summary>The words of a heading or text.</summary>
    public string Content { get; init; } = "";

    /// <summary>Where the element's key stands in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
