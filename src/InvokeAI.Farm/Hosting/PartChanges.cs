using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Hosting;

/// <summary>Tells those who listen of parts that changed. One that reads too slowly misses the oldest changes; the store has them all.</summary>
internal sealed class PartChanges
{
    private const int Backlog = 10_000;
    private readonly ConcurrentDictionary<Listener, string?> _listeners = new();

    public void Publish(PartRecord part)
    {
        foreach (var (listener, jobId) in _listeners)
        {
            if (jobId is null || jobId == part.JobId)
                listener.Add(part);
        }
    }

    /// <summary>Tells those who follow a job to look again, because changes may have been missed.</summary>
    public void Refresh()
    {
        foreach (var (listener, jobId) in _listeners)
        {
            if (jobId is not null)
                listener.Miss();
        }
    }

    /// <summary>Starts to listen at once, so that nothing is missed between this call and the first read.</summary>
    /// <param name="jobId">The job; null for all.</param>
    public Listener Listen(string? jobId)
    {
        var listener = new Listener();
        _listeners[listener] = jobId;
        return listener;
    }

    public void Leave(Listener listener)
    {
        _listeners.TryRemove(listener, out _);
        listener.Close();
    }

    public async IAsyncEnumerable<PartRecord> ReadAsync(string? jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = Listen(jobId);
        try
        {
            while (await listener.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var part in listener.Take().Changed)
                    yield return part;
            }
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

    /// <summary>The changes that one reader has not read yet.</summary>
    internal sealed class Listener
    {
        private readonly Channel<PartRecord?> _changes;
        private int _hasMissed;

        public Listener() => _changes = Channel.CreateBounded<PartRecord?>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest }, _ => _hasMissed = 1);

        public void Add(PartRecord part) => _changes.Writer.TryWrite(part);

        /// <summary>Says that changes may have been missed.</summary>
        public void Miss()
        {
            _hasMissed = 1;
            _changes.Writer.TryWrite(null);
        }

        /// <returns>False when no more changes come.</returns>
        public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _changes.Reader.WaitToReadAsync(cancellationToken);

        /// <summary>Returns the changes so far, and whether some before or among them were missed.</summary>
        public (IReadOnlyList<PartRecord> Changed, bool HasMissed) Take()
        {
            var changed = new List<PartRecord>();
            while (_changes.Reader.TryRead(out var part))
            {
                if (part is not null)
                    changed.Add(part);
            }

            return (changed, Interlocked.Exchange(ref _hasMissed, 0) == 1);
        }

        public void Close() => _changes.Writer.TryComplete();
    }
}
