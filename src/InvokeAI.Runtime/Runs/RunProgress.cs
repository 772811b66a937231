using InvokeAI.Events;

namespace InvokeAI;

/// <summary>Represents the progress of a run.</summary>
public sealed class RunProgress
{
    /// <summary>Gets the number of items that the run has.</summary>
    public int TotalCount { get; init; }

    /// <summary>Gets the number of items that have ended, whatever their outcome.</summary>
    public int EndedCount { get; init; }

    /// <summary>Gets the number of items that are running now.</summary>
    public int RunningCount { get; init; }

    /// <summary>
    /// Gets the progress of the whole run, from 0 to 1. All items count the same. Within an item all nodes of the workflow count the same: a node that
    /// completed counts as 1, the node that runs counts as its own <see cref="Percentage"/>, and the end of the item counts as one more node. The value never
    /// decreases, and it is 1 only when every item has ended. Without events it changes only when an item ends.
    /// </summary>
    public double Overall { get; init; }

    /// <summary>Gets a value indicating whether the server's queue processor is paused, so that nothing runs until it is resumed.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets a value indicating whether the server cannot be reached at the moment.</summary>
    public bool IsOutOfContact { get; init; }

    /// <summary>Gets the ID of the workflow's node that the latest event is about, or null while no events arrive.</summary>
    public string? NodeId { get; init; }

    /// <summary>Gets the node's name in the editor, or its type, or null while no events arrive.</summary>
    public string? Node { get; init; }

    /// <summary>Gets the node's current activity, as in <c>Denoising</c>, or null if the node does not report it.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the node's progress from 0 to 1, or null if the node does not report it.</summary>
    public double? Percentage { get; init; }

    /// <summary>Gets a small preview of the image that is being created, or null if there is none.</summary>
    public ProgressImage? Preview { get; init; }
}
