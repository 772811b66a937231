namespace InvokeAI;

/// <summary>Creates instances of <see cref="OneOrMany{T}"/>, also from collection expressions.</summary>
public static class OneOrMany
{
    /// <summary>Creates a list of several values, which are copied. A list of one value is sent as a list.</summary>
    /// <exception cref="ArgumentException">An item is null or not finite.</exception>
    public static OneOrMany<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray(), isList: true);
}
