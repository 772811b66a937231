using System.Runtime.CompilerServices;
using InvokeAI.Http;

namespace InvokeAI.Events;

/// <summary>
/// Receives the events that the server sends over its socket (Socket.IO at <c>/ws/socket.io/</c>). All subscribers share one connection, which is made when the
/// first one subscribes, made again when it is lost, and closed some time after the last one left. If sockets are blocked, only
/// <see cref="EventConnectionChanged"/> arrives, and runs are polled.
/// </summary>
public class EventsClient
{
    private readonly EventHub? _hub;

    internal EventsClient(EventHub hub) => _hub = hub;

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected EventsClient()
    {
    }

    /// <summary>Gets the state of the connection.</summary>
    public virtual EventConnectionState State => Hub.State;

    /// <summary>Gets the reason why the connection was lost or could not be made, or null while events arrive.</summary>
    public virtual Exception? LastError => Hub.LastError;

    private EventHub Hub => Unconnected.Check(_hub);

    /// <summary>Subscribes at once (<c>subscribe_queue</c>). Events are kept from now on, even before they are first read.</summary>
    /// <param name="queueId">The ID of the queue. InvokeAI's own interface uses <c>default</c>.</param>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public virtual EventSubscription Subscribe(string queueId = "default")
    {
        ArgumentException.ThrowIfNullOrEmpty(queueId);
        return Hub.Add(queueId);
    }

    /// <summary>Streams events from the moment that reading begins, until it is canceled or the client is disposed.</summary>
    /// <param name="queueId">The ID of the queue. InvokeAI's own interface uses <c>default</c>.</param>
    /// <param name="cancellationToken">The token to end the stream.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The server rejected the connection.</exception>
    public virtual async IAsyncEnumerable<InvokeAIEvent> ReadAllAsync(string queueId = "default",
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var subscription = Subscribe(queueId);
        await using (subscription.ConfigureAwait(false))
        {
            await foreach (var e in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return e;
        }
    }
}
