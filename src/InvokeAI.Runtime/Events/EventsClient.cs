using System.Runtime.CompilerServices;

namespace InvokeAI.Events;

/// <summary>
/// What the server tells over its socket (Socket.IO at <c>/ws/socket.io/</c>). All subscribers share one connection, made when the first one comes, made again when it
/// is lost, and closed some time after the last one left. Where sockets are blocked, nothing but <see cref="EventConnectionChanged"/> comes; runs are then polled.
/// </summary>
public sealed class EventsClient
{
    private readonly EventHub hub;

    internal EventsClient(EventHub hub) => this.hub = hub;

    /// <summary>Whether events flow.</summary>
    public EventConnectionState State => hub.State;

    /// <summary>Why the connection was lost or could not be made last; null while events flow.</summary>
    public Exception? LastError => hub.LastError;

    /// <summary>Subscribes at once (<c>subscribe_queue</c>): events are kept from now on, also before they are first read.</summary>
    /// <param name="queueId">The queue; InvokeAI's own interface uses <c>default</c>.</param>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public EventSubscription Subscribe(string queueId = "default")
    {
        ArgumentException.ThrowIfNullOrEmpty(queueId);
        return hub.Add(queueId);
    }

    /// <summary>Streams events from the moment that reading begins, until it is cancelled or the client is disposed.</summary>
    /// <param name="queueId">The queue; InvokeAI's own interface uses <c>default</c>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="EventsRejectedException">The server refused the connection.</exception>
    public async IAsyncEnumerable<InvokeAIEvent> SubscribeAsync(string queueId = "default", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var subscription = Subscribe(queueId);
        await using (subscription.ConfigureAwait(false))
        {
            await foreach (var e in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return e;
        }
    }
}
