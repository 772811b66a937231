using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// A value or a list, for fields that take both (<c>SINGLE_OR_COLLECTION</c>, as <c>cfg_scale</c>: one number, or one for each step).
/// Write <c>CfgScale = 7.5</c> or <c>CfgScale = [7.5, 5]</c>.
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

    /// <summary>It is sent as a list, be it of one item.</summary>
    public bool IsList { get; }

    /// <summary>The one value.</summary>
    /// <exception cref="InvalidOperationException">It is a list.</exception>
    public T Value => IsList ? throw new InvalidOperationException("The input is a list; read its items.") : _items[0];

    /// <summary>How many values there are.</summary>
    public int Count => _items.Length;

    /// <summary>The value at a place, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public T this[int index] => _items[index];

    /// <summary>One value.</summary>
    public static implicit operator OneOrMany<T>(T value) => new([value], isList: false);

    /// <summary>A list of the array's items, copied.</summary>
    public static implicit operator OneOrMany<T>(T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return OneOrMany.Create<T>(items);
    }

    /// <summary>A list.</summary>
    public static implicit operator OneOrMany<T>(ValueList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return OneOrMany.Create(items.AsSpan());
    }

    /// <summary>Both are one value or both a list, and the items are equal, in order.</summary>
    public static bool operator ==(OneOrMany<T>? left, OneOrMany<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>They differ.</summary>
    public static bool operator !=(OneOrMany<T>? left, OneOrMany<T>? right) => !(left == right);

    /// <summary>Both are one value or both a list, and the items are equal, in order.</summary>
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
