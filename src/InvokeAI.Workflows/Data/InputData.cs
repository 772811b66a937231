using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Data;

/// <summary>A form field as programs see it: where it stands, what it feeds, what it takes and what the file holds.</summary>
internal sealed record InputData
{
    public required int Index { get; init; }

    /// <summary>The C# property's name.</summary>
    public required string Name { get; init; }

    /// <summary>The label that the editor shows: the user's own, else the catalog's title.</summary>
    public required string Label { get; init; }

    /// <summary>The user's own description, or "".</summary>
    public string Description { get; init; } = "";

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    /// <summary>The user's label of the node, else the catalog's title.</summary>
    public required string NodeName { get; init; }

    public required string FieldName { get; init; }

    /// <summary>InvokeAI's own name of the field's type, as in <c>IntegerField</c>.</summary>
    public required string FieldType { get; init; }

    public FieldCardinality Cardinality { get; init; }

    public required InputType Type { get; init; }

    public bool Required { get; init; }

    public bool Connected { get; init; }

    /// <summary>It is no part of what is sent.</summary>
    public bool LeftOut { get; init; }

    /// <summary>It cannot be set.</summary>
    public bool ReadOnly => Connected || LeftOut;

    public int? AliasOf { get; init; }

    /// <summary>The server takes JSON null.</summary>
    public bool TakesNull { get; init; }

    /// <summary>Batch data can carry it.</summary>
    public bool Sweepable { get; init; }

    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>How many items or characters it takes.</summary>
    public LengthBounds Length { get; init; } = LengthBounds.None;

    /// <summary>The choices, as sent and as the editor shows them.</summary>
    public EquatableArray<FieldOption> Options { get; init; }

    /// <summary>Which models fit, for fields that take models.</summary>
    public ModelFilter? Models { get; init; }

    /// <summary>The file's value as JSON; null where it holds none.</summary>
    public string? FileValue { get; init; }

    /// <summary>The component that the form's author chose, as in <c>slider</c>, else the node's; "" for the usual one of the field's type.</summary>
    public string Component { get; init; } = "";

    /// <summary>What <see cref="Length"/> counts: <c>item</c> or <c>character</c>.</summary>
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
