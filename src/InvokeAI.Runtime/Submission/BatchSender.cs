using System.Net;
using System.Text.Json;
using InvokeAI.Http;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>
/// The POST that queues a batch, and the promise around it: never silently doubled, never silently lost. A 4xx did not land; a request that was not written
/// whole did not land and is sent again; anything else is uncertain and is looked up under the batch's own id, never sent again.
/// </summary>
internal sealed class BatchSender(InvokeAITransport transport, QueueClient queue, ILogger logger)
{
    // The handler has answered, so what it did is done: a look or two tells. A gateway's 5xx says nothing about the server behind it.
    private static readonly TimeSpan AfterServerError = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] SendAgainAfter = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>How long an uncertain batch was looked for.</summary>
    public TimeSpan LookedFor { get; private set; }

    /// <returns>The answer; null where the batch is uncertain and was not found.</returns>
    public async Task<(EnqueueAnswer? Answer, Exception? Doubt)> SendAsync(ReadOnlyMemory<byte> body, string batchId, int expected, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            OnceContent? content = null;
            var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("queue/").Segment(queue.QueueId).Literal("/enqueue_batch").ToString())
            {
                Once = true,
                Content = () => content = new OnceContent(InvokeAITransport.JsonBytes(body)),
            };
            Exception doubt;
            var lookFor = transport.Options.UncertainTimeout;
            try
            {
                using var response = await transport.SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    var answer = EnqueueAnswer.Read(await transport.ReadBytesAsync(response, request, cancellationToken).ConfigureAwait(false));
                    // A proxy that mixes answers up would give this run another one's items.
                    return answer.BatchId is null || answer.BatchId == batchId ? (answer, null) : throw new InvokeAIResponseException($"The answer is of another batch ({answer.BatchId}).");
                }

                var fault = await InvokeAITransport.ReadFaultAsync(response, cancellationToken).ConfigureAwait(false);
                doubt = fault.ToException("POST", request.Path);
                if ((int)response.StatusCode < 500)
                    throw doubt;
                if (response.StatusCode == HttpStatusCode.InternalServerError && lookFor > AfterServerError)
                    lookFor = AfterServerError;
            }
            catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
            {
                if (content is not { FullyWritten: true })
                    throw;
                await CancelAsync(batchId).ConfigureAwait(false);
                throw new SubmissionCanceledException(batchId, e, cancellationToken);
            }
            catch (Exception e) when (e is InvokeAIUnavailableException or InvokeAIResponseException or OnceContentException or IOException or HttpRequestException or JsonException or InvalidOperationException)
            {
                if (content is not { FullyWritten: true })
                {
                    if (attempt >= SendAgainAfter.Length)
                        throw;
                    Log.SendAgain(logger, batchId, e.Message);
                    await Task.Delay(SendAgainAfter[attempt], cancellationToken).ConfigureAwait(false);
                    continue;
                }

                doubt = e;
            }

            LookedFor = lookFor;
            Log.Uncertain(logger, batchId, doubt.Message, lookFor);
            try
            {
                return (await FindAsync(batchId, expected, lookFor, cancellationToken).ConfigureAwait(false), doubt);
            }
            catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
            {
                await CancelAsync(batchId).ConfigureAwait(false);
                throw new SubmissionCanceledException(batchId, e, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Something between here and the server sent the batch twice: the first items are the run, the later ones nobody asked for. That the batch is queued stands, whatever
    /// becomes of this: what cannot be cancelled now is cancelled when the run is waited for.
    /// </summary>
    /// <returns>The items of the run.</returns>
    public async Task<IReadOnlyList<long>> CancelSurplusAsync(IReadOnlyList<long> ids, string batchId, int expected, List<string> warnings)
    {
        if (ids.Count <= expected)
            return ids;
        Log.Surplus(logger, batchId, ids.Count - expected);
        warnings.Add($"The server queued {ids.Count} items of batch {batchId} instead of {expected}; the surplus was cancelled.");
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

    /// <summary>Looks for a batch under its id until it is there or time is up; null where it is not.</summary>
    public async Task<EnqueueAnswer?> FindAsync(string batchId, int expected, TimeSpan lookFor, CancellationToken cancellationToken)
    {
        var until = Environment.TickCount64 + (long)lookFor.TotalMilliseconds;
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = Min(pause * 2, TimeSpan.FromSeconds(5)))
        {
            try
            {
                var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
                if (status.Total > 0 && await FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false) is (var ids, true))
                    return new(batchId, Math.Min(status.Total, expected > 0 ? expected : int.MaxValue), expected > 0 ? expected : status.Total, ids);
            }
            catch (InvokeAIException)
            {
                // The same trouble that made the submission uncertain; it may pass. Whatever the look-up says, the batch stays uncertain:
                // an error of the look-up alone would leave the caller without the batch's id.
            }

            var left = TimeSpan.FromMilliseconds(until - Environment.TickCount64);
            if (left <= TimeSpan.Zero)
                return null;
            await Task.Delay(Min(pause, left), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The batch's own items, oldest first, without those that its nodes called (children).</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="total">How many items the server counts of it, children too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The ids, and whether all that the server counts are listed.</returns>
    public async Task<(IReadOnlyList<long> ItemIds, bool AreAll)> FindItemsAsync(string batchId, int total, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        var seen = 0;
        // Newest first: a batch that was queued a moment ago is at the beginning.
        await foreach (var item in queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (item.BatchId != batchId)
                continue;
            seen++;
            if (item.ParentItemId is null)
                found.Add(item.ItemId);
            if (seen >= total)
                break;
        }

        found.Sort();
        return (found, seen >= total);
    }

    // The caller has gone; what it may have queued should not run for nobody.
    private async Task CancelAsync(string batchId)
    {
        using var patience = new CancellationTokenSource(CancelPatience);
        try
        {
            await queue.CancelBatchAsync(batchId, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvokeAIException or OperationCanceledException)
        {
            Log.CancelFailed(logger, batchId, e.Message);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
