using System.Text.Json.Nodes;

namespace InvokeAI.Testing.State;

/// <summary>Results by the node's JSON without its id: the reason why the same values answer with the same old picture. Callers hold the server's lock.</summary>
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

    /// <summary>A picture has gone: results that name it go too.</summary>
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
