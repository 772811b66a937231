namespace InvokeAI;

/// <summary>An item that a run waits for.</summary>
internal sealed class TrackedItem(long itemId, int index)
{
    public long ItemId => itemId;

    public int Index => index;

    public QueueItemStatus Status { get; set; } = QueueItemStatus.Pending;

    /// <summary>The server's <c>status_sequence</c>, which orders states that overtake one another.</summary>
    public int Sequence { get; set; }

    /// <summary>Something was heard that only the whole item can settle.</summary>
    public bool IsReadDue { get; set; }

    /// <summary>The event connection was lost while it ran, and nobody has seen it run since: the server may have restarted.</summary>
    public bool MayHaveDied { get; set; }

    /// <summary>How often the server could not read it.</summary>
    public int TimesUnreadable { get; set; }

    /// <summary>Since when the server cannot read it; null where it can, or was not asked.</summary>
    public long? UnreadableSince { get; set; }

    /// <summary>The end; null while there is none.</summary>
    public RunItem? End { get; set; }
}
