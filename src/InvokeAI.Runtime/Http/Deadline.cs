namespace InvokeAI.Http;

/// <summary>
/// Represents the time that the server has for an exchange. No single read or write restarts the clock: only a whole quota of transferred bytes does.
/// So a small body has one deadline, a large body has a minimum rate, and a server that sends a byte now and then gains nothing.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly object gate = new();
    private readonly CancellationTokenSource source;
    private readonly CancellationToken caller;
    private readonly TimeProvider time;
    private readonly ITimer? timer;
    private readonly double quota;
    private TimeSpan left;
    private long? startedAt;
    private long transferred;
    private bool isOver;
    private bool isDisposed;

    /// <summary>Creates a deadline whose clock runs.</summary>
    /// <param name="limit">How long the server may take for each quota of bytes; infinite for no limit.</param>
    /// <param name="bytesPerSecond">The minimum rate: the quota is what arrives within <paramref name="limit"/> at this rate.</param>
    /// <param name="time">The source of time.</param>
    /// <param name="caller">The caller's token, which also cancels <see cref="Token"/>.</param>
    public Deadline(TimeSpan limit, long bytesPerSecond, TimeProvider time, CancellationToken caller)
    {
        (Limit, left, this.time, this.caller) = (limit, limit, time, caller);
        quota = Math.Max(1, bytesPerSecond * limit.TotalSeconds);
        source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = source.Token;
        if (limit == Timeout.InfiniteTimeSpan)
            return;
        timer = time.CreateTimer(static deadline => ((Deadline)deadline!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Resume();
    }

    public TimeSpan Limit { get; private set; }

    /// <summary>Gets the token that is canceled when the time is over, or by the caller.</summary>
    public CancellationToken Token { get; }

    /// <summary>Gets a value indicating whether the time is over. A caller that canceled comes first.</summary>
    public bool IsOver => Volatile.Read(ref isOver) && !caller.IsCancellationRequested;

    /// <summary>Stops the clock while something other than the server is waited for.</summary>
    public void Pause()
    {
        lock (gate)
        {
            if (startedAt is not { } start || isDisposed)
                return;
            left -= time.GetElapsedTime(start);
            startedAt = null;
            timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets the clock run on from where it was stopped.</summary>
    public void Resume()
    {
        lock (gate)
        {
            if (startedAt is not null || isDisposed)
                return;
            startedAt = time.GetTimestamp();
            timer?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Leaves no more time than this for the rest of the exchange.</summary>
    public void Shorten(TimeSpan limit)
    {
        Pause();
        lock (gate)
        {
            if (limit != Timeout.InfiniteTimeSpan && limit < left)
                (Limit, left) = (limit, limit);
        }

        Resume();
    }

    /// <summary>Counts bytes on their way. A full quota restarts the clock.</summary>
    public void Transferred(int bytes)
    {
        lock (gate)
        {
            transferred += bytes;
            if (transferred < quota || isDisposed)
                return;
            transferred = 0;
            left = Limit;
            if (startedAt is null)
                return;
            startedAt = null;
            Resume();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
        }

        timer?.Dispose();
        source.Dispose();
    }

    private void End()
    {
        lock (gate)
        {
            if (isDisposed || startedAt is not { } start)
                return;
            // The timer may have fired just before the clock was restarted, and its ticks are coarser than the clock's.
            var rest = left - time.GetElapsedTime(start);
            if (rest > TimeSpan.Zero)
            {
                timer!.Change(rest + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            isOver = true;
        }

        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The exchange ended at this moment.
        }
    }
}
