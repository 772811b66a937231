namespace InvokeAI.Farm;

/// <summary>Represents a server of a farm as it stands at one moment.</summary>
public sealed class FarmServerInfo
{
    internal const string DrainedByRequest = "It was drained by request.";

    /// <summary>Gets the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the address.</summary>
    public Uri? Address { get; init; }

    /// <summary>Gets a value indicating whether the server answers.</summary>
    public bool IsReachable { get; init; }

    /// <summary>Gets a value indicating whether its queue stands still, because somebody paused it.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets why it gets no more jobs; null if it does.</summary>
    public string? Drained { get; init; }

    /// <summary>Gets the number of jobs' parts that it has.</summary>
    public int OpenCount { get; init; }

    /// <summary>Gets the number of items in its queue that wait or run, those of others too.</summary>
    public int QueueCount { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
