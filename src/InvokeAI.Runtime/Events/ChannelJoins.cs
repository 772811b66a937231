using InvokeAI.Events.Sockets;

namespace InvokeAI.Events;

/// <summary>
/// Joins the channels of one connection. The server handles each message in a task of its own, so a request that is sent over HTTP after a subscription can be
/// handled before it, and its events are lost. Only the server's acknowledgement shows that a channel is joined
/// (docs/invokeai/queue-and-events.md#receive-events).
/// </summary>
internal sealed class ChannelJoins(SocketConnection connection, TimeProvider time) : IDisposable
{
    // Something between the client and the server can lose acknowledgements. Then a channel counts as joined, as it most likely is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Dictionary<string, Join> _queues = new(StringComparer.Ordinal);
    private readonly List<Join> _all = [];

    public SocketConnection Connection => connection;

    /// <summary>Subscribes to a queue, once. Completes when the message is sent.</summary>
    public Task SubscribeToQueueAsync(string queueId, CancellationToken cancellationToken)
    {
        int id;
        lock (_gate)
        {
            if (_queues.ContainsKey(queueId))
                return Task.CompletedTask;
            id = Add();
            _queues.Add(queueId, _all[id]);
        }

        return connection.SendAsync(PacketWriter.Event("subscribe_queue", "queue_id", queueId, id), cancellationToken);
    }

    /// <summary>Subscribes to the channel that the server's own interface uses. Zip files of images are reported there.</summary>
    public Task SubscribeToBulkDownloadsAsync(CancellationToken cancellationToken)
    {
        int id;
        lock (_gate)
            id = Add();
        return connection.SendAsync(PacketWriter.Event("subscribe_bulk_download", "bulk_download_id", "default", id), cancellationToken);
    }

    /// <summary>Returns a task that completes when the server has joined the client to a queue that was subscribed to.</summary>
    public Task WhenQueueJoined(string queueId)
    {
        lock (_gate)
            return _queues[queueId].Task;
    }

    /// <summary>Returns a task that completes when all channels of this moment are joined.</summary>
    public Task WhenAllJoined()
    {
        lock (_gate)
            return Task.WhenAll(_all.Select(join => join.Task));
    }

    /// <summary>Takes the server's acknowledgement of a message.</summary>
    public void Confirm(long id)
    {
        Join? join;
        lock (_gate)
            join = id >= 0 && id < _all.Count ? _all[(int)id] : null;
        join?.Complete();
    }

    public void Dispose()
    {
        lock (_gate)
            _all.ForEach(join => join.Dispose());
    }

    // Under the gate.
    private int Add()
    {
        _all.Add(new(time));
        return _all.Count - 1;
    }

    private sealed class Join : IDisposable
    {
        // Continuations run in the thread that reads the connection, so that what they publish comes before the events that follow.
        private readonly TaskCompletionSource _joined = new();
        private readonly ITimer _timer;

        public Join(TimeProvider time)
            => _timer = time.CreateTimer(static join => ((Join)join!).Complete(), this, Patience, Timeout.InfiniteTimeSpan);

        public Task Task => _joined.Task;

        public void Complete()
        {
            Dispose();
            _joined.TrySetResult();
        }

        public void Dispose() => _timer.Dispose();
    }
}
