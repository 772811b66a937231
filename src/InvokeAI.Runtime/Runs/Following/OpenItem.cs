using System.Collections.Immutable;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>An item that has not ended, as far as the run knows.</summary>
internal sealed record OpenItem(long ItemId, int Index)
{
    public QueueItemStatus Status { get; init; } = QueueItemStatus.Pending;

    /// <summary>The server's <c>status_sequence</c>, which orders states that overtake one another.</summary>
    public int Sequence { get; init; }

    /// <summary>Contact was lost and the item has not been seen alive since: the server may have restarted.</summary>
    public bool MayHaveDied { get; init; }

    /// <summary>When the item is read again after a reading that settled nothing.</summary>
    public TimeSpan ReadAfter { get; init; }

    /// <summary>The observation that led to the latest reading of the item.</summary>
    public long ReadIn { get; init; }

    /// <summary>Since when the server cannot give the item; null when it can, or was not asked.</summary>
    public TimeSpan? UnreadableSince { get; init; }

    /// <summary>How often the server answered that it cannot read the item.</summary>
    public int TimesUnreadable { get; init; }

    /// <summary>Since when the queue does not have the item; null when it has.</summary>
    public TimeSpan? MissingSince { get; init; }

    /// <summary>The observation that told so.</summary>
    public long MissingIn { get; init; }

    /// <summary>The workflow's nodes that completed in the item, as far as events told.</summary>
    public ImmutableHashSet<string> Done { get; init; } = [];

    /// <summary>How much of the item is done, from 0 to less than 1; it never goes back.</summary>
    public double Share { get; init; }

    /// <summary>Answers in a row that were not about this item, or that contradict what else is known of it.</summary>
    public Oddity? Odd { get; init; }
}
