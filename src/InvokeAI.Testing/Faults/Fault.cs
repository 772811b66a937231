namespace InvokeAI.Testing;

/// <summary>Represents a fault for matching requests. Faults are used in the order in which they were added.</summary>
/// <param name="Kind">The kind of fault.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Gets the part of the path that a matching request contains, such as <c>enqueue_batch</c>. Empty matches all.</summary>
    public string Path { get; init; } = "";

    /// <summary>Gets the method that a matching request has, or null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the delay of <see cref="FaultKind.Stall"/>, <see cref="FaultKind.StallAfter"/> and <see cref="FaultKind.LateCommit"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the status of <see cref="FaultKind.ErrorInstead"/> and <see cref="FaultKind.ErrorAfter"/>. Default 500.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Gets the number of requests that the fault affects. Default 1. <see cref="int.MaxValue"/> for all.</summary>
    public int Times { get; init; } = 1;
}
