using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Data;

/// <summary>Represents a form field as programs see it: its place, its node, the values that it accepts, and the file's value.</summary>
internal sealed record InputData
{
    public required int Index { get; init; }

    /// <summary>Gets the name of the C# property.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the label that the editor shows: the user's label, otherwise the catalog's title.</summary>
    public required string Label { get; init; }

    /// <summary>Gets the user's description, or "".</summary>
    public string Description { get; init; } = "";

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    /// <summary>Gets the user's label of the node, otherwise the catalog's title.</summary>
    public required string NodeName { get; init; }

    public required string FieldName { get; init; }

    /// <summary>Gets InvokeAI's name of the field's type, as in <c>IntegerField</c>.</summary>
    public required string FieldType { get; init; }

    public FieldCardinality Cardinality { get; init; }

    public required InputType Type { get; init; }

    public bool Required { get; init; }

    public bool Connected { get; init; }

    /// <summary>Gets a value indicating whether the input is not sent.</summary>
    public bool LeftOut { get; init; }

    /// <summary>Gets a value indicating whether the input cannot be set.</summary>
    public bool ReadOnly => Connected || LeftOut;

    public int? AliasOf { get; init; }

    /// <summary>Gets a value indicating whether the server accepts JSON null.</summary>
    public bool TakesNull { get; init; }

    /// <summary>Gets a value indicating whether batch data can carry the input.</summary>
    public bool Sweepable { get; init; }

    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>Gets the allowed number of items or characters.</summary>
    public LengthBounds Length { get; init; } = LengthBounds.None;

    /// <summary>Gets the choices, as they are sent and as the editor shows them.</summary>
    public EquatableArray<FieldOption> Options { get; init; }

    /// <summary>Gets the models that fit, for fields that accept models.</summary>
    public ModelFilter? Models { get; init; }

    /// <summary>Gets the file's value as JSON, or null if it contains none.</summary>
    public string? FileValue { get; init; }

    /// <summary>
    /// Gets the component that the form's author chose, as in <c>slider</c>, otherwise the node's, or "" for the default of the field's type.
    /// </summary>
    public string Component { get; init; } = "";

    /// <summary>Gets the unit of <see cref="Length"/>: <c>item</c> or <c>character</c>.</summary>
    public string Counted => Type is { Kind: ValueKind.String, Cardinality: FieldCardinality.Single } ? "character" : "item";

    public static InputData Of(FormInput input)
    {
        var template = input.Template;
        var type = InputTypes.Of(input);
        return new()
        {
            Index = input.Index,
            Name = input.Name,
            Label = input.FieldLabel.Length > 0 ? input.FieldLabel : template.Title,
            Description = input.FieldDescription,
            NodeId = input.NodeId,
            NodeType = input.NodeType,
            NodeName = input.NodeLabel.Length > 0 ? input.NodeLabel : input.NodeTitle,
            FieldName = input.FieldName,
            FieldType = template.Type.Name,
            Cardinality = template.Type.Cardinality,
            Type = type,
            Required = input.Required,
            Connected = input.Connected,
            LeftOut = input.LeftOut,
            AliasOf = input.AliasOf,
            TakesNull = template.Nullable,
            Sweepable = type.IsSweepable && !input.ReadOnly && !template.Type.Batch,
            Bounds = input.Bounds,
            Length = input.Length,
            Options = type.Enum is { } options
                ? options.Members.Select(member => new FieldOption(member.Value, options.IsNumeric, member.Label)).ToEquatableArray()
                : template.Options,
            Models = type.Kind is ValueKind.Model or ValueKind.Lora ? template.Models : null,
            FileValue = input.Value?.ToString(),
            Component = input.Settings?.Component ?? template.Component ?? "",
        };
    }
}
