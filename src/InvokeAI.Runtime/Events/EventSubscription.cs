using System.Runtime.CompilerServices;

namespace InvokeAI.Events;

/// <summary>
/// Events of one queue, and those of no queue (models, downloads, library), from the moment of subscribing on. Events wait until they are read, within
/// <see cref="InvokeAIClientOptions.MaxEventBacklogBytes"/>; an <see cref="EventsDropped"/> event stands where some are missing. Dispose it to unsubscribe.
/// </summary>
public sealed class EventSubscription : IAsyncDisposable
{
    private readonly EventHub hub;
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal EventSubscription(EventHub hub, string queueId, long maxBacklogBytes)
    {
        this.hub = hub;
        Backlog = new(maxBacklogBytes);
        QueueId = queueId;
        // Nobody needs to look at it.
        _ = connected.Task.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>The queue.</summary>
    public string QueueId { get; }

    /// <summary>Whether events flow now.</summary>
    public EventConnectionState State => hub.State;

    /// <summary>How many events wait to be read.</summary>
    public int Waiting => Backlog.Count;

    internal EventBacklog Backlog { get; }

    /// <summary>Waits until events flow: what happens on the server from then on is told (until the connection is lost).</summary>
    /// <param name="cancellationToken">Gives up; the subscription stays.</param>
    /// <exception cref="EventsRejectedException">The server refused the connection.</exception>
    /// <exception cref="ObjectDisposedException">The subscription or the client was disposed.</exception>
    public Task WaitForConnectionAsync(CancellationToken cancellationToken = default) => connected.Task.WaitAsync(cancellationToken);

    /// <summary>Streams what has come and what comes, until the subscription or the client is disposed. For one reader at a time.</summary>
    /// <param name="cancellationToken">Ends the reading; the subscription stays.</param>
    /// <exception cref="EventsRejectedException">The server refused the connection.</exception>
    public async IAsyncEnumerable<InvokeAIEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await Backlog.NextAsync(cancellationToken).ConfigureAwait(false) is { } e)
            yield return e;
    }

    /// <summary>Unsubscribes; a reader comes to the end.</summary>
    public ValueTask DisposeAsync()
    {
        hub.Remove(this);
        Complete(null);
        return ValueTask.CompletedTask;
    }

    internal void Publish(InvokeAIEvent e, int jsonBytes)
    {
        if (e is EventConnectionChanged { State: EventConnectionState.Connected })
            connected.TrySetResult();
        if (e is not QueueEvent ofQueue || ofQueue.QueueId == QueueId)
            Backlog.Add(e, jsonBytes);
    }

    internal void SetConnected() => connected.TrySetResult();

    internal void Complete(Exception? error)
    {
        Backlog.Complete(error);
        connected.TrySetException(error ?? new ObjectDisposedException(nameof(EventSubscription)));
    }
}
