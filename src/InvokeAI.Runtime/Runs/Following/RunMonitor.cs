using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using InvokeAI.Events;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// Follows a run for all its listeners. While there is a listener, one loop reads one channel, in which events, answers and the clock arrive. The
/// <see cref="RunReducer"/> interprets each, and the loop performs the effects. Nothing else changes the state.
/// </summary>
[SuppressMessage("Reliability", "CA1001",
    Justification = "Its cancellation source has no timer and no wait handle: there is nothing to dispose, and a run has no end of use.")]
internal sealed class RunMonitor : IRunMonitor
{
    private readonly RunRecord _record;
    private readonly Func<RunItemEnd, RunItem> _make;
    private readonly Run _run;
    private readonly ILogger _logger;
    private readonly RunRequests _requests;
    private readonly RunAudience _audience = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _beginning;
    private readonly object _gate = new();
    private CancellationTokenSource? _stop;
    private Task _loop = Task.CompletedTask;
    private EventTail? _tail;
    private volatile bool _isCancelRequested;

    // The one loop's, one loop after the other.
    private FollowState? _state;
    private int _asking;
    private volatile ChannelWriter<Observation>? _inbox;

    public RunMonitor(RunRecord record, Func<RunItemEnd, RunItem> make, Run run)
    {
        _record = record;
        _make = make;
        _run = run;
        _tail = record.Tail;
        _logger = record.Connection.Transport.Loggers.CreateLogger("InvokeAI.Run");
        _requests = new(record, _logger);
        _beginning = _time.GetTimestamp();
        if (record.ItemIds.Count > 0)
            Begin();
    }

    public FollowProgress Latest => _audience.Latest;

    public IReadOnlyList<string> BatchIds => [_record.BatchId];

    public IReadOnlyList<long> ItemIds => _record.ItemIds;

    public IReadOnlyList<string> Warnings => _record.Warnings;

    public bool HasEnded => Latest is var latest && latest.Ended == latest.Total;

    public IReadOnlyList<RunItem> Ended => _audience.Ended;

    public async IAsyncEnumerable<object> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<object> listener;
        lock (_gate)
        {
            listener = _audience.Join();
            Start();
        }

        try
        {
            await foreach (var news in listener.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return news;
        }
        finally
        {
            lock (_gate)
            {
                if (_audience.Leave(listener))
                    _stop?.Cancel();
            }
        }
    }

    public Task WaitUntilQueuedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<int> CancelAsync(CancellationToken cancellationToken)
    {
        RequestCancel();
        var count = await _record.Queue.CancelBatchesAsync([_record.BatchId], cancellationToken).ConfigureAwait(false);
        // Items that only waited end without an event of their own: who waits for them need not wait for the next poll.
        CheckSoon();
        return count;
    }

    /// <summary>Notes that a cancellation that the server reports from now on is this client's.</summary>
    public void RequestCancel()
    {
        _isCancelRequested = true;
        _inbox?.TryWrite(new Observation.CancelRequested());
    }

    /// <summary>Asks the server at once if there is a listener.</summary>
    public void CheckSoon() => _inbox?.TryWrite(new Observation.CheckRequested());

    // Called with the gate held.
    private void Start()
    {
        if (_stop is { IsCancellationRequested: false } && !_loop.IsCompleted)
            return;
        _stop = new();
        var (previous, token) = (_loop, _stop.Token);
        _loop = Task.Run(async () =>
        {
            await previous.ConfigureAwait(false);
            await RunAsync(token).ConfigureAwait(false);
        });
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var closing = _record.Connection.Closing;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
        Exception? error = null;
        try
        {
            if (_state is not { IsOver: true, Open.IsEmpty: true })
                await FollowAsync(either).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (closing.IsCancellationRequested)
        {
            error = new ObjectDisposedException(
                $"The client was disposed while {_record.Name} was waited for. The run continues on the server: resume it with another client, by "
                    + $"ResumeAsync(\"{_record.BatchId}\").", e);
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait must hear of it.
            error = e;
        }

        lock (_gate)
        {
            _audience.Complete(error);
            // Who listens from now on needs a loop of its own.
            _stop?.Cancel();
        }
    }

    private async Task FollowAsync(CancellationTokenSource ending)
    {
        var token = ending.Token;
        token.ThrowIfCancellationRequested();
        var subscription = _tail?.Take() ?? _record.Connection.StartTail(_record.Queue.QueueId)?.Take();
        _tail = null;
        _asking = 0;
        // The loop goes on in the thread that brings news: it does no more than decide and begin requests, and listeners have threads of their own.
        var channel = Channel.CreateUnbounded<Observation>(new() { SingleReader = true, AllowSynchronousContinuations = true });
        var work = new List<Task>();
        var pump = subscription is null ? Task.CompletedTask : PumpAsync(subscription, channel.Writer, token);
        using var clock =
            _time.CreateTimer(static writer => ((ChannelWriter<Observation>)writer!).TryWrite(new Observation.Tick()), channel.Writer, Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        try
        {
            await FindItemsAsync(token).ConfigureAwait(false);
            _inbox = channel.Writer;
            Observation next = new Observation.Started(subscription is { State: EventConnectionState.Connected }, _isCancelRequested);
            while (true)
            {
                (_state, var effects) = RunReducer.Apply(_state!, next, Now);
                foreach (var effect in effects)
                    Perform(effect, channel.Writer, work, token);
                if (_state.IsOver)
                    return;
                if (RunReducer.WakeAfter(_state, Now) is { } pause)
                    clock.Change(pause, Timeout.InfiniteTimeSpan);
                next = await channel.Reader.ReadAsync(token).ConfigureAwait(false);
                work.RemoveAll(static task => task.IsCompleted);
            }
        }
        finally
        {
            _inbox = null;
            // The end of the subscription ends the pump. Cancellation would do so too, by an exception at each level, which takes longer than all else here.
            if (subscription is not null)
                await subscription.DisposeAsync().ConfigureAwait(false);
            if (Volatile.Read(ref _asking) > 0)
                await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll([.. work, pump]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_beginning);

    private void Perform(RunEffect effect, ChannelWriter<Observation> writer, List<Task> work, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case RunEffect.Publish { News: var news }:
                if (news is FollowProgress { IsPaused: true } && !Latest.IsPaused)
                    Log.Paused(_logger, _record.BatchId);
                _audience.Publish(news);
                break;
            case RunEffect.EndItem end:
                End(end);
                break;
            case RunEffect.NoteLostContact { Reason: var reason }:
                Log.LostContact(_logger, _record.BatchId, reason);
                break;
            case RunEffect.Warn { Warning: var warning }:
                _record.Warnings = [.. _record.Warnings, warning];
                break;
            case RunEffect.Fail { Reason: var reason }:
                ExceptionDispatchInfo.Throw(reason);
                break;
            case RunEffect.Finish:
                break;
            default:
                work.Add(AskAsync(effect, _state!, writer, cancellationToken));
                break;
        }
    }

    private async Task AskAsync(RunEffect question, FollowState asking, ChannelWriter<Observation> writer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asking);
        var answer = await _requests.AskAsync(question, asking, cancellationToken).ConfigureAwait(false);
        Interlocked.Decrement(ref _asking);
        writer.TryWrite(answer);
    }

    private void End(RunEffect.EndItem end)
    {
        _audience.Publish(
            _make(new(_record.Connection.Transport, end.Item.Index, end.Item.ItemId, end.Outcome, end.Found, _record.Template,
                _record.FixedValues)
            { Workflow = _record.Workflow, Children = end.Children }));
        Telemetry.Ended(_record.Connection.Transport.Telemetry, _record.Name, end.Outcome.ToString(), end.Found?.CompletedAt - end.Found?.StartedAt);
        Log.ItemFinished(_logger, _record.BatchId, end.Item.ItemId, end.Outcome.ToString());
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
        if (_state is not null)
            return;
        var patience = _record.Connection.Transport.Options.UncertainTimeout;
        var sender = new BatchSender(_record.Connection.Transport, _record.Queue, _logger);
        if (await sender.FindAsync(_record.BatchId, patience, cancellationToken).ConfigureAwait(false) is not { Count: > 0 } found)
            throw new SubmissionUncertainException(_run, patience, _record.Doubt);
        _record.ItemIds = found;
        _record.Doubt = null;
        Begin();
    }

    private void Begin()
    {
        _state = FollowState.Begin(RunRules.Of(_record), _record.ItemIds.Select((id, place) => (id, _record.Indices?[place] ?? _record.FirstIndex + place)));
        _audience.Publish(_state.Progress);
    }
}
