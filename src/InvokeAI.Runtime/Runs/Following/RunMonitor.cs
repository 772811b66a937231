using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using InvokeAI.Events;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// Follows a run for all who wait for it. While somebody listens, one loop reads one channel, in which events, answers and the clock arrive; the <see cref="RunReducer"/> says what each
/// means, and the loop does what follows of it. Nothing else touches the state.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Its cancellation source has no timer and no wait handle: there is nothing to dispose, and a run has no end of use.")]
internal sealed class RunMonitor : IRunMonitor
{
    private readonly RunRecord record;
    private readonly Func<RunItemEnd, RunItem> make;
    private readonly Run run;
    private readonly ILogger logger;
    private readonly RunRequests requests;
    private readonly RunAudience audience = new();
    private readonly TimeProvider time = TimeProvider.System;
    private readonly long beginning;
    private readonly object gate = new();
    private CancellationTokenSource? stop;
    private Task loop = Task.CompletedTask;
    private EventTail? tail;
    private volatile bool isCancelRequested;

    // The one loop's, one loop after the other.
    private FollowState? state;
    private volatile ChannelWriter<Observation>? inbox;

    public RunMonitor(RunRecord record, Func<RunItemEnd, RunItem> make, Run run)
    {
        this.record = record;
        this.make = make;
        this.run = run;
        tail = record.Tail;
        logger = record.Connection.Transport.Loggers.CreateLogger("InvokeAI.Run");
        requests = new(record, logger);
        beginning = time.GetTimestamp();
        if (record.ItemIds.Count > 0)
            Begin();
    }

    public FollowProgress Latest => audience.Latest;

    public IReadOnlyList<string> BatchIds => [record.BatchId];

    public IReadOnlyList<long> ItemIds => record.ItemIds;

    public IReadOnlyList<string> Warnings => record.Warnings;

    public bool HasEnded => Latest is var latest && latest.Ended == latest.Total;

    public IReadOnlyList<RunItem> Ended => audience.Ended;

    public async IAsyncEnumerable<object> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<object> listener;
        lock (gate)
        {
            listener = audience.Join();
            Start();
        }

        try
        {
            await foreach (var news in listener.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return news;
        }
        finally
        {
            lock (gate)
            {
                if (audience.Leave(listener))
                    stop?.Cancel();
            }
        }
    }

    public Task WaitUntilQueuedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<int> CancelAsync(CancellationToken cancellationToken)
    {
        RequestCancel();
        var count = await record.Queue.CancelBatchesAsync([record.BatchId], cancellationToken).ConfigureAwait(false);
        // Items that only waited end without an event of their own: who waits for them need not wait for the next poll.
        CheckSoon();
        return count;
    }

    /// <summary>A cancellation that the server tells of from now on is this client's.</summary>
    public void RequestCancel()
    {
        isCancelRequested = true;
        inbox?.TryWrite(new Observation.CancelRequested());
    }

    /// <summary>Looks at the server at once, where somebody listens.</summary>
    public void CheckSoon() => inbox?.TryWrite(new Observation.CheckRequested());

    // Called with the gate held.
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
        var closing = record.Connection.Closing;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
        Exception? error = null;
        try
        {
            if (state is not { IsOver: true, Open.IsEmpty: true })
                await FollowAsync(either).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (closing.IsCancellationRequested)
        {
            error = new ObjectDisposedException(
                $"The client was disposed while {record.Name} was waited for. The run goes on at the server: resume it with another client, by ResumeAsync(\"{record.BatchId}\").", e);
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait must hear of it.
            error = e;
        }

        lock (gate)
        {
            audience.Complete(error);
            // Who listens from now on needs a loop of its own.
            stop?.Cancel();
        }
    }

    private async Task FollowAsync(CancellationTokenSource ending)
    {
        var token = ending.Token;
        token.ThrowIfCancellationRequested();
        var subscription = tail?.Take() ?? record.Connection.StartTail(record.Queue.QueueId)?.Take();
        tail = null;
        var channel = Channel.CreateUnbounded<Observation>(new() { SingleReader = true });
        var work = new List<Task>();
        if (subscription is not null)
            work.Add(PumpAsync(subscription, channel.Writer, token));
        using var clock = time.CreateTimer(static writer => ((ChannelWriter<Observation>)writer!).TryWrite(new Observation.Tick()), channel.Writer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            await FindItemsAsync(token).ConfigureAwait(false);
            inbox = channel.Writer;
            Observation next = new Observation.Started(subscription is { State: EventConnectionState.Connected }, isCancelRequested);
            while (true)
            {
                (state, var effects) = RunReducer.Apply(state!, next, Now);
                foreach (var effect in effects)
                    Perform(effect, channel.Writer, work, token);
                if (state.IsOver)
                    return;
                if (RunReducer.WakeAt(state) is { } at)
                    clock.Change(at > Now ? at - Now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                next = await channel.Reader.ReadAsync(token).ConfigureAwait(false);
                work.RemoveAll(static task => task.IsCompleted);
            }
        }
        finally
        {
            inbox = null;
            await ending.CancelAsync().ConfigureAwait(false);
            if (subscription is not null)
                await subscription.DisposeAsync().ConfigureAwait(false);
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Now => time.GetElapsedTime(beginning);

    private void Perform(RunEffect effect, ChannelWriter<Observation> writer, List<Task> work, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case RunEffect.Publish { News: var news }:
                if (news is FollowProgress { IsPaused: true } && !Latest.IsPaused)
                    Log.Paused(logger, record.BatchId);
                audience.Publish(news);
                break;
            case RunEffect.EndItem end:
                End(end);
                break;
            case RunEffect.NoteLostContact { Reason: var reason }:
                Log.LostContact(logger, record.BatchId, reason);
                break;
            case RunEffect.Warn { Warning: var warning }:
                record.Warnings = [.. record.Warnings, warning];
                break;
            case RunEffect.Fail { Reason: var reason }:
                ExceptionDispatchInfo.Throw(reason);
                break;
            case RunEffect.Finish:
                break;
            default:
                work.Add(AskAsync(effect, state!, writer, cancellationToken));
                break;
        }
    }

    private async Task AskAsync(RunEffect question, FollowState asking, ChannelWriter<Observation> writer, CancellationToken cancellationToken)
    {
        // The loop goes on meanwhile.
        await Task.Yield();
        writer.TryWrite(await requests.AskAsync(question, asking, cancellationToken).ConfigureAwait(false));
    }

    private void End(RunEffect.EndItem end)
    {
        audience.Publish(make(new(record.Connection.Transport, end.Item.Index, end.Item.ItemId, end.Outcome, end.Found, record.Template, record.FixedValues) { Workflow = record.Workflow, Children = end.Children }));
        Telemetry.Ended(record.Connection.Transport.BaseAddress, record.Name, end.Outcome.ToString(), end.Found?.CompletedAt - end.Found?.StartedAt);
        Log.ItemFinished(logger, record.BatchId, end.Item.ItemId, end.Outcome.ToString());
    }

    private static async Task PumpAsync(EventSubscription subscription, ChannelWriter<Observation> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var told in subscription.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                writer.TryWrite(new Observation.Event(told));
        }
        catch (InvokeAIUnauthorizedException)
        {
            // Polling goes on.
        }
    }

    private async Task FindItemsAsync(CancellationToken cancellationToken)
    {
        if (state is not null)
            return;
        var patience = record.Connection.Transport.Options.UncertainTimeout;
        var sender = new BatchSender(record.Connection.Transport, record.Queue, logger);
        if (await sender.FindAsync(record.BatchId, patience, cancellationToken).ConfigureAwait(false) is not { Count: > 0 } found)
            throw new SubmissionUncertainException(run, patience, record.Doubt);
        record.ItemIds = found;
        record.Doubt = null;
        Begin();
    }

    private void Begin()
    {
        state = FollowState.Begin(RunRules.Of(record), record.ItemIds.Select((id, place) => (id, record.Indices?[place] ?? record.FirstIndex + place)));
        audience.Publish(state.Progress);
    }
}
