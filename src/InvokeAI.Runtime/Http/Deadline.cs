namespace InvokeAI.Http;

/// <summary>
/// Represents the time that the server has for an exchange. No single read or write restarts the clock: only a whole quota of transferred bytes does. So a
/// small body has one deadline, a large body has a minimum rate, and a server that sends a byte from time to time gets no more time.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private readonly double _quota;
    private TimeSpan _left;
    private long? _startedAt;
    private long _transferred;
    private bool _isOver;
    private bool _isDisposed;

    /// <summary>Creates a deadline whose clock runs.</summary>
    /// <param name="limit">The time limit for each quota of bytes, or infinite for no limit.</param>
    /// <param name="bytesPerSecond">The minimum rate: the quota is what arrives within <paramref name="limit"/> at this rate.</param>
    /// <param name="time">The source of time.</param>
    /// <param name="caller">The caller's token, which also cancels <see cref="Token"/>.</param>
    public Deadline(TimeSpan limit, long bytesPerSecond, TimeProvider time, CancellationToken caller)
    {
        (Limit, _left, _time, _caller) = (limit, limit, time, caller);
        _quota = Math.Max(1, bytesPerSecond * limit.TotalSeconds);
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _source.Token;
        if (limit == Timeout.InfiniteTimeSpan)
            return;
        _timer = time.CreateTimer(static deadline => ((Deadline)deadline!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Resume();
    }

    public TimeSpan Limit { get; private set; }

    /// <summary>Gets the token that is canceled when the time is over, or by the caller.</summary>
    public CancellationToken Token { get; }

    /// <summary>Gets a value indicating whether the time is over. A caller that canceled comes first.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) && !_caller.IsCancellationRequested;

    /// <summary>Stops the clock while something other than the server is waited for.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_startedAt is not { } start || _isDisposed)
                return;
            _left -= _time.GetElapsedTime(start);
            _startedAt = null;
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Continues the clock from where it was stopped.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (_startedAt is not null || _isDisposed)
                return;
            _startedAt = _time.GetTimestamp();
            _timer?.Change(_left > TimeSpan.Zero ? _left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Limits the time for the rest of the exchange.</summary>
    public void Shorten(TimeSpan limit)
    {
        Pause();
        lock (_gate)
        {
            if (limit != Timeout.InfiniteTimeSpan && limit < _left)
                (Limit, _left) = (limit, limit);
        }

        Resume();
    }

    /// <summary>Counts transferred bytes. A full quota restarts the clock.</summary>
    public void Transferred(int bytes)
    {
        lock (_gate)
        {
            _transferred += bytes;
            if (_transferred < _quota || _isDisposed)
                return;
            _transferred = 0;
            _left = Limit;
            if (_startedAt is null)
                return;
            _startedAt = null;
            Resume();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        _timer?.Dispose();
        _source.Dispose();
    }

    private void End()
    {
        lock (_gate)
        {
            if (_isDisposed || _startedAt is not { } start)
                return;
            // The timer may have fired just before the clock was restarted, and its ticks are coarser than the clock's.
            var rest = _left - _time.GetElapsedTime(start);
            if (rest > TimeSpan.Zero)
            {
                _timer!.Change(rest + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            _isOver = true;
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The exchange ended at this moment.
        }
    }
}
