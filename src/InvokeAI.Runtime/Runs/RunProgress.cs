using InvokeAI.Events;

namespace InvokeAI;

/// <summary>How far a run is.</summary>
public sealed record RunProgress
{
    /// <summary>How many items it has.</summary>
    public int Total { get; init; }

    /// <summary>How many have ended, in whatever way.</summary>
    public int Ended { get; init; }

    /// <summary>How many are being run now.</summary>
    public int Running { get; init; }

    /// <summary>The server's queue processor is paused: nothing goes on until it is resumed.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The server cannot be reached at the moment.</summary>
    public bool IsOutOfContact { get; init; }

    /// <summary>The node that was heard of last; null while events do not flow.</summary>
    public string? NodeId { get; init; }

    /// <summary>Its name in the editor, or its type; null while events do not flow.</summary>
    public string? Node { get; init; }

    /// <summary>What it does, as in <c>Denoising</c>; null where it does not say.</summary>
    public string? Message { get; init; }

    /// <summary>How far that node is, from 0 to 1; null where it does not say.</summary>
    public double? Percentage { get; init; }

    /// <summary>A small preview of the picture in the making; null where there is none.</summary>
    public ProgressImage? Preview { get; init; }
}
