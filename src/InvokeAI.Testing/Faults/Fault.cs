namespace InvokeAI.Testing;

/// <summary>Something that is to go wrong with requests that fit. Faults are used up in the order in which they were added.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>A part of the path that the request must have, such as <c>enqueue_batch</c>. Empty fits all.</summary>
    public string Path { get; init; } = "";

    /// <summary>The method that the request must have; null fits all.</summary>
    public string? Method { get; init; }

    /// <summary>How long, for <see cref="FaultKind.Stall"/>, <see cref="FaultKind.StallAfter"/> and <see cref="FaultKind.LateCommit"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The status, for <see cref="FaultKind.ErrorInstead"/> and <see cref="FaultKind.ErrorAfter"/>. Default 500.</summary>
    public int Status { get; init; } = 500;

    /// <summary>How many requests it befalls. Default 1; <see cref="int.MaxValue"/> for all.</summary>
    public int Times { get; init; } = 1;
}
