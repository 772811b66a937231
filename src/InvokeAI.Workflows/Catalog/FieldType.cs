namespace InvokeAI.Workflows.Catalog;

/// <summary>Represents a field's type in InvokeAI's terms: <c>IntegerField</c>, its cardinality, and whether it belongs to a batch node.</summary>
internal sealed record FieldType(string Name, FieldCardinality Cardinality, bool Batch = false)
{
    /// <summary>Gets the type in the schema if <c>ui_type</c> overrides it. For example, a scheduler is an enum in the schema.</summary>
    public FieldType? Original { get; init; }
}
