using InvokeAI.Events.Sockets;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Events;

/// <summary>Manages the single connection of a client and its subscribers. The other part of this class runs the connection.</summary>
internal sealed partial class EventHub(SocketEndpoint endpoint, ILogger logger) : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly List<EventSubscription> _subscribers = [];
    private ChannelJoins? _current;
    private bool _wasConnected;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private ITimer? _linger;
    private bool _disposed;

    /// <summary>Gets the time for which a connection is kept after the last subscriber left, so that consecutive runs share one connection.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the maximum memory of one subscriber's unread events, in bytes.</summary>
    public long MaxBacklogBytes { get; init; } = long.MaxValue;

    public EventConnectionState State { get; private set; }

    public Exception? LastError { get; private set; }

    public EventSubscription Add(string queueId)
    {
        var subscription = new EventSubscription(this, queueId, MaxBacklogBytes);
        ChannelJoins? joins = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _linger?.Dispose();
            _linger = null;
            _subscribers.Add(subscription);
            if (_stop is null)
                Start();
            else
                joins = _current;
        }

        if (joins is not null)
            _ = JoinAsync(joins, subscription);
        return subscription;
    }

    public void Remove(EventSubscription subscription)
    {
        lock (_gate)
        {
            // The server's channel is left with the connection. Leaving it at once could overtake another subscriber's joining.
            if (_subscribers.Remove(subscription) && _subscribers.Count == 0 && _stop is not null)
                _linger = endpoint.Time.CreateTimer(static hub => ((EventHub)hub!).StopIfIdle(), this, Linger, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Reconnects, because another user is signed in and receives other events.</summary>
    public void Reconnect()
    {
        SocketConnection? live;
        lock (_gate)
            live = _current?.Connection;
        if (live is not null)
            _ = live.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        List<EventSubscription> left;
        Task last;
        lock (_gate)
        {
            _disposed = true;
            left = [.. _subscribers];
            _subscribers.Clear();
            _linger?.Dispose();
            last = Stop();
        }

        foreach (var subscription in left)
            subscription.Complete(null);
        await last.ConfigureAwait(false);
    }

    private void StopIfIdle()
    {
        lock (_gate)
        {
            if (_subscribers.Count == 0)
                Stop();
        }
    }

    // Under the gate.
    private void Start()
    {
        _stop = new CancellationTokenSource();
        _wasConnected = false;
        State = EventConnectionState.Connecting;
        var token = _stop.Token;
        _running = Task.Run(() => RunAsync(token), CancellationToken.None);
    }

    // Under the gate.
    private Task Stop()
    {
        var last = _running;
        _stop?.Cancel();
        _stop = null;
        _current = null;
        State = EventConnectionState.Closed;
        return last;
    }

    private void Publish(InvokeAIEvent e, int jsonBytes = 0)
    {
        lock (_gate)
        {
            foreach (var subscriber in _subscribers)
                subscriber.Publish(e, jsonBytes);
        }
    }

    // A connection that breaks here breaks in its own loop too, which makes the next one and subscribes there.
    private async Task JoinAsync(ChannelJoins joins, EventSubscription subscription)
    {
        try
        {
            using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await joins.SubscribeToQueueAsync(subscription.QueueId, timer.Token).ConfigureAwait(false);
            await joins.WhenQueueJoined(subscription.QueueId).ConfigureAwait(false);
            subscription.SetConnected();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogSendFailed(e);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The event connection broke while subscribing.")]
    private partial void LogSendFailed(Exception error);
}
