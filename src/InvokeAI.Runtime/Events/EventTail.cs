using InvokeAI.Events;

namespace InvokeAI;

/// <summary>
/// Keeps the events from before a batch's POST, so that none is missed between the POST and the first listener. They are released if nobody reads them, because
/// previews are large.
/// </summary>
internal sealed class EventTail : IAsyncDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);
    private readonly Timer _timer;
    private EventSubscription? _subscription;

    private EventTail(EventSubscription subscription)
    {
        _subscription = subscription;
        _timer = new Timer(static tail => ((EventTail)tail!).Take()?.DisposeAsync().AsTask(), this, KeptFor, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Subscribes. Returns null if the hub is closed.</summary>
    public static EventTail? Start(Func<EventHub> hub, string queueId)
    {
        try
        {
            return new(hub().Add(queueId));
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Returns the subscription to its only reader, or null if it was released.</summary>
    public EventSubscription? Take()
    {
        _timer.Dispose();
        return Interlocked.Exchange(ref _subscription, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (Take() is { } left)
            await left.DisposeAsync().ConfigureAwait(false);
    }
}
