namespace InvokeAI.Farm.Protocol;

/// <summary>The times and limits of the protocol. Times are measured by each process with a clock of its own that never jumps.</summary>
internal sealed record FarmRules
{
    /// <summary>How long a batch must be missing on a server that answers, before its attempt is closed. Longer than any POST can be on its way.</summary>
    public TimeSpan UncertaintyWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server must be out of reach, before its attempts are closed.</summary>
    public TimeSpan ServerLostAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a server is asked how it is.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an open attempt is looked up.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a server's queue is searched for items of attempts that are not open.</summary>
    public TimeSpan ReapInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a part may wait behind items of others, before it is taken to another server.</summary>
    public TimeSpan MoveAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server that refused or failed a request gets no jobs.</summary>
    public TimeSpan CoolOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a part may run out of memory, or lose its server while it runs, before it is quarantined.</summary>
    public int PoisonLimit { get; init; } = 5;

    /// <summary>How many servers may refuse a part before it fails.</summary>
    public int RefusalLimit { get; init; } = 2;

    /// <summary>How often a part runs again after a node failed.</summary>
    public int NodeErrorRetries { get; init; }

    /// <summary>Whether a part runs again whose item somebody canceled on the server.</summary>
    public bool RetryCanceled { get; init; }

    /// <summary>How long no server has what a part needs before it fails; null where it waits.</summary>
    public TimeSpan? FailUnrunnableAfter { get; init; }

    /// <summary>After how many different parts that fail in a row a server is drained.</summary>
    public int DrainAfter { get; init; } = 10;
}
