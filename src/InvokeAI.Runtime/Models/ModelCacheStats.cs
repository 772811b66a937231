using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Represents statistics of the models in the server's memory.</summary>
public sealed class ModelCacheStats
{
    /// <summary>Gets the number of times that a model was in memory.</summary>
    public int Hits { get; init; }

    /// <summary>Gets the number of times that a model was not in memory.</summary>
    public int Misses { get; init; }

    /// <summary>Gets the maximum number of bytes that were in use.</summary>
    public long HighWatermark { get; init; }

    /// <summary>Gets the number of models in memory.</summary>
    [JsonRequired]
    public int InCache { get; init; }

    /// <summary>Gets the number of models that were removed from memory.</summary>
    public int Cleared { get; init; }

    /// <summary>Gets the size of the cache in bytes.</summary>
    public long CacheSize { get; init; }

    /// <summary>Gets the models in memory with their sizes in bytes.</summary>
    public IReadOnlyDictionary<string, long> LoadedModelSizes { get => field ?? System.Collections.Immutable.ImmutableDictionary<string, long>.Empty; init; }
}
