namespace InvokeAI.Workflows.Catalog;

/// <summary>Represents the bounds of a number as in JSON schema. They are doubles because every bound in InvokeAI's schemas fits in one.</summary>
internal sealed record NumberBounds(
    double? Minimum = null,
    double? Maximum = null,
    double? ExclusiveMinimum = null,
    double? ExclusiveMaximum = null,
    double? MultipleOf = null)
{
    public static readonly NumberBounds None = new();

    public bool IsEmpty => this == None;

    /// <summary>Gets a value indicating whether no number lies within the bounds.</summary>
    public bool IsContradiction
        => Minimum > Maximum || Minimum >= ExclusiveMaximum || ExclusiveMinimum >= Maximum || ExclusiveMinimum >= ExclusiveMaximum;

    /// <summary>Determines whether the bounds allow a number. Setters, analyzers and messages all use this method.</summary>
    public bool Holds(double value)
        => !double.IsNaN(value) && !double.IsInfinity(value) && Spans(value) && (MultipleOf is not { } step || IsMultiple(value, step));

    /// <summary>Determines whether the number lies between the bounds, regardless of multiples.</summary>
    public bool Spans(double value)
        => !(value < Minimum || value > Maximum || value <= ExclusiveMinimum || value >= ExclusiveMaximum);

    /// <summary>Returns the bounds that both allow. If both require multiples, those of this instance.</summary>
    public NumberBounds And(NumberBounds other) => other.IsEmpty ? this : IsEmpty ? other : new(
        Higher(Minimum, other.Minimum),
        Lower(Maximum, other.Maximum),
        Higher(ExclusiveMinimum, other.ExclusiveMinimum),
        Lower(ExclusiveMaximum, other.ExclusiveMaximum),
        MultipleOf ?? other.MultipleOf);

    /// <summary>
    /// Determines whether a number is a multiple. Whole numbers are compared exactly. For others, 0.3 is a multiple of 0.1 despite its last bit, within the
    /// tolerance of the server (pydantic).
    /// </summary>
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
