namespace InvokeAI;

/// <summary>What a run is followed by: one batch's monitor, or that of several batches.</summary>
internal interface IRunMonitor
{
    IReadOnlyList<string> BatchIds { get; }

    /// <summary>In the order of the permutations, as far as they are queued.</summary>
    IReadOnlyList<long> ItemIds { get; }

    IReadOnlyList<string> Warnings { get; }

    /// <summary>The items that have ended, by index.</summary>
    IReadOnlyList<RunItem> Ended { get; }

    /// <summary>No item is known that may still run.</summary>
    bool HasEnded { get; }

    /// <summary>What happens with the run: <see cref="RunItem"/>s that ended (also before), <see cref="FollowProgress"/>, events. Ends with the last item.</summary>
    IAsyncEnumerable<object> ListenAsync(CancellationToken cancellationToken);

    Task WaitUntilQueuedAsync(CancellationToken cancellationToken);

    Task<int> CancelAsync(CancellationToken cancellationToken);
}
