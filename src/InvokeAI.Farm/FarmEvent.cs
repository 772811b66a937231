namespace InvokeAI.Farm;

/// <summary>Represents a change of a job's part: it was assigned to a server, ended, or waits again.</summary>
public sealed class FarmEvent
{
    /// <summary>Gets the key of the job.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the place of the part among the job's permutations, from 0.</summary>
    public int Index { get; init; }

    /// <summary>Gets where the part stands now.</summary>
    public RunState State { get; init; }

    /// <summary>Gets the server it is on; null if it is on none.</summary>
    public string? Server { get; init; }

    /// <summary>Gets the number of the attempt, from 1; 0 where none was made.</summary>
    public int Attempt { get; init; }

    /// <summary>Gets why the last attempt or the part ended without a result; null if it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Returns the key, the place and where the part stands.</summary>
    public override string ToString() => $"{Key} [{Index}]: {State}{(Server is null ? "" : $" on {Server}")}{(Reason is null ? "" : $" ({Reason})")}";
}
