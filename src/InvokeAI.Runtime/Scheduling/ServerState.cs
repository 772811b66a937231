namespace InvokeAI.Scheduling;

/// <summary>What the scheduler is told of a server.</summary>
internal sealed record ServerState
{
    public required string Name { get; init; }

    /// <summary>How many items the server runs at once: one for each generation device.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Items of others that wait or run there.</summary>
    public int Foreign { get; init; }

    /// <summary>Whether it may get jobs: it is healthy, and it is not drained.</summary>
    public bool IsOpen { get; init; } = true;

    public Abilities Abilities { get; init; } = Abilities.Unknown;
}
