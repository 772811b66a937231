using System.Collections.Immutable;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>
/// Represents the knowledge about a run while it is followed. It is immutable: <see cref="RunReducer"/> computes the next state from it and an
/// <see cref="Observation"/>. Times count from an arbitrary start.
/// </summary>
internal sealed record FollowState
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public required RunRules Rules { get; init; }

    /// <summary>Gets the items that have not ended. An item that ends is removed, so that it cannot end twice.</summary>
    public ImmutableSortedDictionary<long, OpenItem> Open { get; init; } = ImmutableSortedDictionary<long, OpenItem>.Empty;

    /// <summary>Gets the open items that can only be settled by reading them.</summary>
    public ImmutableSortedSet<long> Due { get; init; } = [];

    /// <summary>Gets the items that are being read.</summary>
    public ImmutableHashSet<long> Reading { get; init; } = [];

    /// <summary>Gets the open items that the queue does not have, for a reason that is not known yet.</summary>
    public ImmutableSortedSet<long> Missing { get; init; } = [];

    /// <summary>Gets the number of observations so far. An answer to a question that was asked before an event can describe the time before it.</summary>
    public long Observed { get; init; }

    /// <summary>Gets the observation that reported the latest clearing of the queue, or that events are received again.</summary>
    public long TurnedIn { get; init; }

    /// <summary>Gets the observation that led to the latest question.</summary>
    public long AskedIn { get; init; }

    /// <summary>Gets the sum of the open items' shares.</summary>
    public double Shares { get; init; }

    public FollowProgress Progress { get; init; } = new();

    public bool IsCancelRequested { get; init; }

    /// <summary>Gets a value indicating whether nothing is left to do.</summary>
    public bool IsOver { get; init; }

    /// <summary>Gets a value indicating whether events are received.</summary>
    public bool IsConnected { get; init; }

    /// <summary>
    /// Gets a value indicating whether an item was seen after events began to be received. If the queue had been cleared since, an event would have reported
    /// it.
    /// </summary>
    public bool HearsOfClearing { get; init; }

    /// <summary>Gets a value indicating whether an event reported that the queue was cleared, and no item of this run was seen since.</summary>
    public bool IsCleared { get; init; }

    /// <summary>Gets a value indicating whether any item of the queue runs. An event will report its end.</summary>
    public bool IsQueueBusy { get; init; }

    /// <summary>Gets the time since which, as far as is known, no item of the queue runs.</summary>
    public TimeSpan IdleSince { get; init; }

    public TimeSpan LastChange { get; init; }

    public TimeSpan LastPoll { get; init; }

    public TimeSpan Pause { get; init; } = FirstPause;

    /// <summary>Gets a value indicating whether the server is asked at once.</summary>
    public bool IsPollDue { get; init; }

    /// <summary>Gets a value indicating whether the items are read too, because the next answer about the batch is not enough.</summary>
    public bool IsCheckDue { get; init; }

    public RunQuestion Asked { get; init; }

    /// <summary>Gets a value indicating whether the current group of questions reported something new.</summary>
    public bool HasChanged { get; init; }

    /// <summary>Gets the latest counts of the batch, or null before the first.</summary>
    public BatchStatus? Batch { get; init; }

    /// <summary>Gets the number of consecutive answers about another batch.</summary>
    public Oddity? Odd { get; init; }

    /// <summary>Gets the time since which the server cannot be reached, or null while it can.</summary>
    public TimeSpan? UnreachableSince { get; init; }

    /// <summary>Gets the time since which the processor does nothing although there is work, or null while it works.</summary>
    public TimeSpan? StalledSince { get; init; }

    /// <summary>Gets a value indicating whether the items are read once more before the run is considered lost.</summary>
    public bool IsLastLook { get; init; }

    /// <summary>Gets the number of items that the server counts in the batch.</summary>
    public int SeenTotal { get; init; }

    /// <summary>Gets the number of items of the batch at the latest check for surplus items.</summary>
    public int JudgedTotal { get; init; }

    public bool IsSurplusDue => Rules.JudgesSurplus && SeenTotal > Progress.Total && SeenTotal != JudgedTotal;

    public static FollowState Begin(RunRules rules, IEnumerable<(long ItemId, int Index)> items)
    {
        var open = items.Select(i => new OpenItem(i.ItemId, i.Index)).ToImmutableSortedDictionary(i => i.ItemId, i => i);
        return new() { Rules = rules, Open = open, Progress = new() { Total = open.Count } };
    }
}
