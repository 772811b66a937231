using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>The server's cache of node results: equal nodes are not run again (<see cref="AppClient"/>).</summary>
public sealed class InvocationCacheStatus
{
    /// <summary>Results that it holds.</summary>
    public int Size { get; init; }

    /// <summary>Times that a result was there.</summary>
    public long Hits { get; init; }

    /// <summary>Times that it was not.</summary>
    public long Misses { get; init; }

    /// <summary>It is used.</summary>
    [JsonRequired]
    public bool Enabled { get; init; }

    /// <summary>Results that it holds at most.</summary>
    public int MaxSize { get; init; }
}
