namespace InvokeAI.Farm;

/// <summary>Represents how much a farm has to do at one moment.</summary>
public sealed class FarmCounts
{
    /// <summary>Gets the number of jobs that have not ended.</summary>
    public int JobCount { get; init; }

    /// <summary>Gets the number of parts of these jobs that wait, in the farm or in the queue of a server.</summary>
    public int WaitingCount { get; init; }

    /// <summary>Gets the number of parts that run.</summary>
    public int RunningCount { get; init; }
}
