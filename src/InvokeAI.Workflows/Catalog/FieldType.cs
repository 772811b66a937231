namespace InvokeAI.Workflows.Catalog;

/// <summary>A field's type in InvokeAI's own words: <c>IntegerField</c>, its cardinality, and whether it belongs to a batch node.</summary>
internal sealed record FieldType(string Name, FieldCardinality Cardinality, bool Batch = false)
{
    /// <summary>What the schema's own type was, where <c>ui_type</c> overrides it (a scheduler is an enum underneath).</summary>
    public FieldType? Original { get; init; }
}
