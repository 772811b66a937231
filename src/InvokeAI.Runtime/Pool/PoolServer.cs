using InvokeAI.Scheduling;

namespace InvokeAI.Pool;

/// <summary>A server of a pool, and what was last seen of it.</summary>
internal sealed class PoolServer(string name, InvokeAIClient client)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly AbilityReader _abilities = new(client);
    private long _seenAt = long.MinValue / 2;
    private int _submitting;

    public string Name => name;

    public InvokeAIClient Client => client;

    public bool IsDrained { get; set; }

    public bool IsPaused { get; private set; }

    public int QueueCount { get; private set; }

    /// <summary>Gets the reason why the server does not answer, or null if it does or was not asked yet.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>
    /// Returns the server's state for the scheduler. A pool has no queue of its own, so that there is always capacity. Submissions that are being sent count.
    /// </summary>
    public ServerState ToState(Abilities has) => new()
    {
        Name = name,
        Slots = int.MaxValue / 2,
        Foreign = QueueCount + Volatile.Read(ref _submitting),
        IsOpen = Fault is null && !IsDrained && !IsPaused,
        Abilities = has,
    };

    /// <summary>Asks how the server is, unless it was asked a moment ago.</summary>
    /// <returns>What it has; null if it does not answer.</returns>
    public async Task<Abilities?> LookAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (Fault is not null || Environment.TickCount64 - Interlocked.Read(ref _seenAt) >= Fresh.TotalMilliseconds)
            {
                var status = await client.Queue.GetStatusAsync(patience.Token).ConfigureAwait(false);
                (QueueCount, IsPaused) = (status.Queue.Pending + status.Queue.InProgress, !status.Processor.IsStarted);
                Interlocked.Exchange(ref _seenAt, Environment.TickCount64);
            }

            var has = await _abilities.ReadAsync(patience.Token).ConfigureAwait(false);
            Fault = null;
            return has;
        }
        catch (Exception e) when (e is InvokeAIException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Fault = e;
            return null;
        }
    }

    public async Task<T> SubmitAsync<T>(Func<InvokeAIClient, Task<T>> submit)
    {
        Interlocked.Increment(ref _submitting);
        try
        {
            return await submit(client).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _submitting);
            // What was queued just now is in the next answer.
            Interlocked.Exchange(ref _seenAt, long.MinValue / 2);
        }
    }

    public void Fail(Exception e) => Fault = e;
}
