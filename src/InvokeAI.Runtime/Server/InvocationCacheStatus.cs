using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>Represents the server's cache of node results. Equal nodes are not run again (<see cref="AppClient"/>).</summary>
public sealed class InvocationCacheStatus
{
    /// <summary>Gets the number of results in the cache.</summary>
    public int Size { get; init; }

    /// <summary>Gets the number of times that a result was in the cache.</summary>
    public long Hits { get; init; }

    /// <summary>Gets the number of times that a result was not in the cache.</summary>
    public long Misses { get; init; }

    /// <summary>Gets a value indicating whether the cache is used.</summary>
    [JsonRequired]
    public bool Enabled { get; init; }

    /// <summary>Gets the maximum number of results.</summary>
    public int MaxSize { get; init; }
}
