using System.Globalization;
using InvokeAI.Scheduling;

namespace InvokeAI.Pool;

/// <summary>A server of a pool, and what was last seen of it.</summary>
internal sealed class PoolServer(string name, InvokeAIClient client, TimeSpan patience)
{
    // To load another model takes about as long as an item.
    private const int SwitchCost = 1;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static long _submissions;
    private readonly AbilityReader _abilities = new(client);
    private long _seenAt = long.MinValue / 2;
    private long _lastUsed;
    private int _submitting;

    public string Name => name;

    public InvokeAIClient Client => client;

    public bool IsDrained { get; set; }

    public bool IsPaused { get; private set; }

    public int QueueCount { get; private set; }

    /// <summary>Gets the reason why the server does not answer, or null if it does or was not asked yet.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>The main model of the last submission that it got, which it then has loaded; null where that is not known.</summary>
    public string? Model { get; private set; }

    public bool IsOpen => Fault is null && !IsDrained && !IsPaused;

    /// <summary>Returns how busy the server is for a workflow.</summary>
    /// <param name="model">The workflow's main model; null for none.</param>
    public PoolLoad LoadFor(string? model) => new(
        QueueCount + Volatile.Read(ref _submitting) + (model is null || model == Model ? 0 : SwitchCost),
        _abilities.Slots,
        Interlocked.Read(ref _lastUsed));

    /// <summary>Asks how the server is, unless it was asked a moment ago.</summary>
    /// <returns>What it has; null if it does not answer.</returns>
    public async Task<Abilities?> LookAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            if (Fault is not null || Environment.TickCount64 - Interlocked.Read(ref _seenAt) >= Fresh.TotalMilliseconds)
                await AskAsync(limit.Token).ConfigureAwait(false);
            var has = await _abilities.ReadAsync(limit.Token).ConfigureAwait(false);
            Fault = null;
            return has;
        }
        catch (InvokeAIException e)
        {
            Fail(e);
            return null;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"There was no answer within {patience.TotalSeconds:0.###} seconds."), e));
            return null;
        }
    }

    /// <summary>Asks how the server is now, for a health check.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(cancellationToken).ConfigureAwait(false);
            Fault = null;
        }
        catch (Exception e) when (e is InvokeAIException or OperationCanceledException)
        {
            Fail(e);
        }
    }

    /// <summary>Submits to the server.</summary>
    /// <param name="count">How many items it is about to get, so that submissions at the same time go elsewhere.</param>
    /// <param name="model">The workflow's main model; null for none.</param>
    /// <param name="submit">Sends it.</param>
    public async Task<T> SubmitAsync<T>(int count, string? model, Func<InvokeAIClient, Task<T>> submit)
    {
        Interlocked.Add(ref _submitting, count);
        Interlocked.Exchange(ref _lastUsed, Interlocked.Increment(ref _submissions));
        try
        {
            var run = await submit(client).ConfigureAwait(false);
            Model = model ?? Model;
            return run;
        }
        finally
        {
            Interlocked.Add(ref _submitting, -count);
            // What was queued just now is in the next answer.
            Interlocked.Exchange(ref _seenAt, long.MinValue / 2);
        }
    }

    /// <summary>Takes note that the server does not answer. It may have restarted when it does again, with no model loaded.</summary>
    public void Fail(Exception e) => (Fault, Model) = (e, null);

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var status = await client.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        (QueueCount, IsPaused) = (status.Queue.Pending + status.Queue.InProgress, !status.Processor.IsStarted);
        Interlocked.Exchange(ref _seenAt, Environment.TickCount64);
    }
}
