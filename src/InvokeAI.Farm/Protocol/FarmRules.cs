namespace InvokeAI.Farm.Protocol;

/// <summary>The times and limits of the protocol. Times are measured by each process with a clock of its own that never jumps.</summary>
internal sealed record FarmRules
{
    /// <summary>
    /// Gets the time for which a batch must be missing on a server that answers before its attempt is closed. It is longer than any POST can be delayed.
    /// </summary>
    public TimeSpan UncertaintyWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the time for which a server must be unreachable before its attempts are closed.</summary>
    public TimeSpan ServerLostAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the time between two probes of a server.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the time between two look-ups of an open attempt.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the time between two searches of a server's queue for items of attempts that are not open.</summary>
    public TimeSpan ReapInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets the time for which a part can wait behind other callers' items before it is moved to another server.</summary>
    public TimeSpan MoveAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the time for which a server that refused or failed a request gets no jobs.</summary>
    public TimeSpan CoolOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the number of times that a part can run out of memory, or lose its server while it runs, before it is quarantined.</summary>
    public int PoisonLimit { get; init; } = 5;

    /// <summary>Gets the number of servers that can refuse a part before it fails.</summary>
    public int RefusalLimit { get; init; } = 2;

    /// <summary>Gets the number of times that a part runs again after a node failed.</summary>
    public int NodeErrorRetries { get; init; }

    /// <summary>Gets a value indicating whether a part runs again if a person canceled its item on the server.</summary>
    public bool RetryCanceled { get; init; }

    /// <summary>Gets how long no server has what a part needs before it fails, or null if it waits without a limit.</summary>
    public TimeSpan? FailUnrunnableAfter { get; init; }

    /// <summary>Gets how long a part waits for each class that it rises, or null if it stays in its own.</summary>
    public TimeSpan? RaisePriorityEvery { get; init; }

    /// <summary>Gets the time for which an upload that no job needs rests before it is removed.</summary>
    public TimeSpan UploadRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how many different parts that fail in a row a server is drained.</summary>
    public int DrainAfter { get; init; } = 10;
}
