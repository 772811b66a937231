using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Represents a value or a list, for fields that accept both (<c>SINGLE_OR_COLLECTION</c>). For example, <c>cfg_scale</c> accepts one number, or one for each
/// step. Write <c>CfgScale = 7.5</c> or <c>CfgScale = [7.5, 5]</c>.
/// </summary>
/// <typeparam name="T">Texts, integers, numbers, or one of our own types.</typeparam>
[CollectionBuilder(typeof(OneOrMany), nameof(OneOrMany.Create))]
public sealed class OneOrMany<T> : IReadOnlyList<T>, IEquatable<OneOrMany<T>>, IFieldValue, IOneOrMany
{
    private readonly T[] _items;

    internal OneOrMany(T[] items, bool isList)
    {
        _items = FieldItems.Check(items);
        IsList = isList;
    }

    /// <summary>Gets a value indicating whether a list is sent, even if it has one item.</summary>
    public bool IsList { get; }

    /// <summary>Gets the single value.</summary>
    /// <exception cref="InvalidOperationException">The input is a list.</exception>
    public T Value => IsList ? throw new InvalidOperationException("The input is a list; read its items.") : _items[0];

    /// <summary>Gets the number of values.</summary>
    public int Count => _items.Length;

    /// <summary>Gets the value at an index, starting at 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no value at the index.</exception>
    public T this[int index] => _items[index];

    /// <summary>Converts one value.</summary>
    public static implicit operator OneOrMany<T>(T value) => new([value], isList: false);

    /// <summary>Converts an array to a list, which is a copy.</summary>
    public static implicit operator OneOrMany<T>(T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return OneOrMany.Create<T>(items);
    }

    /// <summary>Converts a list.</summary>
    public static implicit operator OneOrMany<T>(ValueList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return OneOrMany.Create(items.AsSpan());
    }

    /// <summary>Determines whether both are one value or both a list, with equal items in the same order.</summary>
    public static bool operator ==(OneOrMany<T>? left, OneOrMany<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Determines whether the values differ.</summary>
    public static bool operator !=(OneOrMany<T>? left, OneOrMany<T>? right) => !(left == right);

    /// <summary>Determines whether both are one value or both a list, with equal items in the same order.</summary>
    public bool Equals(OneOrMany<T>? other)
        => other is not null && IsList == other.IsList && _items.AsSpan().SequenceEqual(other._items, null);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OneOrMany<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => FieldItems.Hash(_items);

    /// <inheritdoc/>
    public override string ToString() => IsList ? $"[{string.Join(", ", _items)}]" : $"{_items[0]}";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    object IOneOrMany.Item => _items[0]!;

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources) => FieldItems.CollectResources(_items, resources);

    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved)
    {
        if (IsList)
            FieldItems.Write(_items, writer, resolved);
        else
            FieldItems.WriteItem(_items[0], writer, resolved);
    }
}
