namespace InvokeAI.Pool;

/// <summary>Represents a server of a pool as it was last seen.</summary>
public sealed class PoolServerInfo
{
    /// <summary>Gets the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets a value indicating whether the server answered when it was last asked, or was not asked yet.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>Gets a value indicating whether its queue stands still, because somebody paused it. It gets no submissions meanwhile.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets a value indicating whether it gets no more submissions.</summary>
    public bool IsDrained { get; init; }

    /// <summary>Gets the number of items in its queue that wait or run, those of others too.</summary>
    public int QueueCount { get; init; }

    /// <summary>Gets why it does not answer; null if it does.</summary>
    public Exception? Fault { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
