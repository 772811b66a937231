using System.Diagnostics.CodeAnalysis;
using InvokeAI.Connections;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// Queues a run that is larger than the server's queue, batch after batch as there is capacity. Each batch has its own ID and is sent once, by the same rules
/// as any other (<see cref="BatchSender"/>). The next batch begins where the server stopped accepting the previous one.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Nobody takes the wait handle: there is nothing to dispose.")]
internal sealed class BatchFeed(ServerConnection connection, QueueClient queue, BatchSender sender, SplitRequest request, RunRecord pattern, int capacity,
    ILogger logger)
{
    private readonly object _gate = new();
    private readonly List<RunRecord> _parts = [];
    private readonly CancellationTokenSource _givingUp = new();
    private readonly QueueRoom _room = new(queue, connection.Transport.Options, capacity);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private NextBatch _next = new(pattern.BatchId);

    public int Total => request.Total;

    /// <summary>Gets the number of permutations that the server has accepted.</summary>
    public int Queued { get; private set; }

    public FeedState State { get; private set; } = new FeedState.Idle();

    /// <summary>Gets or sets the run, for exceptions.</summary>
    public Run? Run { get; set; }

    /// <summary>
    /// Returns the batches so far, and whether the rest is settled, which means that nothing follows. <c>Changed</c> completes when the answer changes.
    /// </summary>
    public (IReadOnlyList<RunRecord> Parts, bool IsSettled, Task Changed) Look()
    {
        lock (_gate)
            return ([.. _parts], Queued == Total || State is FeedState.GivenUp, _changed.Task);
    }

    /// <summary>Returns the IDs of the batches that the server has or may have.</summary>
    public IReadOnlyList<string> BatchIds()
    {
        lock (_gate)
            return [.. _parts.Select(p => p.BatchId), .. _next.Doubt is null ? (string[])[] : [_next.Id]];
    }

    /// <summary>Continues in the background, unless it already does.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (Queued == Total || State.Start() is var started && started == State)
                return;
            State = started;
        }

        _ = Task.Run(RunAsync);
    }

    public void GiveUp(RunOutcome outcome)
    {
        lock (_gate)
            State = State.GiveUp(outcome);
        _givingUp.Cancel();
        Tell();
    }

    /// <summary>Sends one batch, or looks up the uncertain one.</summary>
    /// <returns>The reason why it is uncertain whether the server accepted the batch, or null if it is certain.</returns>
    public async Task<SendOutcome.Uncertain?> QueueNextAsync(int count, CancellationToken cancellationToken)
    {
        var tail = connection.StartTail(queue.QueueId);
        try
        {
            var outcome =
                _next.Doubt is { } doubt
                    ? await LookAgainAsync(doubt, cancellationToken).ConfigureAwait(false)
                    : await SendAsync(count, cancellationToken).ConfigureAwait(false);
            if (outcome is SendOutcome.Uncertain uncertain)
            {
                _next = _next with { Doubt = uncertain.Doubt };
                return uncertain;
            }

            var ids = outcome.LandedOrThrow().ItemIds;
            _next = _next with { Doubt = null };
            _room.Took(_next.Asked, ids.Count);
            if (ids.Count > 0)
                await TakeAsync(ids, Interlocked.Exchange(ref tail, null)).ConfigureAwait(false);
            return null;
        }
        finally
        {
            if (tail is not null)
                await tail.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Task<SendOutcome> SendAsync(int count, CancellationToken cancellationToken)
    {
        _next = _next with { Asked = count };
        return sender.SendAsync(request.Write(_next.Id, Queued, count), _next.Id, count, cancellationToken);
    }

    private async Task<SendOutcome> LookAgainAsync(Exception doubt, CancellationToken cancellationToken)
    {
        var patience = connection.Transport.Options.UncertainTimeout;
        return await sender.FindAsync(_next.Id, patience, cancellationToken).ConfigureAwait(false) is { } found
            ? new SendOutcome.Landed(found)
            : new SendOutcome.Uncertain(doubt, patience);
    }

    private async Task TakeAsync(IReadOnlyList<long> queued, EventTail? tail)
    {
        var warnings = new List<string>();
        var ids = await sender.CancelSurplusAsync(queued, _next.Id, _next.Asked, warnings).ConfigureAwait(false);
        lock (_gate)
        {
            _parts.Add(pattern.Part(_next.Id, ids, pattern.FirstIndex + Queued, warnings, tail));
            Queued += ids.Count;
            _next = new(BatchName.Part(pattern.BatchId, _parts.Count));
        }

        Telemetry.Submitted(connection.Transport.Telemetry, pattern.Name, ids.Count);
        Tell();
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            using var closing = connection.Closing.Register(_givingUp.Cancel);
            await FeedAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (State is FeedState.GivingUp)
        {
            // What was asked for.
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && connection.Closing.IsCancellationRequested)
        {
            // A request that begins now meets the parts of the client that are disposed already.
            failure = new ObjectDisposedException(
                $"The client was disposed when {Queued} of {Total} runs of {pattern.Name} were queued. Resume those with another client, by "
                    + $"ResumeAsync(\"{pattern.BatchId}\"); the rest is not queued.", e);
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait must hear of it.
            failure = e;
            Log.FeedFailed(logger, pattern.Name, Queued, Total, e.Message);
        }

        lock (_gate)
            State = State.End(failure);
        Tell();
    }

    private async Task FeedAsync()
    {
        long unreachableSince = 0;
        while (Queued < Total && State is FeedState.Feeding)
        {
            try
            {
                if (_next.Doubt is not null)
                {
                    ThrowIfUncertain(await QueueNextAsync(0, _givingUp.Token).ConfigureAwait(false));
                    continue;
                }

                switch (await _room.WaitAsync(Total - Queued, _parts.LastOrDefault()?.BatchId, isPaused => Tell(f => f with { IsPaused = isPaused }),
                    _givingUp.Token).ConfigureAwait(false))
                {
                    case Room.Never { Outcome: var outcome }:
                        GiveUp(outcome);
                        break;
                    // Once it is on its way a batch is not broken off: what became of it would be unknown.
                    case Room.Free { Count: var count }:
                        ThrowIfUncertain(await QueueNextAsync(count, connection.Closing).ConfigureAwait(false));
                        break;
                }

                unreachableSince = 0;
                Tell(f => f with { IsOutOfContact = false });
            }
            catch (InvokeAIException e) when (e.MayPass)
            {
                if (unreachableSince == 0)
                    unreachableSince = Environment.TickCount64;
                if (Environment.TickCount64 - unreachableSince > connection.Transport.Options.LostContactTimeout.TotalMilliseconds)
                    throw;
                Tell(f => f with { IsOutOfContact = true });
                await Task.Delay(connection.Transport.Options.MaxPollInterval, _givingUp.Token).ConfigureAwait(false);
            }
        }
    }

    private void ThrowIfUncertain(SendOutcome.Uncertain? uncertain)
    {
        if (uncertain is not null)
            throw new SubmissionUncertainException(Run!, uncertain.LookFor, uncertain.Doubt, _next.Id);
    }

    // Those who wait are woken by what is new alone.
    private void Tell(Func<FeedState.Feeding, FeedState.Feeding> change)
    {
        lock (_gate)
        {
            if (State is not FeedState.Feeding feeding || change(feeding) is var now && now == feeding)
                return;
            State = now;
        }

        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource told;
        lock (_gate)
            (told, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        told.TrySetResult();
    }
}
