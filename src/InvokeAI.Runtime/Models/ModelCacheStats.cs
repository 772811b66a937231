using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>The server's models in memory.</summary>
public sealed class ModelCacheStats
{
    /// <summary>Times that a model was in memory.</summary>
    public int Hits { get; init; }

    /// <summary>Times that it was not.</summary>
    public int Misses { get; init; }

    /// <summary>The most bytes that were in use.</summary>
    public long HighWatermark { get; init; }

    /// <summary>Models that are in memory.</summary>
    [JsonRequired]
    public int InCache { get; init; }

    /// <summary>Models that were put out of memory.</summary>
    public int Cleared { get; init; }

    /// <summary>The memory's size in bytes.</summary>
    public long CacheSize { get; init; }

    /// <summary>The models in memory with their bytes.</summary>
    public IReadOnlyDictionary<string, long> LoadedModelSizes { get => field ?? System.Collections.Immutable.ImmutableDictionary<string, long>.Empty; init; }
}
