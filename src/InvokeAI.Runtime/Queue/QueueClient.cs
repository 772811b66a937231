using System.Net;
using System.Runtime.CompilerServices;
using InvokeAI.Http;

namespace InvokeAI.Queue;

/// <summary>
/// A queue of the server: what stands in it, and cancelling, retrying and deleting (<c>/api/v1/queue/{queue_id}/…</c>). In multi-user mode other users' items are told without their content,
/// and what cancels or deletes acts on one's own.
/// </summary>
public sealed partial class QueueClient
{
    private const int MostIdsAtOnce = 1000;
    private readonly InvokeAITransport transport;

    internal QueueClient(InvokeAITransport transport, string queueId)
    {
        this.transport = transport;
        QueueId = queueId;
    }

    /// <summary>The queue.</summary>
    public string QueueId { get; }

    /// <summary>The queue's counts and what the processor does (<c>GET status</c>).</summary>
    public Task<QueueAndProcessorStatus> GetStatusAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(Path("status"), QueueJson.Default.QueueAndProcessorStatus, cancellationToken);

    /// <summary>The item that is being run, or null (<c>GET current</c>).</summary>
    public Task<QueueItem?> GetCurrentAsync(CancellationToken cancellationToken = default)
        => transport.GetOrNullAsync(Path("current"), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>The item that is run next, or null (<c>GET next</c>).</summary>
    public Task<QueueItem?> GetNextAsync(CancellationToken cancellationToken = default)
        => transport.GetOrNullAsync(Path("next"), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>Whether the item at the head of the queue cannot be read, so that nothing behind it runs (facts §5.7).</summary>
    internal async Task<bool> IsBlockedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetNextAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.InternalServerError)
        {
            return true;
        }
    }

    /// <summary>An item with its session (<c>GET i/{item_id}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">The queue has no such item.</exception>
    public Task<QueueItem> GetItemAsync(long itemId, CancellationToken cancellationToken = default)
        => transport.GetAsync(ItemPath(itemId), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>An item with its session, or null where the queue has none of that id (<c>GET i/{item_id}</c>).</summary>
    public async Task<QueueItem?> FindItemAsync(long itemId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetItemAsync(itemId, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (IsMissing(e))
        {
            return null;
        }
    }

    /// <summary>Items with their sessions, in the order asked for; those that the queue does not have are left out (<c>POST items_by_ids</c>, a thousand at a time).</summary>
    public async Task<IReadOnlyList<QueueItem>> GetItemsAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        var items = new List<QueueItem>();
        foreach (var some in itemIds.Chunk(MostIdsAtOnce))
        {
            items.AddRange(await transport.MissingRoutes.PreferAsync(
                "queue/items_by_ids",
                () => transport.SendAsync(HttpMethod.Post, Path("items_by_ids"), new ItemIdsBody(some), QueueJson.Default.ItemIdsBody, QueueJson.Default.IReadOnlyListQueueItem, isRead: true, cancellationToken),
                () => FindItemsOfOlderAsync(some, cancellationToken)).ConfigureAwait(false));
        }

        return items;
    }

    // Servers before 6.7.
    private async Task<IReadOnlyList<QueueItem>> FindItemsOfOlderAsync(long[] itemIds, CancellationToken cancellationToken)
    {
        var items = new List<QueueItem>();
        foreach (var id in itemIds)
        {
            if (await FindItemAsync(id, cancellationToken).ConfigureAwait(false) is { } item)
                items.Add(item);
        }

        return items;
    }

    /// <summary>
    /// Items without their sessions; those that the queue does not have are left out (<c>POST item_summaries_by_ids</c>, a thousand at a time; servers before 6.14 send whole items for it).
    /// </summary>
    public async Task<IReadOnlyList<QueueItemSummary>> GetSummariesAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        var items = new List<QueueItemSummary>();
        foreach (var some in itemIds.Chunk(MostIdsAtOnce))
        {
            items.AddRange(await transport.MissingRoutes.PreferAsync(
                "queue/item_summaries_by_ids",
                () => transport.SendAsync(HttpMethod.Post, Path("item_summaries_by_ids"), new ItemIdsBody(some), QueueJson.Default.ItemIdsBody, QueueJson.Default.IReadOnlyListQueueItemSummary, isRead: true, cancellationToken),
                async () => [.. (await GetItemsAsync(some, cancellationToken).ConfigureAwait(false)).Select(item => item.ToSummary())]).ConfigureAwait(false));
        }

        return items;
    }

    /// <summary>The ids of all items, whatever they are at (<c>GET item_ids</c>).</summary>
    /// <param name="newestFirst">The order.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<QueueItemIds> GetItemIdsAsync(bool newestFirst = true, CancellationToken cancellationToken = default)
        => transport.MissingRoutes.PreferAsync(
            "queue/item_ids",
            () => transport.GetAsync(QueuePath("item_ids").Query("order_dir", newestFirst ? "DESC" : "ASC").ToString(), QueueJson.Default.QueueItemIds, cancellationToken),
            async () =>
            {
                // Servers before 6.7.
                var ids = (await ListAsync(null, cancellationToken).ConfigureAwait(false)).Select(item => item.ItemId);
                long[] ordered = newestFirst ? [.. ids.OrderDescending()] : [.. ids.Order()];
                return new QueueItemIds { ItemIds = ordered, TotalCount = ordered.Length };
            });

    /// <summary>All items without their sessions, read as they are taken: two hundred at a time.</summary>
    /// <param name="newestFirst">The order.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async IAsyncEnumerable<QueueItemSummary> ListSummariesAsync(bool newestFirst = true, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int AtOnce = 200;
        var ids = await GetItemIdsAsync(newestFirst, cancellationToken).ConfigureAwait(false);
        foreach (var some in ids.ItemIds.Chunk(AtOnce))
        {
            foreach (var item in await GetSummariesAsync(some, cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }

    /// <summary>All items with their sessions in one answer (<c>GET list_all</c>): heavy; <see cref="ListSummariesAsync"/> is light.</summary>
    /// <param name="destination">Only items of this destination; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<QueueItem>> ListAsync(string? destination = null, CancellationToken cancellationToken = default)
        => transport.GetAsync(QueuePath("list_all").Query("destination", destination).ToString(), QueueJson.Default.IReadOnlyListQueueItem, cancellationToken);

    /// <summary>A batch's counts; zeros where the queue has none of that id (<c>GET b/{batch_id}/status</c>).</summary>
    public async Task<BatchStatus> GetBatchStatusAsync(string batchId, CancellationToken cancellationToken = default)
    {
        var status = await transport.GetAsync(QueuePath("b/").Segment(batchId).Literal("/status").ToString(), QueueJson.Default.BatchStatus, cancellationToken).ConfigureAwait(false);
        // A proxy that mixes answers up must not decide whether a batch has landed.
        return status.BatchId == batchId ? status
            : throw new InvokeAIResponseException($"Asked for batch {batchId}, the server told of batch '{status.BatchId}'.");
    }

    /// <summary>A destination's counts; zeros where no item has it (<c>GET counts_by_destination</c>).</summary>
    public Task<DestinationCounts> GetDestinationCountsAsync(string destination, CancellationToken cancellationToken = default)
        => transport.GetAsync(QueuePath("counts_by_destination").Query("destination", destination).ToString(), QueueJson.Default.DestinationCounts, cancellationToken);

    /// <summary>Waits until nothing waits, runs or is waited for, by asking for the status now and then.</summary>
    /// <param name="pollInterval">How often; once a second where null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WaitUntilIdleAsync(TimeSpan? pollInterval = null, CancellationToken cancellationToken = default)
    {
        while (await GetStatusAsync(cancellationToken).ConfigureAwait(false) is { Queue: { } queue } && queue.Pending + queue.InProgress + queue.Waiting > 0)
            await Task.Delay(pollInterval ?? TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The item is in another queue: the server wraps its own 404 into a 500 (facts §5.3).</summary>
    internal static bool IsMissing(InvokeAIApiException e)
        => e is InvokeAINotFoundException || (e.StatusCode == HttpStatusCode.InternalServerError && e.Detail.Contains("404: Queue item", StringComparison.Ordinal));

    private ApiPath QueuePath(string call) => ApiPath.V1("queue/").Segment(QueueId).Literal("/" + call);

    private string Path(string call) => QueuePath(call).ToString();

    private string ItemPath(long itemId, string call = "") => QueuePath("i/").Segment(itemId).Literal(call).ToString();
}
