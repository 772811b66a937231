using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Model;

/// <summary>What the emitter has to know of one form input; every decision is taken.</summary>
internal sealed record InputModel
{
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required string Label { get; init; }

    public string Description { get; init; } = "";

    public required string NodeId { get; init; }

    public required string NodeType { get; init; }

    public required string NodeName { get; init; }

    public required string FieldName { get; init; }

    public required string FieldType { get; init; }

    public required FieldCardinality Cardinality { get; init; }

    public required InputType Type { get; init; }

    public bool Required { get; init; }

    public bool Connected { get; init; }

    /// <summary>It is no part of what is sent.</summary>
    public bool LeftOut { get; init; }

    /// <summary>Its property is get-only.</summary>
    public bool ReadOnly => Connected || LeftOut;

    public int? AliasOf { get; init; }

    /// <summary>The server takes JSON null.</summary>
    public bool TakesNull { get; init; }

    /// <summary>Batch data can carry it.</summary>
    public bool Sweepable { get; init; }

    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>How many items or characters it takes.</summary>
    public LengthBounds Length { get; init; } = LengthBounds.None;

    /// <summary>What <see cref="Length"/> counts: <c>item</c> or <c>character</c>.</summary>
    public string Counted => Type is { Kind: ValueKind.String, Cardinality: FieldCardinality.Single } ? "character" : "item";

    public EquatableArray<string> Options { get; init; }

    /// <summary>Which models fit, for fields that take models.</summary>
    public ModelFilter? Models { get; init; }

    /// <summary>The file's value as JSON; null where it holds none.</summary>
    public string? FileJson { get; init; }

    /// <summary>The file's value as a C# expression of the property's type; null where it holds none that the type can hold.</summary>
    public string? FileExpression { get; init; }
}
