using System.Threading.Channels;

namespace InvokeAI;

/// <summary>Those who wait for a run: each hears of all items that have ended, also before, and of everything that happens from then on, in one order.</summary>
internal sealed class RunAudience
{
    private readonly object gate = new();
    private readonly List<Channel<object>> listeners = [];
    private readonly SortedList<(int Index, long ItemId), RunItem> ended = [];

    /// <summary>The latest progress.</summary>
    public FollowProgress Latest { get; private set => Volatile.Write(ref field, value); } = new();

    /// <summary>The items that have ended, by index.</summary>
    public IReadOnlyList<RunItem> Ended
    {
        get
        {
            lock (gate)
                return [.. ended.Values];
        }
    }

    public Channel<object> Join()
    {
        var channel = Channel.CreateUnbounded<object>(new() { SingleReader = true });
        lock (gate)
        {
            foreach (var item in ended.Values)
                channel.Writer.TryWrite(item);
            listeners.Add(channel);
        }

        return channel;
    }

    /// <summary>Returns true when nobody is left.</summary>
    public bool Leave(Channel<object> channel)
    {
        lock (gate)
            return listeners.Remove(channel) && listeners.Count == 0;
    }

    public void Publish(object news)
    {
        lock (gate)
        {
            if (news is FollowProgress progress)
                Latest = progress;
            else if (news is RunItem item)
                ended.Add((item.Index, item.ItemId), item);
            foreach (var listener in listeners)
                listener.Writer.TryWrite(news);
        }
    }

    /// <summary>Nothing more comes.</summary>
    public void Complete(Exception? error)
    {
        lock (gate)
        {
            foreach (var listener in listeners)
                listener.Writer.TryComplete(error);
            listeners.Clear();
        }
    }
}
