namespace InvokeAI.Workflows.Catalog;

/// <summary>How long a string (minLength, maxLength) or a collection (minItems, maxItems) may be.</summary>
internal sealed record LengthBounds(int? Minimum = null, int? Maximum = null)
{
    public static readonly LengthBounds None = new();
}
