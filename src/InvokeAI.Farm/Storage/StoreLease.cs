using System.Diagnostics;

namespace InvokeAI.Farm.Storage;

/// <summary>
/// Keeps this process the one writer of a database that others can reach too. The lease decides who may open; that nobody else writes is decided by the epoch,
/// which each write compares. With the lease comes the database's time, so that no decision waits for a clock.
/// </summary>
internal sealed class StoreLease : IAsyncDisposable
{
    private readonly string _store;
    private readonly Func<CancellationToken, Task<DateTimeOffset>> _renew;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _renewing;
    private volatile Reading _last;
    private volatile string? _lost;

    /// <param name="store">The database, for messages.</param>
    /// <param name="now">The database's time.</param>
    /// <param name="length">How long the lease lasts when it is not renewed.</param>
    /// <param name="renew">
    /// Renews the lease and returns the database's time. Throws what <see cref="Lost"/> or <see cref="WentBack"/> returns where it is over.
    /// </param>
    public StoreLease(string store, DateTimeOffset now, TimeSpan length, Func<CancellationToken, Task<DateTimeOffset>> renew)
    {
        (_store, _renew, _last) = (store, renew, new(now, Stopwatch.GetTimestamp()));
        _renewing = Task.Run(() => RenewAsync(length / 4));
    }

    /// <summary>
    /// Gets the database's time, as it was read last and has gone on since. Throws where another process has taken over, or the state has gone back.
    /// </summary>
    public DateTimeOffset Now => _lost is { } reason ? throw Over(reason) : _last.Time + Stopwatch.GetElapsedTime(_last.Timestamp);

    /// <summary>Takes a lease, after one that nobody renews has run out.</summary>
    /// <typeparam name="T">What comes with the lease.</typeparam>
    /// <param name="store">The database, for messages.</param>
    /// <param name="length">How long a lease lasts.</param>
    /// <param name="take">Takes the lease, or says who has it.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <exception cref="FarmStoreException">Another process has the lease, and is alive.</exception>
    public static async Task<T> TakeAsync<T>(string store, TimeSpan length, Func<CancellationToken, Task<(T? Taken, LeaseHolder? Holder)>> take,
        CancellationToken cancellationToken)
        where T : class
    {
        var start = Stopwatch.GetTimestamp();
        LeaseHolder? first = null;
        while (true)
        {
            var (taken, holder) = await take(cancellationToken).ConfigureAwait(false);
            if (taken is not null)
                return taken;
            first ??= holder;
            // One that was renewed meanwhile has an owner that lives.
            if (holder != first || Stopwatch.GetElapsedTime(start) > length * 2)
                throw new FarmStoreException(
                    $"The farm in {store} is in use by another process ({holder!.Name}). A farm belongs to one process, or to the silos of one cluster: "
                        + "stop the other one, or use another database.");
            await Task.Delay(length / 20, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The error of a write that found another epoch.</summary>
    public FarmStoreException Lost() => Over(
        $"Another process has taken over the farm in {_store}, because this one did not renew its lease in time. What was accepted is stored, and the other "
            + "process continues it.");

    /// <summary>
    /// The error of a renewal that found an earlier lease of this process than one that was stored. What this process knows is not what is stored.
    /// </summary>
    public FarmStoreException WentBack() => Over(
        $"The state in {_store} is older than what this process has stored there: it was restored from a backup while the farm ran, or the database has lost "
            + "its last writes. Start the farm again: it goes on with what is there.");

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task RenewAsync(TimeSpan interval)
    {
        try
        {
            while (_lost is null)
            {
                await Task.Delay(interval, _closing.Token).ConfigureAwait(false);
                try
                {
                    // The time was read at some moment of the call; the later end keeps the clock from running ahead.
                    _last = new(await _renew(_closing.Token).ConfigureAwait(false), Stopwatch.GetTimestamp());
                }
                catch (FarmStoreException)
                {
                    // The lease is over, which ends the loop; or the database is away. When it is back, the epoch tells whose the farm is.
                }
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The store was closed.
        }
    }

    private FarmStoreException Over(string reason)
    {
        _lost = reason;
        return new(reason) { IsTakenOver = true };
    }

    private sealed record Reading(DateTimeOffset Time, long Timestamp);
}

/// <summary>Represents the process that has the lease of a store.</summary>
/// <param name="Name">Machine and process, for a person.</param>
/// <param name="Expires">When it runs out, by the database's clock.</param>
internal sealed record LeaseHolder(string Name, string Expires)
{
    /// <summary>Gets the name of this process.</summary>
    public static string This { get; } = $"process {Environment.ProcessId} on {Environment.MachineName}";
}
