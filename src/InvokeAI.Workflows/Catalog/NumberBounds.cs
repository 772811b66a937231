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

    /// <summary>No number lies within them.</summary>
    public bool IsContradiction
        => Minimum > Maximum || Minimum >= ExclusiveMaximum || ExclusiveMinimum >= Maximum || ExclusiveMinimum >= ExclusiveMaximum;

    /// <summary>Whether a field takes the number: the one reading of bounds that setters, analyzers and messages share.</summary>
    public bool Holds(double value)
        => !double.IsNaN(value) && !double.IsInfinity(value) && Spans(value) && (MultipleOf is not { } step || IsMultiple(value, step));

    /// <summary>Whether the number lies between the bounds, be it a multiple or not.</summary>
    public bool Spans(double value)
        => !(value < Minimum || value > Maximum || value <= ExclusiveMinimum || value >= ExclusiveMaximum);

    /// <summary>What both allow. Where both want multiples, this one's.</summary>
    public NumberBounds And(NumberBounds other) => other.IsEmpty ? this : IsEmpty ? other : new(
        Higher(Minimum, other.Minimum),
        Lower(Maximum, other.Maximum),
        Higher(ExclusiveMinimum, other.ExclusiveMinimum),
        Lower(ExclusiveMaximum, other.ExclusiveMaximum),
        MultipleOf ?? other.MultipleOf);

    /// <summary>Whole numbers exactly; of others 0.3 is a multiple of 0.1 whatever its last bit says, within the tolerance that the server (pydantic) has.</summary>
    public static bool IsMultiple(double value, double step)
    {
        if (step == 0)
            return true;
        var rest = Math.Abs(value % step);
        if (Math.Floor(value) == value && Math.Floor(step) == step)
            return rest == 0;
        var tolerance = Math.Abs(value) / 1e9;
        return rest <= tolerance || Math.Abs(rest - Math.Abs(step)) <= tolerance;
    }

    public static double? Higher(double? left, double? right) => left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);

    public static double? Lower(double? left, double? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}
