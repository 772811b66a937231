using InvokeAI.Events;

namespace InvokeAI;

/// <summary>
/// Events from before a batch's POST on, so that none of the run's is missed between the POST and the first look. Let go of when nobody comes for them:
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

    /// <summary>Subscribes; null where the hub is closed.</summary>
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

    /// <summary>The subscription, for its one user; null where it was let go of.</summary>
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
