using InvokeAI.Events;

namespace InvokeAI;

/// <summary>How far a run is, as values that the reducer compares; <see cref="RunProgress"/> is what users see of it.</summary>
internal sealed record FollowProgress
{
    public int Total { get; init; }

    public int Ended { get; init; }

    public int Running { get; init; }

    /// <summary>From 0 to 1 over all items and their nodes; it never goes back.</summary>
    public double Overall { get; init; }

    public bool IsPaused { get; init; }

    public bool IsOutOfContact { get; init; }

    public string? NodeId { get; init; }

    public string? Node { get; init; }

    public string? Message { get; init; }

    public double? Percentage { get; init; }

    public ProgressImage? Preview { get; init; }

    /// <summary>What users see.</summary>
    /// <param name="atLeast">The overall progress that was reported before by another way.</param>
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
