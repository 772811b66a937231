using InvokeAI.Events;

namespace InvokeAI;

/// <summary>Represents the progress of a run as values that the reducer compares. Users see it as <see cref="RunProgress"/>.</summary>
internal sealed record FollowProgress
{
    public int Total { get; init; }

    public int Ended { get; init; }

    public int Running { get; init; }

    /// <summary>Gets the progress from 0 to 1 over all items and their nodes. It never decreases.</summary>
    public double Overall { get; init; }

    public bool IsPaused { get; init; }

    public bool IsOutOfContact { get; init; }

    public string? NodeId { get; init; }

    public string? Node { get; init; }

    public string? Message { get; init; }

    public double? Percentage { get; init; }

    public ProgressImage? Preview { get; init; }

    /// <summary>Returns the progress that users see.</summary>
    /// <param name="atLeast">The overall progress that was reported before in another way.</param>
    public RunProgress ToPublic(double atLeast) => new()
    {
        TotalCount = Total,
        EndedCount = Ended,
        RunningCount = Running,
        Overall = Math.Max(Overall, atLeast),
        IsPaused = IsPaused,
        IsOutOfContact = IsOutOfContact,
        NodeId = NodeId,
        Node = Node,
        Message = Message,
        Percentage = Percentage,
        Preview = Preview,
    };
}
