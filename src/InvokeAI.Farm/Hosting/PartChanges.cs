using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Hosting;

/// <summary>Tells those who listen of parts that changed. One that reads too slowly misses the oldest changes; the store has them all.</summary>
internal sealed class PartChanges
{
    private const int Backlog = 10_000;
    private readonly ConcurrentDictionary<Channel<PartRecord>, string?> _listeners = new();

    public void Publish(PartRecord part)
    {
        foreach (var (listener, jobId) in _listeners)
        {
            if (jobId is null || jobId == part.JobId)
                listener.Writer.TryWrite(part);
        }
    }

    /// <summary>Tells those who follow a job to look again, because changes may have been missed.</summary>
    public void Refresh()
    {
        foreach (var (listener, jobId) in _listeners)
        {
            if (jobId is not null)
                listener.Writer.TryWrite(new() { JobId = jobId, Index = -1 });
        }
    }

    /// <summary>Starts to listen at once, so that nothing is missed between this call and the first read.</summary>
    /// <param name="jobId">The job; null for all.</param>
    public Channel<PartRecord> Listen(string? jobId)
    {
        var listener = Channel.CreateBounded<PartRecord>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[listener] = jobId;
        return listener;
    }

    public void Leave(Channel<PartRecord> listener)
    {
        _listeners.TryRemove(listener, out _);
        listener.Writer.TryComplete();
    }

    public async IAsyncEnumerable<PartRecord> ReadAsync(string? jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = Listen(jobId);
        try
        {
            await foreach (var part in listener.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return part;
        }
        finally
        {
            Leave(listener);
        }
    }

    public void Close()
    {
        foreach (var listener in _listeners.Keys)
            Leave(listener);
    }
}
