using InvokeAI.Events;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Something that was noticed of a run, in whatever order and however often.</summary>
internal abstract record Observation
{
    /// <summary>Somebody waits (again); what was asked before is not answered any more.</summary>
    public sealed record Started(bool IsConnected, bool IsCancelRequested) : Observation;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : Observation;

    /// <summary>An event of the server, or of the connection to it.</summary>
    public sealed record Event(InvokeAIEvent Told) : Observation;

    /// <summary>This run is being canceled by its own client.</summary>
    public sealed record CancelRequested : Observation;

    /// <summary>Somebody knows that something has changed.</summary>
    public sealed record CheckRequested : Observation;

    /// <summary>The counts of the batch.</summary>
    public sealed record StatusRead(BatchStatus Batch) : Observation;

    /// <summary>The states of some items; those that the queue does not have are left out.</summary>
    public sealed record SummariesRead(IReadOnlyList<long> Asked, IReadOnlyList<QueueItemSummary> Found) : Observation;

    /// <summary>The counts of the queue and what its processor does.</summary>
    public sealed record ProcessorRead(QueueAndProcessorStatus Status) : Observation;

    /// <summary>Whether the item at the head of the queue can be read.</summary>
    public sealed record BlockedRead(bool IsBlocked) : Observation;

    /// <summary>What became of items that nobody asked for.</summary>
    public sealed record SurplusJudged(int Total, string? Warning) : Observation;

    /// <summary>An item as the server keeps it.</summary>
    public sealed record ItemRead(long ItemId, FinishedItem Found, IReadOnlyList<RunItem> Children) : Observation;

    /// <summary>The queue does not have the item.</summary>
    public sealed record ItemMissing(long ItemId) : Observation;

    /// <summary>The server answered that it cannot read the item.</summary>
    public sealed record ItemUnreadable(long ItemId, InvokeAIException Reason) : Observation;

    /// <summary>The item could not be asked for.</summary>
    public sealed record ItemUnreachable(long ItemId, InvokeAIException Reason) : Observation;

    /// <summary>The question about the batch was not answered.</summary>
    public sealed record ContactLost(InvokeAIException Reason) : Observation;

    /// <summary>The server refused the question, or something else went wrong that does not pass.</summary>
    public sealed record Failed(Exception Reason) : Observation;
}
