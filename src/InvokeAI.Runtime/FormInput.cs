using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>Describes one field on a workflow's form: where it stands, what it feeds and what it takes.</summary>
public class FormInput
{
    /// <summary>Its place in the form, depth first, pre-order, from 0: what the GUI's users count.</summary>
    public required int Index { get; init; }

    /// <summary>The property's name in the generated class.</summary>
    public required string Name { get; init; }

    /// <summary>The label that the GUI shows: the user's own, else the catalog's title.</summary>
    public required string Label { get; init; }

    /// <summary>The id of the node that the field belongs to.</summary>
    public required string NodeId { get; init; }

    /// <summary>The node's type, as in <c>denoise_latents</c>.</summary>
    public required string NodeType { get; init; }

    /// <summary>The field's name on the node, as in <c>cfg_scale</c>.</summary>
    public required string FieldName { get; init; }

    /// <summary>InvokeAI's own name of the field's type, as in <c>IntegerField</c>.</summary>
    public required string FieldType { get; init; }

    /// <summary>InvokeAI's own word for how many values it takes: <c>SINGLE</c>, <c>COLLECTION</c> or <c>SINGLE_OR_COLLECTION</c>.</summary>
    public string Cardinality { get; init; } = "SINGLE";

    /// <summary>It can be set.</summary>
    public bool CanBeSet => Fixed is null;

    /// <summary>The node does not run without a value and the file holds none.</summary>
    public bool IsRequired { get; init; }

    /// <summary>An edge feeds the field: it cannot be set.</summary>
    public bool IsConnected { get; init; }

    /// <summary>No catalog knows the field, or its node, which is left out (<c>UnknownNodes="drop"</c>): it keeps its place on the form, but is no part of what is sent and cannot be set.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>The server takes JSON null for it; where it does not, null leaves the field out.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The index at which the same field stands first in the form, where this is a repetition; else null.</summary>
    public int? AliasOf { get; init; }

    /// <summary>The least value that may be set (form bounds and the server's), or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest value that may be set, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>Values must be greater than this, or null.</summary>
    public double? ExclusiveMinimum { get; init; }

    /// <summary>Values must be less than this, or null.</summary>
    public double? ExclusiveMaximum { get; init; }

    /// <summary>Values must be a multiple of this, or null.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>The fewest items (of a list) or characters (of a text) that may be set, or null.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>The most items (of a list) or characters (of a text) that may be set, or null.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>The choices of an enum field or a form's dropdown, as sent; empty for other fields.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The value as in the file, as JSON; null where the file holds none.</summary>
    public string? FileValue { get; init; }

    /// <summary>Which models the GUI offers for it; null for fields that take none.</summary>
    public ModelFilter? Models { get; init; }

    /// <summary>Why the field cannot be set; null where it can.</summary>
    internal string? Fixed => IsLeftOut ? "is no part of what is sent, because no catalog knows it," : IsConnected ? "is fed by an edge" : null;

    internal NumberBounds Bounds => field ??= new(Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum, MultipleOf);

    internal LengthBounds Length => field ??= new(MinimumLength, MaximumLength);

    /// <summary>The field as messages name it: <c>"Steps" (index 5, denoise_latents.steps)</c>.</summary>
    public override string ToString() => $"\"{SafeText.Part(Label)}\" (index {Index}, {SafeText.Part(NodeType)}.{SafeText.Part(FieldName)})";
}
