using System.Collections.Immutable;
using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Represents an item that has not ended, as far as the run knows.</summary>
internal sealed record OpenItem(long ItemId, int Index)
{
    public QueueItemStatus Status { get; init; } = QueueItemStatus.Pending;

    /// <summary>Gets the server's <c>status_sequence</c>, which orders states that arrive out of order.</summary>
    public int Sequence { get; init; }

    /// <summary>Gets a value indicating whether contact was lost and the item was not seen alive since. The server may have restarted.</summary>
    public bool MayHaveDied { get; init; }

    /// <summary>Gets the time at which the item is read again after a reading that settled nothing.</summary>
    public TimeSpan ReadAfter { get; init; }

    /// <summary>Gets the observation that led to the latest reading of the item.</summary>
    public long ReadIn { get; init; }

    /// <summary>Gets the time since which the server cannot return the item, or null if it can or was not asked.</summary>
    public TimeSpan? UnreadableSince { get; init; }

    /// <summary>Gets the number of answers that the server cannot read the item.</summary>
    public int TimesUnreadable { get; init; }

    /// <summary>Gets the time since which the queue does not have the item, or null if it has.</summary>
    public TimeSpan? MissingSince { get; init; }

    /// <summary>Gets the observation that reported the item missing.</summary>
    public long MissingIn { get; init; }

    /// <summary>Gets the workflow's nodes that completed in the item, as far as events reported it.</summary>
    public ImmutableHashSet<string> Done { get; init; } = [];

    /// <summary>Gets the share of the item that is done, from 0 to less than 1. It never decreases.</summary>
    public double Share { get; init; }

    /// <summary>Gets the number of consecutive answers that were not about this item, or that contradict what is known about it.</summary>
    public Oddity? Odd { get; init; }
}
