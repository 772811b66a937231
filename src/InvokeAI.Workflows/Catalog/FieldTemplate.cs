using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>What the catalog knows of one input field of a node type: the GUI's field template, and apart from it what only the server enforces.</summary>
internal sealed record FieldTemplate(string Name, string Title, FieldType Type)
{
    /// <summary>The node does not run without a value or a connection (<c>orig_required</c>).</summary>
    public bool Required { get; init; }

    public InputKind Input { get; init; }

    public bool Hidden { get; init; }

    /// <summary>The server takes JSON null for it.</summary>
    public bool Nullable { get; init; }

    /// <summary>The GUI's default as compact JSON; null where the template has none.</summary>
    public string? Default { get; init; }

    /// <summary>Bounds that the GUI knows: those at the top of the property.</summary>
    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>Bounds that only the server enforces: those inside <c>anyOf</c> branches and items.</summary>
    public NumberBounds ServerBounds { get; init; } = NumberBounds.None;

    public LengthBounds Length { get; init; } = LengthBounds.None;

    public LengthBounds ServerLength { get; init; } = LengthBounds.None;

    public EquatableArray<FieldOption> Options { get; init; }

    public ModelFilter Models { get; init; } = ModelFilter.None;

    /// <summary><c>ui_component</c>: <c>textarea</c>, <c>slider</c> … or null.</summary>
    public string? Component { get; init; }

    public int? Order { get; init; }
}
