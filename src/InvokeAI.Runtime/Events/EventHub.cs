using InvokeAI.Events.Sockets;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Events;

/// <summary>The one connection of a client and its subscribers. What the connection does over time is in the other half.</summary>
internal sealed partial class EventHub(SocketEndpoint endpoint, ILogger logger) : IAsyncDisposable
{
    private readonly object gate = new();
    private readonly List<EventSubscription> subscribers = [];
    private readonly HashSet<string> joined = new(StringComparer.Ordinal);
    private SocketConnection? current;
    private CancellationTokenSource? stop;
    private Task running = Task.CompletedTask;
    private ITimer? linger;
    private bool disposed;

    /// <summary>How long a connection is kept after the last subscriber left, so that one run after the other does not connect anew.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how much memory the unread events of one subscriber may take.</summary>
    public long MaxBacklogBytes { get; init; } = long.MaxValue;

    public EventConnectionState State { get; private set; }

    public Exception? LastError { get; private set; }

    public EventSubscription Add(string queueId)
    {
        var subscription = new EventSubscription(this, queueId, MaxBacklogBytes);
        SocketConnection? live = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            linger?.Dispose();
            linger = null;
            subscribers.Add(subscription);
            if (stop is null)
                Start();
            else if (current is not null && joined.Add(queueId))
                live = current;
            else if (State == EventConnectionState.Connected)
                subscription.SetConnected();
        }

        if (live is not null)
            _ = JoinAsync(live, subscription);
        return subscription;
    }

    public void Remove(EventSubscription subscription)
    {
        lock (gate)
        {
            // The server's room is left with the connection: telling it at once could overtake another subscriber's joining.
            if (subscribers.Remove(subscription) && subscribers.Count == 0 && stop is not null)
                linger = endpoint.Time.CreateTimer(static hub => ((EventHub)hub!).StopIfIdle(), this, Linger, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Connects anew: somebody else is signed in now, whose events are others.</summary>
    public void Reconnect()
    {
        SocketConnection? live;
        lock (gate)
            live = current;
        if (live is not null)
            _ = live.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        List<EventSubscription> left;
        Task last;
        lock (gate)
        {
            disposed = true;
            left = [.. subscribers];
            subscribers.Clear();
            linger?.Dispose();
            last = Stop();
        }

        foreach (var subscription in left)
            subscription.Complete(null);
        await last.ConfigureAwait(false);
    }

    private void StopIfIdle()
    {
        lock (gate)
        {
            if (subscribers.Count == 0)
                Stop();
        }
    }

    // Under the gate.
    private void Start()
    {
        stop = new CancellationTokenSource();
        State = EventConnectionState.Connecting;
        var token = stop.Token;
        running = Task.Run(() => RunAsync(token), CancellationToken.None);
    }

    // Under the gate.
    private Task Stop()
    {
        var last = running;
        stop?.Cancel();
        stop = null;
        current = null;
        State = EventConnectionState.Closed;
        return last;
    }

    private void Publish(InvokeAIEvent e, int jsonBytes = 0)
    {
        lock (gate)
        {
            foreach (var subscriber in subscribers)
                subscriber.Publish(e, jsonBytes);
        }
    }

    private async Task JoinAsync(SocketConnection live, EventSubscription subscription)
    {
        if (await TrySendAsync(live, PacketWriter.Event("subscribe_queue", "queue_id", subscription.QueueId)).ConfigureAwait(false))
            subscription.SetConnected();
    }

    // A connection that breaks here breaks in its own loop too, which makes the next one and subscribes there.
    private async Task<bool> TrySendAsync(SocketConnection live, ReadOnlyMemory<byte> frame)
    {
        try
        {
            using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await live.SendAsync(frame, timer.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogSendFailed(e);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The event connection broke while subscribing.")]
    private partial void LogSendFailed(Exception error);
}
