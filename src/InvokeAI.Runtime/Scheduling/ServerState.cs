namespace InvokeAI.Scheduling;

/// <summary>Represents the state of a server for the scheduler.</summary>
internal sealed record ServerState
{
    public required string Name { get; init; }

    /// <summary>Gets the number of items that the server runs at once: one for each generation device.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Items of others that wait or run there.</summary>
    public int Foreign { get; init; }

    /// <summary>Gets a value indicating whether the server can get jobs: it is healthy, and it is not drained.</summary>
    public bool IsOpen { get; init; } = true;

    public Abilities Abilities { get; init; } = Abilities.Unknown;
}
