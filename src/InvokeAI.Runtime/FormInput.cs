using InvokeAI.Generated;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Texts;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Describes one field on a workflow's form: where it stands, what it feeds, what it takes and how the editor shows it. Also describes fields of nodes that are not on
/// the form (<see cref="IsOnForm"/>).
/// </summary>
public class FormInput
{
    // The node and the field of one that is not on the form.
    private readonly (string Node, string Field)? _field;
    private FileEntry? _file;

    internal FormInput(WorkflowTemplate template, int index)
    {
        ArgumentNullException.ThrowIfNull(template);
        (Template, Index) = (template, index);
    }

    /// <summary>Describes a field that is not on the form.</summary>
    internal FormInput(WorkflowTemplate template, string nodeId, string fieldName)
    {
        ArgumentNullException.ThrowIfNull(template);
        (Template, Index, _field) = (template, -1, (nodeId, fieldName));
    }

    /// <summary>Gets the field's place in the form, depth first, pre-order, from 0: what users of the editor count. It is -1 for a field that is not on the form.</summary>
    public int Index { get; }

    /// <summary>Gets a value indicating whether the field is on the form. Other fields are set by <see cref="NodeFieldExtensions.WithNodeField{TWorkflow}(TWorkflow, string, string, object?)"/>.</summary>
    public bool IsOnForm => _field is null;

    /// <summary>Gets the property's name in the generated class. For a field that is not on the form: the name of its descriptor, as in <c>DenoiseLatents.Steps</c>.</summary>
    public string Name => Data.Name;

    /// <summary>Gets the label that the editor shows: the user's own, else the node's title of the field.</summary>
    public string Label => Data.Label;

    /// <summary>Gets the user's own description of the field, or an empty string.</summary>
    public string Description => Data.Description;

    /// <summary>Gets the ID of the node that the field belongs to.</summary>
    public string NodeId => Data.NodeId;

    /// <summary>Gets the node's type, as in <c>denoise_latents</c>.</summary>
    public string NodeType => Data.NodeType;

    /// <summary>Gets the field's name on the node, as in <c>cfg_scale</c>.</summary>
    public string FieldName => Data.FieldName;

    /// <summary>Gets InvokeAI's own name of the field's type, as in <c>IntegerField</c>.</summary>
    public string FieldType => Data.FieldType;

    /// <summary>Gets InvokeAI's own word for how many values the field takes: <c>SINGLE</c>, <c>COLLECTION</c> or <c>SINGLE_OR_COLLECTION</c>.</summary>
    public string Cardinality => Data.Cardinality switch
    {
        FieldCardinality.Collection => "COLLECTION",
        FieldCardinality.SingleOrCollection => "SINGLE_OR_COLLECTION",
        _ => "SINGLE",
    };

    /// <summary>Gets the type of the field's value in C#.</summary>
    public virtual Type ValueType => InputConversion.TypeOf(Data.Type);

    /// <summary>Gets the component that the form's author chose, as in <c>slider</c>, <c>number-input</c>, <c>textarea</c> or <c>dropdown</c>; an empty string for the editor's own choice.</summary>
    public string Component => Data.Component;

    /// <summary>Gets a value indicating whether the field can be set.</summary>
    public bool CanBeSet => Fixed is null;

    /// <summary>Gets a value indicating whether the node needs a value and the file contains none.</summary>
    public bool IsRequired => Data.Required;

    /// <summary>Gets a value indicating whether an edge supplies the value, so that the field cannot be set.</summary>
    public bool IsConnected => Data.Connected;

    /// <summary>
    /// Gets a value indicating whether the field is not sent, because its node is unknown and left out (<c>UnknownNodes="drop"</c>) or no catalog knows the field.
    /// It keeps its place on the form, but cannot be set.
    /// </summary>
    public bool IsLeftOut => Data.LeftOut;

    /// <summary>Gets a value indicating whether the server takes JSON null for the field. Where it does not, null leaves the field out.</summary>
    public bool IsNullable => Data.TakesNull;

    /// <summary>Gets a value indicating whether a sweep can run over the field.</summary>
    public bool IsSweepable => Data.Sweepable;

    /// <summary>Gets the index at which the same field is first in the form, where this is a repetition; otherwise null.</summary>
    public int? AliasOf => Data.AliasOf;

    /// <summary>Gets the least value that can be set (form bounds and the server's), or null.</summary>
    public double? Minimum => Data.Bounds.Minimum;

    /// <summary>Gets the greatest value that can be set, or null.</summary>
    public double? Maximum => Data.Bounds.Maximum;

    /// <summary>Gets the number that values must be greater than, or null.</summary>
    public double? ExclusiveMinimum => Data.Bounds.ExclusiveMinimum;

    /// <summary>Gets the number that values must be less than, or null.</summary>
    public double? ExclusiveMaximum => Data.Bounds.ExclusiveMaximum;

    /// <summary>Gets the number that values must be a multiple of, or null.</summary>
    public double? MultipleOf => Data.Bounds.MultipleOf;

    /// <summary>Gets the fewest items (of a list) or characters (of a text) that can be set, or null.</summary>
    public int? MinimumLength => Data.Length.Minimum;

    /// <summary>Gets the most items (of a list) or characters (of a text) that can be set, or null.</summary>
    public int? MaximumLength => Data.Length.Maximum;

    /// <summary>Gets the choices of an enum field or of a form's drop-down list; empty for other fields.</summary>
    public IReadOnlyList<FormOption> Options => [.. Data.Options.Select(option => new FormOption(option.Value, option.Label ?? option.Value))];

    /// <summary>Gets the value as in the file, as JSON; null where the file holds none.</summary>
    public string? FileValue => Data.FileValue;

    /// <summary>Gets which models the editor offers for the field; null for fields that take none.</summary>
    public ModelFilter? Models => Data.Models is { } models ? ModelFilter.Of(models) : null;

    /// <summary>Gets why the field cannot be set; null where it can.</summary>
    internal string? Fixed => IsLeftOut ? "is no part of what is sent, because no catalog knows it," : IsConnected ? "is fed by an edge" : null;

    /// <summary>Gets the slot that holds the field's value: the first occurrence's.</summary>
    internal int Slot => _field is null ? AliasOf ?? Index : NodeField.Slot;

    internal WorkflowTemplate Template { get; }

    internal InputData Data => _field is null ? Template.Data.Inputs[Index] : NodeField.Data;

    internal NumberBounds Bounds => Data.Bounds;

    internal LengthBounds Length => Data.Length;

    /// <summary>Gets the file's value as it would be set; null where the file holds none that the type can hold.</summary>
    internal object? FileWire
    {
        get
        {
            var data = Data;
            var known = _file;
            if (known is null || !ReferenceEquals(known.Of, data))
                _file = known = new(data, InputConversion.FromFile(data));
            return known.Wire;
        }
    }

    // A hot reload may have replaced the graph.
    private NodeField NodeField => Template.Content.Fields.Find(_field!.Value.Node, _field.Value.Field)
        ?? throw NodeFields.Refuse(Template, _field.Value.Node, _field.Value.Field);

    /// <summary>Returns the field as messages name it: <c>"Steps" (index 5, denoise_latents.steps)</c>.</summary>
    public override string ToString() => _field is not null ? NodeFields.Name(Template, Data) : $"\"{SafeText.Part(Label)}\" (index {Index}, {SafeText.Part(NodeType)}.{SafeText.Part(FieldName)})";

    /// <summary>Gets the value as a program sees it.</summary>
    internal virtual object? Value(InputSet inputs) => inputs.IsSet(this) ? inputs.Wire(this) : FileWire;

    /// <summary>Makes the descriptor of another occurrence of the same field.</summary>
    internal virtual FormInput Repetition(int index) => new(Template, index);

    private sealed record FileEntry(InputData Of, object? Wire);
}
