using System.Collections.Immutable;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>
/// What a run knows of itself while it is followed. It never changes: <see cref="RunReducer"/> makes the next one of it and an <see cref="Observation"/>. Times are since an
/// arbitrary beginning.
/// </summary>
internal sealed record FollowState
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public required RunRules Rules { get; init; }

    /// <summary>The items that have not ended. An item that ends is removed, so that it cannot end twice.</summary>
    public ImmutableSortedDictionary<long, OpenItem> Open { get; init; } = ImmutableSortedDictionary<long, OpenItem>.Empty;

    /// <summary>The open items that only reading them can settle.</summary>
    public ImmutableSortedSet<long> Due { get; init; } = [];

    /// <summary>The items that are being read now.</summary>
    public ImmutableHashSet<long> Reading { get; init; } = [];

    /// <summary>The open items that the queue does not have, where it is not known yet why.</summary>
    public ImmutableSortedSet<long> Missing { get; init; } = [];

    /// <summary>The number of observations so far: what was asked before something happened, and answered after it, may tell of the time before.</summary>
    public long Observed { get; init; }

    /// <summary>The observation that told of the latest clearing of the queue, or that events flow again.</summary>
    public long TurnedIn { get; init; }

    /// <summary>The observation that led to the latest question.</summary>
    public long AskedIn { get; init; }

    /// <summary>The sum of the open items' shares.</summary>
    public double Shares { get; init; }

    public FollowProgress Progress { get; init; } = new();

    public bool IsCancelRequested { get; init; }

    /// <summary>Nothing more is to be done.</summary>
    public bool IsOver { get; init; }

    /// <summary>Events flow.</summary>
    public bool IsConnected { get; init; }

    /// <summary>An item was there after the events began to flow: had the queue been cleared since, an event would have said so.</summary>
    public bool HearsOfClearing { get; init; }

    /// <summary>An event said that the queue was cleared, and no item of this run has been seen since.</summary>
    public bool IsCleared { get; init; }

    /// <summary>Some item of the queue runs, whoever's it is; its end will be told by an event.</summary>
    public bool IsQueueBusy { get; init; }

    /// <summary>Since when nothing of the queue runs, as far as is known.</summary>
    public TimeSpan IdleSince { get; init; }

    public TimeSpan LastChange { get; init; }

    public TimeSpan LastPoll { get; init; }

    public TimeSpan Pause { get; init; } = FirstPause;

    /// <summary>The server is asked at once.</summary>
    public bool IsPollDue { get; init; }

    /// <summary>The next answer about the batch is not enough: the items are looked at too.</summary>
    public bool IsCheckDue { get; init; }

    public RunQuestion Asked { get; init; }

    /// <summary>The questions that belong together have told something new.</summary>
    public bool HasChanged { get; init; }

    /// <summary>The batch's counts as they were told last; null before the first.</summary>
    public BatchStatus? Batch { get; init; }

    /// <summary>Answers in a row that were about another batch.</summary>
    public Oddity? Odd { get; init; }

    /// <summary>Since when the server cannot be reached; null while it can.</summary>
    public TimeSpan? UnreachableSince { get; init; }

    /// <summary>Since when the processor stands still though there is work; null while it does not.</summary>
    public TimeSpan? StalledSince { get; init; }

    /// <summary>The items are looked at once more before the run is called lost.</summary>
    public bool IsLastLook { get; init; }

    /// <summary>How many items the server counts in the batch.</summary>
    public int SeenTotal { get; init; }

    /// <summary>That many were looked into because they are more than were asked for.</summary>
    public int JudgedTotal { get; init; }

    public bool IsSurplusDue => Rules.JudgesSurplus && SeenTotal > Progress.Total && SeenTotal != JudgedTotal;

    public static FollowState Begin(RunRules rules, IEnumerable<(long ItemId, int Index)> items)
    {
        var open = items.Select(i => new OpenItem(i.ItemId, i.Index)).ToImmutableSortedDictionary(i => i.ItemId, i => i);
        return new() { Rules = rules, Open = open, Progress = new() { Total = open.Count } };
    }
}
