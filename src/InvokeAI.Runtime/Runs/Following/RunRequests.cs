using System.Net;
using InvokeAI.Http;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Asks the server the questions of the <see cref="RunReducer"/>, and converts every answer or error to an <see cref="Observation"/>.</summary>
internal sealed class RunRequests(RunRecord record, ILogger logger)
{
    // A kept-alive connection that was just closed is no sign of trouble.
    private static readonly TimeSpan SecondTryAfter = TimeSpan.FromMilliseconds(250);
    private readonly InvokeAITransport _transport = record.Connection.Transport;

    /// <summary>Asks a question. Throws only if canceled.</summary>
    public async Task<Observation> AskAsync(RunEffect question, FollowState state, CancellationToken cancellationToken)
    {
        try
        {
            return question switch
            {
                RunEffect.ReadStatus => new Observation.StatusRead(await ReadStatusAsync(cancellationToken).ConfigureAwait(false)),
                RunEffect.ReadSummaries { ItemIds: var ids }
                    => new Observation.SummariesRead(ids, await record.Queue.ReadSummariesAsync(ids, cancellationToken).ConfigureAwait(false)),
                RunEffect.ReadProcessor => new Observation.ProcessorRead(await record.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false)),
                RunEffect.ReadBlocked => new Observation.BlockedRead(await record.Queue.IsBlockedAsync(cancellationToken).ConfigureAwait(false)),
                RunEffect.JudgeSurplus { Total: var total }
                    => new Observation.SurplusJudged(total, await JudgeSurplusAsync(total, cancellationToken).ConfigureAwait(false)),
                RunEffect.ReadItem { ItemId: var id } => await ReadItemAsync(id, state, cancellationToken).ConfigureAwait(false),
                _ => throw new ArgumentException($"{question} asks nothing.", nameof(question)),
            };
        }
        catch (InvokeAIException e) when (e.MayPass)
        {
            return question is RunEffect.ReadItem { ItemId: var id } ? new Observation.ItemUnreachable(id, e) : new Observation.ContactLost(e);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new Observation.Failed(e);
        }
    }

    // Not by way of the transport's repeats: that the server cannot be reached is to be told within a second or two.
    private async Task<BatchStatus> ReadStatusAsync(CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("queue/").Segment(record.Queue.QueueId).Literal("/b/").Segment(record.BatchId).Literal("/status").ToString();
        var request = new ApiRequest(HttpMethod.Get, path) { IsIdempotent = false };
        try
        {
            return await _transport.ReadAsync(request, QueueJson.Default.BatchStatus, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIUnavailableException e) when (!e.IsFinal && e.InnerException is not TimeoutException)
        {
            await Task.Delay(SecondTryAfter, cancellationToken).ConfigureAwait(false);
            return await _transport.ReadAsync(request, QueueJson.Default.BatchStatus, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Observation> ReadItemAsync(long itemId, FollowState state, CancellationToken cancellationToken)
    {
        FinishedItem found;
        try
        {
            found = await ReadAsync(itemId, keepGraph: record.Template is null, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (QueueClient.IsMissing(e))
        {
            return new Observation.ItemMissing(itemId);
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.InternalServerError)
        {
            return new Observation.ItemUnreadable(itemId, e);
        }

        // A called workflow that failed is what the caller failed of: its item says more than the caller's.
        var calls = record.Template is null || record.Template.Data.Nodes.Any(n => n.Type == "call_saved_workflow");
        return new Observation.ItemRead(itemId, found,
            calls && found.Status.IsFinished ? await ReadChildrenAsync(itemId, state, cancellationToken).ConfigureAwait(false) : []);
    }

    /// <summary>Returns a called item, or null if it was deleted meanwhile.</summary>
    private async Task<FinishedItem?> FindAsync(long itemId, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(itemId, keepGraph: true, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (QueueClient.IsMissing(e))
        {
            return null;
        }
    }

    private async Task<FinishedItem> ReadAsync(long itemId, bool keepGraph, CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("queue/").Segment(record.Queue.QueueId).Literal("/i/").Segment(itemId).ToString();
        return FinishedItemReader.Read(await _transport.GetBytesAsync(path, cancellationToken).ConfigureAwait(false), keepGraph);
    }

    private async Task<IReadOnlyList<RunItem>> ReadChildrenAsync(long parent, FollowState state, CancellationToken cancellationToken)
    {
        var called = new List<QueueItemSummary>();
        await foreach (var summary in record.Queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (summary?.ItemId <= parent)
                break;
            if (summary?.ParentItemId is not null && summary.Status.IsFinished)
                called.Add(summary);
        }

        return await ReadChildrenAsync(parent, called, state, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RunItem>> ReadChildrenAsync(long parent, List<QueueItemSummary> called, FollowState state,
        CancellationToken cancellationToken)
    {
        var children = new List<RunItem>();
        // A child is always newer than its caller, whatever a server says of the two.
        foreach (var summary in called.Where(c => c.ParentItemId == parent && c.ItemId > parent).OrderBy(c => c.ItemId))
        {
            if (await FindAsync(summary.ItemId, cancellationToken).ConfigureAwait(false) is not { } child)
                continue;
            if (child.ItemId != summary.ItemId || child.Parent != parent)
                throw new InvokeAIResponseException(
                    $"Asked for item {summary.ItemId}, which item {parent} of batch {record.BatchId} called, the server answered with item {child.ItemId}.");
            var outcome = RunReducer.OutcomeOf(child.Status, state.UnreachableSince is not null, state.IsCancelRequested);
            children.Add(new RunItem(new(_transport, children.Count, summary.ItemId, outcome, child, null, [])
            {
                Children = await ReadChildrenAsync(summary.ItemId, called, state, cancellationToken).ConfigureAwait(false),
            }));
        }

        return children;
    }

    /// <summary>
    /// Checks for more items than were requested that are neither retries nor called workflows. They mean that the batch was sent twice between this client and
    /// the server.
    /// </summary>
    private async Task<string?> JudgeSurplusAsync(int total, CancellationToken cancellationToken)
    {
        var sender = new BatchSender(_transport, record.Queue, logger);
        var own = record.ItemIds.ToHashSet();
        List<QueueItem> surplus = [];
        foreach (var id in (await sender.FindItemsAsync(record.BatchId, total, cancellationToken).ConfigureAwait(false)).ItemIds)
        {
            if (!own.Contains(id)
                && !record.Siblings.Contains(id)
                && await record.Queue.FindItemAsync(id, cancellationToken).ConfigureAwait(false) is { RetriedFromItemId: null } item
                && item.ItemId == id
                && item.BatchId == record.BatchId
                && item.Status != QueueItemStatus.Canceled)
                surplus.Add(item);
        }

        foreach (var item in surplus.Where(i => !i.Status.IsFinished))
            await record.Queue.CancelItemAsync(item.ItemId, cancellationToken).ConfigureAwait(false);
        if (surplus.Count == 0)
            return null;
        var ran = surplus.Count(i => i.Status.IsFinished);
        Log.Surplus(logger, record.BatchId, surplus.Count);
        return $"The server had {surplus.Count} item(s) of batch {record.BatchId} more than were asked for; "
            + (ran == 0 ? "they were canceled." : $"{ran} of them had run already, the others were canceled.");
    }
}
