using System.Collections;

namespace InvokeAI.Workflows.Collections;

/// <summary>Represents a list whose items are found by name. Of several items with one name, the first is found. Long lists are indexed on first use.</summary>
internal sealed class NamedList<T>(IReadOnlyList<T> items, Func<T, string> name) : IReadOnlyList<T>, IEquatable<NamedList<T>>
    where T : class
{
    // Nearly all nodes have a dozen fields: going through so few is faster than a dictionary, and costs no memory.
    private const int IndexedFrom = 16;

    private readonly IReadOnlyList<T> _items = items;

    // Two threads may both make it; they make the same.
    private Dictionary<string, T>? _byName;

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    public T? Find(string wanted)
    {
        if (_items.Count >= IndexedFrom)
            return (_byName ??= Index()).TryGetValue(wanted, out var found) ? found : null;
        // By place: an enumerator for each of a thousand look-ups is memory that a build throws away.
        for (var i = 0; i < _items.Count; i++)
        {
            if (name(_items[i]) == wanted)
                return _items[i];
        }

        return null;
    }

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Determines whether both are the same list, which is how lists compare when nothing finds their items by name.</summary>
    public bool Equals(NamedList<T>? other) => other is not null && ReferenceEquals(_items, other._items);

    public override bool Equals(object? obj) => Equals(obj as NamedList<T>);

    public override int GetHashCode() => _items.GetHashCode();

    private Dictionary<string, T> Index()
    {
        var byName = new Dictionary<string, T>(_items.Count, StringComparer.Ordinal);
        for (var i = _items.Count - 1; i >= 0; i--)
            byName[name(_items[i])] = _items[i];
        return byName;
    }
}
