using System.Threading.Channels;

namespace InvokeAI;

/// <summary>
/// Represents the listeners of a run. Each receives all items that have ended, including earlier ones, and everything that happens from then on, in one order.
/// </summary>
internal sealed class RunAudience
{
    private readonly object _gate = new();
    private readonly List<Channel<object>> _listeners = [];
    private readonly SortedList<(int Index, long ItemId), RunItem> _ended = [];

    /// <summary>Gets the latest progress.</summary>
    public FollowProgress Latest { get; private set => Volatile.Write(ref field, value); } = new();

    /// <summary>Gets the items that have ended, by index.</summary>
    public IReadOnlyList<RunItem> Ended
    {
        get
        {
            lock (_gate)
                return [.. _ended.Values];
        }
    }

    public Channel<object> Join()
    {
        var channel = Channel.CreateUnbounded<object>(new() { SingleReader = true });
        lock (_gate)
        {
            foreach (var item in _ended.Values)
                channel.Writer.TryWrite(item);
            _listeners.Add(channel);
        }

        return channel;
    }

    /// <summary>Returns true if no listener is left.</summary>
    public bool Leave(Channel<object> channel)
    {
        lock (_gate)
            return _listeners.Remove(channel) && _listeners.Count == 0;
    }

    public void Publish(object news)
    {
        lock (_gate)
        {
            if (news is FollowProgress progress)
                Latest = progress;
            else if (news is RunItem item)
                _ended.Add((item.Index, item.ItemId), item);
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(news);
        }
    }

    /// <summary>Completes the audience. Nothing follows.</summary>
    public void Complete(Exception? error)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryComplete(error);
            _listeners.Clear();
        }
    }
}
