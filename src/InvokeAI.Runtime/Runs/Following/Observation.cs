using InvokeAI.Events;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Represents something that was noticed about a run. Observations can arrive in any order and more than once.</summary>
internal abstract record Observation
{
    /// <summary>Reports that a wait starts, for the first time or again. Questions asked before remain unanswered.</summary>
    public sealed record Started(bool IsConnected, bool IsCancelRequested) : Observation;

    /// <summary>Reports that time has passed.</summary>
    public sealed record Tick : Observation;

    /// <summary>Reports an event of the server, or of the connection to it.</summary>
    public sealed record Event(InvokeAIEvent Told) : Observation;

    /// <summary>Reports that this client cancels the run.</summary>
    public sealed record CancelRequested : Observation;

    /// <summary>Reports that a caller knows of a change.</summary>
    public sealed record CheckRequested : Observation;

    /// <summary>Reports the counts of the batch.</summary>
    public sealed record StatusRead(BatchStatus Batch) : Observation;

    /// <summary>Reports the states of some items. Items that the queue does not have are left out.</summary>
    public sealed record SummariesRead(IReadOnlyList<long> Asked, IReadOnlyList<QueueItemSummary> Found) : Observation;

    /// <summary>Reports the counts of the queue and the state of its processor.</summary>
    public sealed record ProcessorRead(QueueAndProcessorStatus Status) : Observation;

    /// <summary>Reports whether the item at the head of the queue can be read.</summary>
    public sealed record BlockedRead(bool IsBlocked) : Observation;

    /// <summary>Reports the result of the check for surplus items.</summary>
    public sealed record SurplusJudged(int Total, string? Warning) : Observation;

    /// <summary>Reports an item in the server's format.</summary>
    public sealed record ItemRead(long ItemId, FinishedItem Found, IReadOnlyList<RunItem> Children) : Observation;

    /// <summary>Reports that the queue does not have the item.</summary>
    public sealed record ItemMissing(long ItemId) : Observation;

    /// <summary>Reports that the server answered that it cannot read the item.</summary>
    public sealed record ItemUnreadable(long ItemId, InvokeAIException Reason) : Observation;

    /// <summary>Reports that the item could not be requested.</summary>
    public sealed record ItemUnreachable(long ItemId, InvokeAIException Reason) : Observation;

    /// <summary>Reports that the question about the batch was not answered.</summary>
    public sealed record ContactLost(InvokeAIException Reason) : Observation;

    /// <summary>Reports that the server refused the question, or another error that does not pass.</summary>
    public sealed record Failed(Exception Reason) : Observation;
}
