using System.ComponentModel;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generated;

/// <summary>A field that a batch node feeds.</summary>
/// <param name="NodeId"><c>node_path</c> of the BatchDatum.</param>
/// <param name="FieldName"><c>field_name</c> of the BatchDatum.</param>
/// <param name="FieldType">InvokeAI's own name of the field's type: items that do not fit it would block the server's queue (they are not checked there).</param>
/// <param name="Minimum">The least item, or null.</param>
/// <param name="Maximum">The greatest item, or null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BatchTarget(string NodeId, string FieldName, string FieldType, double? Minimum = null, double? Maximum = null)
{
    /// <summary>Items must be greater than this, or null.</summary>
    public double? ExclusiveMinimum { get; init; }

    /// <summary>Items must be less than this, or null.</summary>
    public double? ExclusiveMaximum { get; init; }

    /// <summary>Items must be multiples of this, or null.</summary>
    public double? MultipleOf { get; init; }

    internal NumberBounds Bounds => new(Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum, MultipleOf);

    /// <summary>The choices where the field has some, as sent; empty otherwise.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
