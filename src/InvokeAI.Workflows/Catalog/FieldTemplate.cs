using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Represents an input field of a node type in the catalog: the GUI's field template, and separately what only the server enforces.</summary>
internal sealed record FieldTemplate(string Name, string Title, FieldType Type)
{
    /// <summary>Gets a value indicating whether the node needs a value or a connection to run (<c>orig_required</c>).</summary>
    public bool Required { get; init; }

    public InputKind Input { get; init; }

    public bool Hidden { get; init; }

    /// <summary>Gets a value indicating whether the server accepts JSON null for the field.</summary>
    public bool Nullable { get; init; }

    /// <summary>Gets the GUI's default as compact JSON, or null if the template has none.</summary>
    public string? Default { get; init; }

    /// <summary>Gets the bounds that the GUI knows: those at the top of the property.</summary>
    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>Gets the bounds that only the server enforces: those inside <c>anyOf</c> branches and items.</summary>
    public NumberBounds ServerBounds { get; init; } = NumberBounds.None;

    public LengthBounds Length { get; init; } = LengthBounds.None;

    public LengthBounds ServerLength { get; init; } = LengthBounds.None;

    public EquatableArray<FieldOption> Options { get; init; }

    public ModelFilter Models { get; init; } = ModelFilter.None;

    /// <summary>Gets the <c>ui_component</c> (<c>textarea</c>, <c>slider</c> …), or null.</summary>
    public string? Component { get; init; }

    public int? Order { get; init; }
}
