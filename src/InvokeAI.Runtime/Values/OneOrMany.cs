namespace InvokeAI;

/// <summary>Makes <see cref="OneOrMany{T}"/>s, also from collection expressions.</summary>
public static class OneOrMany
{
    /// <summary>Several values, copied (a list of one is sent as a list).</summary>
    /// <exception cref="ArgumentException">An item is null or not finite.</exception>
    public static OneOrMany<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray(), isList: true);
}
