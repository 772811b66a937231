using System.Threading.Channels;

namespace InvokeAI.Events;

/// <summary>
/// Keeps the events that one subscriber has not read yet, within a memory limit. If a reader is behind, a newer progress event replaces the waiting one of the
/// same node, because previews are large and only the last one is useful. Beyond the limit, the oldest events are dropped, progress first, and a marker
/// replaces them.
/// </summary>
internal sealed class EventBacklog(long maxBytes = long.MaxValue)
{
    // Below this a reader is not behind; it then sees each progress event.
    private const int Behind = 256;

    // What an event takes beside its texts. Texts are UTF-16 in memory.
    private const int Overhead = 256;
    private readonly object _gate = new();
    private readonly LinkedList<(InvokeAIEvent Event, long Bytes)> _waiting = new();
    private readonly LinkedList<LinkedListNode<(InvokeAIEvent Event, long Bytes)>> _waitingProgress = new();
    private readonly Dictionary<(long Item, string Node), LinkedListNode<(InvokeAIEvent Event, long Bytes)>> _progress = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Exception? _error;
    private bool _completed;
    private long _bytes;
    private int _dropped;
    private bool _droppedOnlyProgress = true;

    /// <summary>Gets the number of events that wait to be read.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Gets the estimated memory of what waits.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="jsonBytes">The length of its JSON.</param>
    public void Add(InvokeAIEvent e, int jsonBytes = 0)
    {
        lock (_gate)
        {
            if (_completed)
                return;
            var size = (2L * jsonBytes) + Overhead;
            _bytes += size;
            if (e is InvocationProgressEvent p)
                AddProgress(p, size);
            else
                _waiting.AddLast((e, size));
            while (_bytes > maxBytes && _waiting.First is { } oldest)
                Drop(_waitingProgress.First?.Value ?? oldest);
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Ends the stream after the waiting events, with or without an error.</summary>
    public void Complete(Exception? exception = null)
    {
        lock (_gate)
        {
            if (_completed)
                return;
            _completed = true;
            _error = exception;
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Returns the next event, or null at the end.</summary>
    public async ValueTask<InvokeAIEvent?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                if (_waiting.Count > 0 || _dropped > 0)
                    return Take();
                if (_completed)
                    return _error is null ? null : throw _error;
            }

            await _signal.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void AddProgress(InvocationProgressEvent e, long size)
    {
        var key = (e.ItemId, e.PreparedId);
        if (_waiting.Count >= Behind && _progress.TryGetValue(key, out var older))
        {
            _bytes -= older.Value.Bytes;
            older.Value = (e, size);
            return;
        }

        var added = _waiting.AddLast((e, size));
        _progress[key] = added;
        _waitingProgress.AddLast(added);
    }

    private void Drop(LinkedListNode<(InvokeAIEvent Event, long Bytes)> node)
    {
        _dropped++;
        _droppedOnlyProgress &= node.Value.Event is InvocationProgressEvent;
        Remove(node);
    }

    // Under the gate. The marker comes before what is left, because the oldest went first.
    private InvokeAIEvent Take()
    {
        if (_dropped > 0)
        {
            var marker = new EventsDropped
            {
                Count = _dropped,
                IsProgressOnly = _droppedOnlyProgress,
                Reason = $"The reader is too slow: unread events took more than {maxBytes:N0} bytes ({nameof(InvokeAIClientOptions.MaxEventBacklogBytes)}).",
            };
            (_dropped, _droppedOnlyProgress) = (0, true);
            return marker;
        }

        var first = _waiting.First!;
        Remove(first);
        return first.Value.Event;
    }

    private void Remove(LinkedListNode<(InvokeAIEvent Event, long Bytes)> node)
    {
        _waiting.Remove(node);
        _bytes -= node.Value.Bytes;
        if (node.Value.Event is not InvocationProgressEvent p)
            return;
        // Progress is read and dropped in order, so the node is the first of its list.
        _waitingProgress.RemoveFirst();
        if (_progress.TryGetValue((p.ItemId, p.PreparedId), out var last) && last == node)
            _progress.Remove((p.ItemId, p.PreparedId));
    }
}
