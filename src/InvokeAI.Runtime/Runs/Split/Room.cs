namespace InvokeAI;

/// <summary>What the server's queue has room for.</summary>
internal abstract record Room
{
    /// <summary>So many permutations can be sent.</summary>
    public sealed record Free(int Count) : Room;

    /// <summary>There will be no room, for this reason.</summary>
    public sealed record Never(RunOutcome Outcome) : Room;
}
