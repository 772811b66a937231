using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// Follows a run for all who wait for it: one loop, alive while somebody listens. It polls always, seldom while events flow; the run's own item ids decide.
/// What is polled and how it is judged is in the other half.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Neither has a timer or a wait handle: there is nothing to dispose, and a run has no end of use.")]
internal sealed partial class RunMonitor : IRunMonitor
{
    private readonly RunState state;
    private readonly Func<RunItemEnd, RunItem> make;
    private readonly ILogger logger;
    private readonly object gate = new();
    private readonly List<Channel<object>> listeners = [];
    private readonly SemaphoreSlim wake = new(0);
    private Dictionary<long, TrackedItem> items = [];
    private CancellationTokenSource? stop;
    private Task loop = Task.CompletedTask;
    private EventTail? tail;
    private RunProgress progress;

    // Counted, not found: a sweep has ten thousand items, and each that ends is reported.
    private int endedCount;

    public RunMonitor(RunState state, Func<RunItemEnd, RunItem> make)
    {
        this.state = state;
        this.make = make;
        tail = state.Tail;
        logger = state.Client.Transport.Loggers.CreateLogger("InvokeAI.Run");
        progress = new();
        Track();
    }

    public bool CancelRequested { get; set; }

    public RunProgress Latest => progress;

    public IReadOnlyList<string> BatchIds => [state.BatchId];

    public IReadOnlyList<long> ItemIds => state.ItemIds;

    public IReadOnlyList<string> Warnings => state.Warnings;

    public bool HasEnded => endedCount == items.Count;

    /// <summary>The items that have ended, by index.</summary>
    public IReadOnlyList<RunItem> Ended
    {
        get
        {
            lock (gate)
                return [.. items.Values.Where(i => i.End is not null).OrderBy(i => i.Index).Select(i => i.End!)];
        }
    }

    private bool AllEnded => items.Count > 0 && endedCount == items.Count;

    /// <summary>What happens with the run: <see cref="RunItem"/>s that ended (also before), <see cref="RunProgress"/>, events. Ends with the last item.</summary>
    public async IAsyncEnumerable<object> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<object>(new() { SingleReader = true });
        lock (gate)
        {
            foreach (var item in items.Values.Where(i => i.End is not null))
                channel.Writer.TryWrite(item.End!);
            if (AllEnded)
            {
                channel.Writer.Complete();
            }
            else
            {
                listeners.Add(channel);
                Start();
            }
        }

        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return news;
        }
        finally
        {
            lock (gate)
            {
                if (listeners.Remove(channel) && listeners.Count == 0)
                    stop?.Cancel();
            }
        }
    }

    public Task WaitUntilQueuedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<int> CancelAsync(CancellationToken cancellationToken)
    {
        CancelRequested = true;
        var count = await state.Queue.CancelBatchAsync(state.BatchId, cancellationToken).ConfigureAwait(false);
        // Items that only waited end without an event of their own: who waits for them need not wait for the next poll.
        CheckSoon();
        return count;
    }

    /// <summary>Called with the gate held.</summary>
    private void Start()
    {
        if (stop is { IsCancellationRequested: false } && !loop.IsCompleted)
            return;
        stop = new();
        var (previous, token) = (loop, stop.Token);
        loop = Task.Run(async () =>
        {
            await previous.ConfigureAwait(false);
            await RunAsync(token).ConfigureAwait(false);
        });
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            await LoopAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait must hear of it.
            error = e;
        }

        lock (gate)
        {
            foreach (var listener in listeners)
                listener.Writer.TryComplete(error);
            listeners.Clear();
        }
    }

    private void Track()
    {
        lock (gate)
            items = state.ItemIds.Select((id, place) => new TrackedItem(id, state.Indices?[place] ?? state.FirstIndex + place)).ToDictionary(i => i.ItemId);
        progress = progress with { Total = items.Count };
    }

    private void Publish(object news)
    {
        lock (gate)
        {
            foreach (var listener in listeners)
                listener.Writer.TryWrite(news);
        }
    }

    private void Report(RunProgress now)
    {
        if (now == progress)
            return;
        progress = now;
        Publish(now);
    }

    private void End(TrackedItem item, RunOutcome outcome, FinishedItem? finished, IReadOnlyList<RunItem>? children = null)
    {
        var end = make(new(state.Client.Transport, item.Index, item.ItemId, outcome, finished, state.Template, state.FixedValues) { Children = children ?? [] });
        lock (gate)
        {
            if (item.End is not null)
                return;
            item.End = end;
            endedCount++;
            Publish(end);
        }

        Telemetry.Ended(state.Client.BaseAddress, state.Name, outcome, finished?.CompletedAt - finished?.StartedAt);
        Log.ItemFinished(logger, state.BatchId, item.ItemId, outcome.ToString());
        Report(progress with { Ended = endedCount });
    }
}
