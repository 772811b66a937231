namespace InvokeAI;

/// <summary>Follows a run: the monitor of one batch, or of several.</summary>
internal interface IRunMonitor
{
    IReadOnlyList<string> BatchIds { get; }

    /// <summary>Gets the IDs of the items in the order of the permutations, as far as they are queued.</summary>
    IReadOnlyList<long> ItemIds { get; }

    IReadOnlyList<string> Warnings { get; }

    /// <summary>Gets the items that have ended, by index.</summary>
    IReadOnlyList<RunItem> Ended { get; }

    /// <summary>Gets a value indicating whether no known item can still run.</summary>
    bool HasEnded { get; }

    /// <summary>
    /// Enumerates what happens with the run: <see cref="RunItem"/>s that ended (also before), <see cref="FollowProgress"/>, and events. Ends with the last
    /// item.
    /// </summary>
    IAsyncEnumerable<object> ListenAsync(CancellationToken cancellationToken);

    Task WaitUntilQueuedAsync(CancellationToken cancellationToken);

    Task<int> CancelAsync(CancellationToken cancellationToken);
}
