using System.Text.Json.Serialization.Metadata;
using InvokeAI.Http;

namespace InvokeAI.Queue;

public partial class QueueClient
{
    /// <summary>Cancels an item. A finished item is not changed (<c>PUT i/{item_id}/cancel</c>).</summary>
    /// <param name="itemId">The queue item's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The changed item.</returns>
    /// <exception cref="InvokeAINotFoundException">The queue has no such item.</exception>
    public virtual Task<QueueItem> CancelItemAsync(long itemId, CancellationToken cancellationToken = default)
        => RepeatableAsync(HttpMethod.Put, ItemPath(itemId, "/cancel"), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>Cancels all unfinished items of batches (<c>PUT cancel_by_batch_ids</c>). Works even if an item cannot be read and blocks the queue.</summary>
    /// <param name="batchIds">The batches' IDs.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were canceled.</returns>
    public virtual async Task<int> CancelBatchesAsync(IEnumerable<string> batchIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchIds);
        var request = new ApiRequest(HttpMethod.Put, Path("cancel_by_batch_ids"))
        {
            Content = InvokeAITransport.Json(new BatchIdsBody([.. batchIds]), QueueJson.Default.BatchIdsBody),
            IsIdempotent = true,
        };
        return (await Transport.ReadAsync(request, QueueJson.Default.CanceledCount, cancellationToken).ConfigureAwait(false)).Canceled;
    }

    /// <summary>Cancels all unfinished items of a destination (<c>PUT cancel_by_destination</c>).</summary>
    /// <param name="destination">The destination that the items were submitted with (<see cref="SubmitOptions.Destination"/>).</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were canceled.</returns>
    public virtual async Task<int> CancelDestinationAsync(string destination, CancellationToken cancellationToken = default)
        => (await RepeatableAsync(HttpMethod.Put, QueuePath("cancel_by_destination").Query("destination", destination).ToString(),
            QueueJson.Default.CanceledCount, cancellationToken).ConfigureAwait(false)).Canceled;

    /// <summary>Cancels all items except the running one (<c>PUT cancel_all_except_current</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were canceled.</returns>
    public virtual async Task<int> CancelAllExceptCurrentAsync(CancellationToken cancellationToken = default)
        => (await RepeatableAsync(HttpMethod.Put, Path("cancel_all_except_current"), QueueJson.Default.CanceledCount, cancellationToken)
            .ConfigureAwait(false)).Canceled;

    /// <summary>Deletes an item. A running item is canceled first (<c>DELETE i/{item_id}</c>).</summary>
    /// <param name="itemId">The queue item's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The queue has no such item.</exception>
    public virtual async Task DeleteItemAsync(long itemId, CancellationToken cancellationToken = default)
        => await Transport.SendAsync(HttpMethod.Delete, ItemPath(itemId), cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes all items of a destination (<c>DELETE d/{destination}</c>).</summary>
    /// <param name="destination">The destination that the items were submitted with (<see cref="SubmitOptions.Destination"/>).</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were deleted.</returns>
    public virtual async Task<int> ClearDestinationAsync(string destination, CancellationToken cancellationToken = default)
        => (await RepeatableAsync(HttpMethod.Delete, QueuePath("d/").Segment(destination).ToString(), QueueJson.Default.DeletedCount, cancellationToken)
            .ConfigureAwait(false)).Deleted;

    /// <summary>Deletes all items except the running one (<c>PUT delete_all_except_current</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were deleted.</returns>
    public virtual async Task<int> ClearAllExceptCurrentAsync(CancellationToken cancellationToken = default)
        => (await RepeatableAsync(HttpMethod.Put, Path("delete_all_except_current"), QueueJson.Default.DeletedCount, cancellationToken)
            .ConfigureAwait(false)).Deleted;

    /// <summary>
    /// Enqueues failed and canceled items again, each as a new item of the same batch (<c>PUT retry_items_by_id</c>). The server does not return the new IDs.
    /// They are the newest items of the batch with <see cref="QueueItem.RetriedFromItemId"/>. Never sent twice.
    /// </summary>
    /// <returns>The IDs among <paramref name="itemIds"/> that are retried, without those that completed, are still running or are unknown.</returns>
    /// <exception cref="InvokeAINotFoundException">An item is in another queue.</exception>
    public virtual async Task<IReadOnlyList<long>> RetryItemsAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        // The body is a bare array.
        var request = new ApiRequest(HttpMethod.Put, Path("retry_items_by_id"))
        {
            Content = InvokeAITransport.Json([.. itemIds], QueueJson.Default.IReadOnlyListInt64),
            Once = true,
        };
        return (await Transport.ReadAsync(request, QueueJson.Default.RetriedItems, cancellationToken).ConfigureAwait(false)).RetriedItemIds;
    }

    /// <summary>Deletes all items and cancels the running one (<c>PUT clear</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were deleted.</returns>
    public virtual async Task<int> ClearAsync(CancellationToken cancellationToken = default)
        => (await RepeatableAsync(HttpMethod.Put, Path("clear"), QueueJson.Default.DeletedCount, cancellationToken).ConfigureAwait(false)).Deleted;

    /// <summary>Deletes all items that are finished (<c>PUT prune</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The number of items that were deleted.</returns>
    public virtual async Task<int> PruneAsync(CancellationToken cancellationToken = default)
        => (await RepeatableAsync(HttpMethod.Put, Path("prune"), QueueJson.Default.DeletedCount, cancellationToken).ConfigureAwait(false)).Deleted;

    /// <summary>Pauses the processor, which then takes no further items of any queue (<c>PUT processor/pause</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is not an administrator.</exception>
    public virtual Task<ProcessorStatus> PauseAsync(CancellationToken cancellationToken = default)
        => RepeatableAsync(HttpMethod.Put, Path("processor/pause"), QueueJson.Default.ProcessorStatus, cancellationToken);

    /// <summary>Resumes the processor (<c>PUT processor/resume</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is not an administrator.</exception>
    public virtual Task<ProcessorStatus> ResumeAsync(CancellationToken cancellationToken = default)
        => RepeatableAsync(HttpMethod.Put, Path("processor/resume"), QueueJson.Default.ProcessorStatus, cancellationToken);

    // Doing it twice leaves the server as doing it once does; a repeated one may only count less.
    private Task<T> RepeatableAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => Transport.ReadAsync(new ApiRequest(method, path) { IsIdempotent = true }, type, cancellationToken);
}
