using System.Diagnostics.CodeAnalysis;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// Queues a run that is larger than the server's queue, batch after batch as room appears. Each batch has its own id and is sent once, by the same rules as any other
/// (<see cref="BatchSender"/>); what the server took of it is known before the next one begins where it ended.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Nobody takes the wait handle: there is nothing to dispose.")]
internal sealed class BatchFeed(InvokeAIClient client, QueueClient queue, BatchSender sender, SplitRequest request, RunRecord pattern, int capacity, ILogger logger)
{
    private readonly object gate = new();
    private readonly List<RunRecord> parts = [];
    private readonly CancellationTokenSource givingUp = new();
    private readonly QueueRoom room = new(queue, client.Transport.Options, capacity);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isFeeding;
    private string batchId = pattern.BatchId;
    private int asked;

    public int Total => request.Total;

    /// <summary>How many permutations the server has taken.</summary>
    public int Queued { get; private set; }

    /// <summary>Why the latest batch may not be queued; null where it is known.</summary>
    public Exception? Doubt { get; private set; }

    /// <summary>What the rest comes to, where it will never be queued.</summary>
    public RunOutcome? GivenUp { get; private set; }

    /// <summary>Why it stopped; it goes on when it is started again.</summary>
    public Exception? Failure { get; private set; }

    public bool IsPaused { get; private set; }

    public bool IsOutOfContact { get; private set; }

    /// <summary>The run, for exceptions.</summary>
    public Run? Run { get; set; }

    /// <summary>The batches so far, and how it stands with the rest: settled where nothing more will come. <c>Changed</c> completes when that is no longer so.</summary>
    public (IReadOnlyList<RunRecord> Parts, bool IsSettled, Task Changed) Look()
    {
        lock (gate)
            return ([.. parts], Queued == Total || (GivenUp is not null && !isFeeding), changed.Task);
    }

    /// <summary>The ids of the batches that the server has or may have.</summary>
    public IReadOnlyList<string> BatchIds()
    {
        lock (gate)
            return [.. parts.Select(p => p.BatchId), .. Doubt is null ? (string[])[] : [batchId]];
    }

    /// <summary>Goes on in the background, where it does not already.</summary>
    public void Start()
    {
        lock (gate)
        {
            if (isFeeding || GivenUp is not null || Queued == Total)
                return;
            (isFeeding, Failure) = (true, null);
        }

        _ = Task.Run(RunAsync);
    }

    public void GiveUp(RunOutcome outcome)
    {
        lock (gate)
            GivenUp ??= outcome;
        givingUp.Cancel();
        Tell();
    }

    /// <summary>Sends one batch, or looks the one in doubt up.</summary>
    /// <returns>Why it is uncertain whether the server took it; null when it is certain.</returns>
    public async Task<SendOutcome.Uncertain?> QueueNextAsync(int count, CancellationToken cancellationToken)
    {
        var tail = EventTail.Start(client, queue.QueueId);
        try
        {
            var outcome = Doubt is null ? await SendAsync(count, cancellationToken).ConfigureAwait(false) : await LookAgainAsync(Doubt, cancellationToken).ConfigureAwait(false);
            if (outcome is SendOutcome.Uncertain uncertain)
            {
                Doubt = uncertain.Doubt;
                return uncertain;
            }

            var ids = Submitter.LandedOrThrow(outcome).ItemIds;
            Doubt = null;
            room.Took(asked, ids.Count);
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
        asked = count;
        return sender.SendAsync(request.Write(batchId, Queued, count), batchId, count, cancellationToken);
    }

    private async Task<SendOutcome> LookAgainAsync(Exception doubt, CancellationToken cancellationToken)
    {
        var patience = client.Transport.Options.UncertainTimeout;
        return await sender.FindAsync(batchId, patience, cancellationToken).ConfigureAwait(false) is { } found ? new SendOutcome.Landed(found) : new SendOutcome.Uncertain(doubt, patience);
    }

    private async Task TakeAsync(IReadOnlyList<long> queued, EventTail? tail)
    {
        var warnings = new List<string>();
        var ids = await sender.CancelSurplusAsync(queued, batchId, asked, warnings).ConfigureAwait(false);
        lock (gate)
        {
            parts.Add(pattern.Part(batchId, ids, Queued, warnings, tail));
            Queued += ids.Count;
            // One that took nothing keeps its id, which the server then does not know.
            batchId = BatchName.Part(pattern.BatchId, parts.Count);
        }

        Telemetry.Submitted(client.Transport.BaseAddress, pattern.Name, ids.Count);
        Tell();
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            using var closing = client.Closing.Register(givingUp.Cancel);
            await FeedAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (GivenUp is not null)
        {
            // What was asked for.
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && client.Closing.IsCancellationRequested)
        {
            // A request that begins now meets the parts of the client that are disposed already.
            failure = new ObjectDisposedException(
                $"The client was disposed when {Queued} of {Total} runs of {pattern.Name} were queued. Resume those with another client, by ResumeAsync(\"{pattern.BatchId}\"); the rest is not queued.", e);
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait must hear of it.
            failure = e;
            Log.FeedFailed(logger, pattern.Name, Queued, Total, e.Message);
        }

        lock (gate)
            (isFeeding, Failure) = (false, failure);
        Tell();
    }

    private async Task FeedAsync()
    {
        long unreachableSince = 0;
        while (Queued < Total && GivenUp is null)
        {
            try
            {
                if (Doubt is not null)
                {
                    ThrowIfUncertain(await QueueNextAsync(0, givingUp.Token).ConfigureAwait(false));
                    continue;
                }

                var (count, lost) = await room.WaitAsync(Total - Queued, parts.LastOrDefault()?.BatchId, TellPaused, givingUp.Token).ConfigureAwait(false);
                if (lost is { } outcome)
                    GiveUp(outcome);
                // Once it is on its way a batch is not broken off: what became of it would be unknown.
                else
                    ThrowIfUncertain(await QueueNextAsync(count, client.Closing).ConfigureAwait(false));
                unreachableSince = 0;
                TellContact(isLost: false);
            }
            catch (InvokeAIException e) when (e.MayPass)
            {
                if (unreachableSince == 0)
                    unreachableSince = Environment.TickCount64;
                if (Environment.TickCount64 - unreachableSince > client.Transport.Options.LostContactTimeout.TotalMilliseconds)
                    throw;
                TellContact(isLost: true);
                await Task.Delay(client.Transport.Options.MaxPollInterval, givingUp.Token).ConfigureAwait(false);
            }
        }
    }

    private void ThrowIfUncertain(SendOutcome.Uncertain? uncertain)
    {
        if (uncertain is not null)
            throw new SubmissionUncertainException(Run!, uncertain.LookFor, uncertain.Doubt, batchId);
    }

    private void TellPaused(bool isPaused)
    {
        if (IsPaused == isPaused)
            return;
        IsPaused = isPaused;
        Tell();
    }

    private void TellContact(bool isLost)
    {
        if (IsOutOfContact == isLost)
            return;
        IsOutOfContact = isLost;
        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource told;
        lock (gate)
            (told, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        told.TrySetResult();
    }
}
