using System.Threading.Channels;

namespace InvokeAI;

/// <summary>
/// The events that one subscriber has not read yet. Nothing is ever dropped but progress: once a reader is behind, a newer progress event takes the place
/// of the waiting one of the same node (previews are large, and only the last one is of use).
/// </summary>
internal sealed class EventBacklog
{
    // Below this a reader is not behind; it then sees each progress event.
    private const int Behind = 256;
    private readonly object gate = new();
    private readonly LinkedList<InvokeAIEvent> waiting = new();
    private readonly Dictionary<(long Item, string Node), LinkedListNode<InvokeAIEvent>> progress = [];
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Exception? error;
    private bool completed;

    /// <summary>How many events wait to be read.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    public void Add(InvokeAIEvent e)
    {
        lock (gate)
        {
            if (completed)
                return;
            if (e is InvocationProgressEvent p)
            {
                var key = (p.ItemId, p.PreparedId);
                if (waiting.Count >= Behind && progress.TryGetValue(key, out var older))
                {
                    older.Value = e;
                    return;
                }

                progress[key] = waiting.AddLast(e);
            }
            else
            {
                waiting.AddLast(e);
            }
        }

        signal.Writer.TryWrite(true);
    }

    /// <summary>Ends the stream after what waits, with an error or without.</summary>
    public void Complete(Exception? exception = null)
    {
        lock (gate)
        {
            if (completed)
                return;
            completed = true;
            error = exception;
        }

        signal.Writer.TryWrite(true);
    }

    /// <summary>The next event, or null at the end.</summary>
    public async ValueTask<InvokeAIEvent?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (gate)
            {
                if (waiting.First is { } first)
                    return Take(first);
                if (completed)
                    return error is null ? null : throw error;
            }

            await signal.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private InvokeAIEvent Take(LinkedListNode<InvokeAIEvent> first)
    {
        waiting.RemoveFirst();
        if (first.Value is InvocationProgressEvent p && progress.TryGetValue((p.ItemId, p.PreparedId), out var last) && last == first)
            progress.Remove((p.ItemId, p.PreparedId));
        return first.Value;
    }
}
