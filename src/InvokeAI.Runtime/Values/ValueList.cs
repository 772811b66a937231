using System.Runtime.CompilerServices;

namespace InvokeAI;

/// <summary>Creates instances of <see cref="ValueList{T}"/>, also from collection expressions.</summary>
public static class ValueList
{
    /// <summary>Creates a list of these items, which are copied.</summary>
    /// <exception cref="ArgumentException">An item is null or not finite.</exception>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new(items.ToArray());

    /// <summary>Creates a list of these items, which are copied.</summary>
    /// <exception cref="ArgumentException">An item is null or not finite.</exception>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
