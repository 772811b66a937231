using System.Text.Json.Nodes;

namespace InvokeAI.Testing.State;

/// <summary>Caches results by the node's JSON without its ID, which is why the same values return the same old image. Callers hold the server's lock.</summary>
internal sealed class InvocationCache
{
    private const int MaxSize = 512;

    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = new();

    public bool Enabled { get; set; } = true;

    public int Hits { get; private set; }

    public int Misses { get; private set; }

    public JsonObject? Find(string key)
    {
        if (!Enabled)
            return null;
        if (_results.TryGetValue(key, out var found))
        {
            Hits++;
            return JsonNode.Parse(found)!.AsObject();
        }

        Misses++;
        return null;
    }

    public void Keep(string key, JsonObject result)
    {
        if (!Enabled || !_results.TryAdd(key, result.ToJsonString()))
            return;
        _order.AddLast(key);
        if (_results.Count > MaxSize)
        {
            _results.Remove(_order.First!.Value);
            _order.RemoveFirst();
        }
    }

    /// <summary>Removes the results that name an image that was deleted.</summary>
    public void Forget(string name)
    {
        foreach (var key in _results.Where(r => r.Value.Contains(name, StringComparison.Ordinal)).Select(r => r.Key).ToList())
        {
            _results.Remove(key);
            _order.Remove(key);
        }
    }

    public void Clear()
    {
        _results.Clear();
        _order.Clear();
    }

    public JsonObject ToJson() => new()
    {
        ["size"] = _results.Count,
        ["hits"] = Hits,
        ["misses"] = Misses,
        ["enabled"] = Enabled,
        ["max_size"] = MaxSize,
    };
}
