namespace InvokeAI;

/// <summary>Represents the free capacity of the server's queue.</summary>
internal abstract record Room
{
    /// <summary>Represents the number of permutations that can be sent.</summary>
    public sealed record Free(int Count) : Room;

    /// <summary>Represents that there will be no capacity, for this reason.</summary>
    public sealed record Never(RunOutcome Outcome) : Room;
}
