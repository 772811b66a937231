using System.Net;
using InvokeAI.Http;
using InvokeAI.Queue;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// Sends the POST that queues a batch, so that the batch is never silently doubled and never silently lost. A refused request queued nothing. A request without
/// a sent byte queued nothing and is sent again. In all other cases the outcome is uncertain: the batch is looked up by its own ID and never sent again.
/// </summary>
internal sealed class BatchSender(InvokeAITransport transport, QueueClient queue, ILogger logger)
{
    // The handler has answered, so what it did is done: a look or two tells. A gateway's 5xx says nothing about the server behind it.
    private static readonly TimeSpan AfterAnswer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] SendAgainAfter = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>Sends the batch, and looks for it if no answer says whether it was accepted.</summary>
    public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> body, string batchId, int expected, CancellationToken cancellationToken)
        => SendAsync(body, batchId, expected, looksUp: true, cancellationToken);

    /// <param name="body">The request.</param>
    /// <param name="batchId">The batch.</param>
    /// <param name="expected">The number of items that the batch has.</param>
    /// <param name="looksUp">Whether the batch is looked for if no answer says whether it was accepted. A caller that looks itself need not wait here.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> body, string batchId, int expected, bool looksUp, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            switch (await SendOnceAsync(body, batchId, expected, cancellationToken).ConfigureAwait(false))
            {
                case SendOutcome.NotSent { Reason: not InvokeAIUnavailableException { IsFinal: true } and var reason } when attempt < SendAgainAfter.Length:
                    Log.SendAgain(logger, batchId, reason.Message);
                    await Task.Delay(SendAgainAfter[attempt], cancellationToken).ConfigureAwait(false);
                    break;
                case SendOutcome.Uncertain uncertain when looksUp:
                    return await LookUpAsync(uncertain, batchId, cancellationToken).ConfigureAwait(false);
                case var outcome:
                    return outcome;
            }
        }
    }

    /// <summary>
    /// Cancels surplus items of a batch that was sent twice between this client and the server. The first items are the run, and the later ones were not
    /// requested. The batch is queued whatever this method does: items that cannot be canceled now are canceled when the run is waited for.
    /// </summary>
    /// <returns>The items of the run.</returns>
    public async Task<IReadOnlyList<long>> CancelSurplusAsync(IReadOnlyList<long> ids, string batchId, int expected, List<string> warnings)
    {
        if (ids.Count <= expected)
            return ids;
        Log.Surplus(logger, batchId, ids.Count - expected);
        warnings.Add($"The server queued {ids.Count} items of batch {batchId} instead of {expected}; the surplus was canceled.");
        using var patience = new CancellationTokenSource(CancelPatience);
        try
        {
            foreach (var id in ids.Skip(expected))
                await queue.CancelItemAsync(id, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvokeAIException or OperationCanceledException)
        {
            Log.CancelFailed(logger, batchId, e.Message);
        }

        return [.. ids.Take(expected)];
    }

    /// <summary>Looks for a batch by its ID until it is found or the time is over.</summary>
    /// <returns>Its items; null when it was not found.</returns>
    public async Task<IReadOnlyList<long>?> FindAsync(string batchId, TimeSpan lookFor, CancellationToken cancellationToken)
    {
        var until = Environment.TickCount64 + (long)lookFor.TotalMilliseconds;
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = Min(pause * 2, TimeSpan.FromSeconds(5)))
        {
            try
            {
                var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
                if (status.Total > 0 && await FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false) is (var ids, true))
                    return ids;
            }
            catch (InvokeAIException)
            {
                // The same trouble that made the submission uncertain; it may pass. Whatever the look-up says, the batch stays uncertain:
                // an error of the look-up alone would leave the caller without the batch's ID.
            }

            var left = TimeSpan.FromMilliseconds(until - Environment.TickCount64);
            if (left <= TimeSpan.Zero)
                return null;
            await Task.Delay(Min(pause, left), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the batch's own items, oldest first, without those that its nodes called (children).</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="total">The number of items that the server counts, including children.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The IDs, and whether all items that the server counts are listed.</returns>
    public async Task<(IReadOnlyList<long> ItemIds, bool AreAll)> FindItemsAsync(string batchId, int total, CancellationToken cancellationToken)
    {
        var found = new SortedSet<long>();
        var seen = new HashSet<long>();
        // Newest first: a batch that was queued a moment ago is at the beginning.
        await foreach (var item in queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (item?.BatchId != batchId || item.ItemId <= 0 || !seen.Add(item.ItemId))
                continue;
            if (item.ParentItemId is null)
                found.Add(item.ItemId);
            if (seen.Count >= total)
                break;
        }

        return ([.. found], seen.Count >= total);
    }

    private async Task<SendOutcome> SendOnceAsync(ReadOnlyMemory<byte> body, string batchId, int expected, CancellationToken cancellationToken)
    {
        OnceContent? content = null;
        var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("queue/").Segment(queue.QueueId).Literal("/enqueue_batch").ToString())
        {
            Once = true,
            Content = () => content = new OnceContent(InvokeAITransport.JsonBytes(body)),
        };
        try
        {
            using var response = await transport.SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? Judge(await transport.ReadBytesAsync(response, request, cancellationToken).ConfigureAwait(false), batchId, expected)
                : Judge(await InvokeAITransport.ReadFaultAsync(response, cancellationToken).ConfigureAwait(false), request, response.Headers.Location);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            if (content is not { IsStarted: true })
                throw;
            await CancelAsync(batchId).ConfigureAwait(false);
            throw Canceled(batchId, e, cancellationToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return content is { IsStarted: true } ? new SendOutcome.Uncertain(e, transport.Options.UncertainTimeout) : new SendOutcome.NotSent(e);
        }
    }

    private SendOutcome Judge(byte[] answer, string batchId, int expected)
    {
        var (answered, ids) = EnqueueAnswer.Read(answer);
        // A proxy that mixes answers up would give this run another one's items.
        if (answered != batchId)
            return new SendOutcome.Uncertain(new InvokeAIResponseException($"The answer is of another batch ('{answered}')."),
                transport.Options.UncertainTimeout);
        // Whose the others are only the look-up tells.
        return ids.Count <= expected ? new SendOutcome.Landed(ids)
            : new SendOutcome.Uncertain(new InvokeAIResponseException($"The answer lists {ids.Count} items instead of {expected}."),
                transport.Options.UncertainTimeout);
    }

    private SendOutcome Judge(ApiFault fault, ApiRequest request, Uri? location)
    {
        if (Refusals.IsRefusal(fault.StatusCode))
            return new SendOutcome.Refused(fault.ToException("POST", request.Path));
        var isRedirect = (int)fault.StatusCode is >= 300 and < 400;
        if (isRedirect)
            fault = fault with
            {
                Detail =
                location is null
                    ? "a redirect, which is not followed."
                    : $"a redirect to {new Uri(transport.BaseAddress, location)}, which is not followed. Is the server's address right?"
            };
        var isDone = isRedirect || fault.StatusCode == HttpStatusCode.InternalServerError;
        return new SendOutcome.Uncertain(fault.ToException("POST", request.Path),
            isDone ? Min(AfterAnswer, transport.Options.UncertainTimeout) : transport.Options.UncertainTimeout);
    }

    private async Task<SendOutcome> LookUpAsync(SendOutcome.Uncertain uncertain, string batchId, CancellationToken cancellationToken)
    {
        Log.Uncertain(logger, batchId, uncertain.Doubt.Message, uncertain.LookFor);
        try
        {
            return await FindAsync(batchId, uncertain.LookFor, cancellationToken).ConfigureAwait(false) is { } found
                ? new SendOutcome.Landed(found)
                : uncertain;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(batchId).ConfigureAwait(false);
            throw Canceled(batchId, e, cancellationToken);
        }
    }

    private static OperationCanceledException Canceled(string batchId, OperationCanceledException inner, CancellationToken cancellationToken)
        => new($"The submission of batch {batchId} was canceled after it was sent; the server was asked to cancel what it queued of it.", inner,
            cancellationToken)
        { Data = { ["InvokeAI.BatchId"] = batchId } };

    // The caller has gone; what it may have queued should not run for nobody.
    private async Task CancelAsync(string batchId)
    {
        using var patience = new CancellationTokenSource(CancelPatience);
        try
        {
            await queue.CancelBatchesAsync([batchId], patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvokeAIException or OperationCanceledException)
        {
            Log.CancelFailed(logger, batchId, e.Message);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
