namespace InvokeAI.Workflows.Catalog;

/// <summary>Bounds of a number, as JSON schema has them; digits are doubles because every bound in InvokeAI's schemas fits in one.</summary>
internal sealed record NumberBounds(
    double? Minimum = null,
    double? Maximum = null,
    double? ExclusiveMinimum = null,
    double? ExclusiveMaximum = null,
    double? MultipleOf = null)
{
    public static readonly NumberBounds None = new();

    public bool IsEmpty => this == None;
}
