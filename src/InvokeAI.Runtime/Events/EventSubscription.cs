using System.Runtime.CompilerServices;
using InvokeAI.Http;

namespace InvokeAI.Events;

/// <summary>
/// Represents a subscription to the events of one queue, and to those of no queue (models, downloads, library). Events wait until they are read, within
/// <see cref="InvokeAIClientOptions.MaxEventBacklogBytes"/>. An <see cref="EventsDropped"/> event marks where events are missing. Dispose the subscription to
/// unsubscribe.
/// </summary>
public class EventSubscription : IAsyncDisposable
{
    private readonly EventHub? _hub;
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal EventSubscription(EventHub hub, string queueId, long maxBacklogBytes)
    {
        _hub = hub;
        Backlog = new(maxBacklogBytes);
        OfQueue = queueId;
        // Nobody needs to look at it.
        _ = _connected.Task.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Initializes a subscription without a server, for test doubles.</summary>
    protected EventSubscription()
    {
        OfQueue = "";
        Backlog = new(0);
    }

    /// <summary>Gets the queue.</summary>
    public virtual string QueueId => OfQueue;

    /// <summary>Gets the state of the connection.</summary>
    public virtual EventConnectionState State => Hub.State;

    /// <summary>Gets the number of events that wait to be read.</summary>
    public virtual int Waiting => Backlog.Count;

    internal EventBacklog Backlog { get; }

    private string OfQueue { get; }

    private EventHub Hub => Unconnected.Check(_hub);

    /// <summary>Waits until events are received. Everything that happens on the server from then on is reported, until the connection is lost.</summary>
    /// <param name="cancellationToken">The token to cancel the wait; the subscription stays.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The server refused the connection.</exception>
    /// <exception cref="ObjectDisposedException">The subscription or the client was disposed.</exception>
    public virtual Task WaitForConnectionAsync(CancellationToken cancellationToken = default) => _connected.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// Streams the events that have arrived and those that follow, until the subscription or the client is disposed. For one reader at a time.
    /// </summary>
    /// <param name="cancellationToken">The token to stop reading. The subscription stays active.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The server refused the connection.</exception>
    public virtual async IAsyncEnumerable<InvokeAIEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await Backlog.NextAsync(cancellationToken).ConfigureAwait(false) is { } e)
            yield return e;
    }

    /// <summary>Unsubscribes. Enumerations of the events end.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _hub?.Remove(this);
        Complete(null);
        return ValueTask.CompletedTask;
    }

    internal void Publish(InvokeAIEvent e, int jsonBytes)
    {
        if (e is not QueueEvent ofQueue || ofQueue.QueueId == OfQueue)
            Backlog.Add(e, jsonBytes);
    }

    internal void SetConnected() => _connected.TrySetResult();

    internal void Complete(Exception? error)
    {
        Backlog.Complete(error);
        _connected.TrySetException(error ?? new ObjectDisposedException(nameof(EventSubscription)));
    }
}
