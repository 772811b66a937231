using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a list for a workflow's input. It is immutable and compares by its items. Write it as a collection expression: <c>Prompts = ["a", "b"]</c>.
/// </summary>
/// <typeparam name="T">Texts, integers, numbers, booleans, or one of our own types.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>, IFieldValue
{
    private readonly T[] _items;

    internal ValueList(T[] items) => _items = FieldItems.Check(items);

    internal static ValueList<T> Empty { get; } = new([]);

    /// <summary>Gets the number of items.</summary>
    public int Count => _items.Length;

    /// <summary>Gets the item at an index, starting at 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no value at the index.</exception>
    public T this[int index] => _items[index];

    /// <summary>Returns the items without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Converts an array to a list, which is a copy.</summary>
    public static implicit operator ValueList<T>(T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return ValueList.Create<T>(items);
    }

    /// <summary>Determines whether the items are equal, in order.</summary>
    public static bool operator ==(ValueList<T>? left, ValueList<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Determines whether the items differ.</summary>
    public static bool operator !=(ValueList<T>? left, ValueList<T>? right) => !(left == right);

    /// <summary>Determines whether the items are equal, in order.</summary>
    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items, null);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => FieldItems.Hash(_items);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources) => FieldItems.CollectResources(_items, resources);

    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved) => FieldItems.Write(_items, writer, resolved);
}
