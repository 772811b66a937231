using System.Net;
using System.Runtime.CompilerServices;
using InvokeAI.Http;

namespace InvokeAI.Queue;

/// <summary>
/// Lists, cancels, retries and deletes the items of one of the server's queues (<c>/api/v1/queue/{queue_id}/…</c>). In multi-user mode, other users' items are
/// listed without their content, and you can cancel and delete only your own items.
/// </summary>
public partial class QueueClient
{
    private const int MostIdsAtOnce = 1000;
    private readonly InvokeAITransport? _transport;
    private readonly string _queueId = "";

    internal QueueClient(InvokeAITransport transport, string queueId) => (_transport, _queueId) = (transport, queueId);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected QueueClient()
    {
    }

    /// <summary>Gets the queue.</summary>
    public virtual string QueueId => _queueId;

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    /// <summary>Gets the queue's counts and the state of the processor (<c>GET status</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<QueueAndProcessorStatus> GetStatusAsync(CancellationToken cancellationToken = default)
        => Transport.GetAsync(Path("status"), QueueJson.Default.QueueAndProcessorStatus, cancellationToken);

    /// <summary>Finds the item that is running (<c>GET current</c>). Null if there is none.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<QueueItem?> FindCurrentItemAsync(CancellationToken cancellationToken = default)
        => Transport.GetOrNullAsync(Path("current"), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>Finds the item that runs next (<c>GET next</c>). Null if there is none.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<QueueItem?> FindNextItemAsync(CancellationToken cancellationToken = default)
        => Transport.GetOrNullAsync(Path("next"), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>Determines whether the item at the head of the queue cannot be read, so that no item after it runs.</summary>
    internal async Task<bool> IsBlockedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FindNextItemAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.InternalServerError)
        {
            return true;
        }
    }

    /// <summary>Gets an item with its session (<c>GET i/{item_id}</c>).</summary>
    /// <param name="itemId">The queue item's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The queue has no such item.</exception>
    public virtual Task<QueueItem> GetItemAsync(long itemId, CancellationToken cancellationToken = default)
        => Transport.GetAsync(ItemPath(itemId), QueueJson.Default.QueueItem, cancellationToken);

    /// <summary>Finds an item with its session (<c>GET i/{item_id}</c>). Null if the queue has no item with this ID.</summary>
    /// <param name="itemId">The queue item's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<QueueItem?> FindItemAsync(long itemId, CancellationToken cancellationToken = default)
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

    /// <summary>
    /// Lists items with their sessions, in the order of their IDs, a thousand in a request (<c>POST items_by_ids</c>). Items that the queue does not have are
    /// left out.
    /// </summary>
    /// <param name="itemIds">The items.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<QueueItem> ListItemsByIdAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        return Listing.ChunksAsync(itemIds, MostIdsAtOnce, ReadSomeItemsAsync, cancellationToken);
    }

    /// <summary>Reads items with their sessions.</summary>
    internal async Task<IReadOnlyList<QueueItem>> ReadItemsAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken)
    {
        var items = new List<QueueItem>();
        foreach (var some in itemIds.Chunk(MostIdsAtOnce))
            items.AddRange(await ReadSomeItemsAsync(some, cancellationToken).ConfigureAwait(false));
        return items;
    }

    private Task<IReadOnlyList<QueueItem>> ReadSomeItemsAsync(long[] itemIds, CancellationToken cancellationToken)
        => Transport.MissingRoutes.PreferAsync(
            "queue/items_by_ids",
            () => Transport.SendAsync(HttpMethod.Post, Path("items_by_ids"), new ItemIdsBody(itemIds), QueueJson.Default.ItemIdsBody,
                QueueJson.Default.IReadOnlyListQueueItem, isRead: true, cancellationToken),
            () => FindItemsOfOlderAsync(itemIds, cancellationToken));

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
    /// Lists items without their sessions, a thousand in a request (<c>POST item_summaries_by_ids</c>; servers before 6.14 send whole items for it). Items that
    /// the queue does not have are left out.
    /// </summary>
    /// <param name="itemIds">The items.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<QueueItemSummary> ListSummariesByIdAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        return Listing.ChunksAsync(itemIds, MostIdsAtOnce, ReadSomeSummariesAsync, cancellationToken);
    }

    /// <summary>Lists all items without their sessions, two hundred in a request.</summary>
    /// <param name="newestFirst">Whether the newest items come first.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual async IAsyncEnumerable<QueueItemSummary> ListSummariesAsync(bool newestFirst = true,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int AtOnce = 200;
        foreach (var some in (await ReadItemIdsAsync(newestFirst, cancellationToken).ConfigureAwait(false)).Chunk(AtOnce))
        {
            foreach (var item in await ReadSomeSummariesAsync(some, cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }

    /// <summary>Lists the IDs of all items, whatever their state, in one request (<c>GET item_ids</c>).</summary>
    /// <param name="newestFirst">Whether the newest items come first.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<long> ListItemIdsAsync(bool newestFirst = true, CancellationToken cancellationToken = default)
        => Listing.OfAsync(stop => ReadItemIdsAsync(newestFirst, stop), cancellationToken);

    /// <summary>
    /// Lists all items with their sessions in one request (<c>GET list_all</c>). The answer is large. Use <see cref="ListSummariesAsync"/> for small ones.
    /// </summary>
    /// <param name="destination">Only items of this destination; null for all.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<QueueItem> ListItemsAsync(string? destination = null, CancellationToken cancellationToken = default)
        => Listing.OfAsync(stop => ReadAllItemsAsync(destination, stop), cancellationToken);

    /// <summary>Reads items without their sessions.</summary>
    internal async Task<IReadOnlyList<QueueItemSummary>> ReadSummariesAsync(IEnumerable<long> itemIds, CancellationToken cancellationToken)
    {
        var items = new List<QueueItemSummary>();
        foreach (var some in itemIds.Chunk(MostIdsAtOnce))
            items.AddRange(await ReadSomeSummariesAsync(some, cancellationToken).ConfigureAwait(false));
        return items;
    }

    private async Task<IReadOnlyList<QueueItemSummary>> ReadSomeSummariesAsync(long[] itemIds, CancellationToken cancellationToken)
        => await Transport.MissingRoutes.PreferAsync(
            "queue/item_summaries_by_ids",
            () => Transport.SendAsync(HttpMethod.Post, Path("item_summaries_by_ids"), new ItemIdsBody(itemIds), QueueJson.Default.ItemIdsBody,
                QueueJson.Default.IReadOnlyListQueueItemSummary, isRead: true, cancellationToken),
            async () => [.. (await ReadSomeItemsAsync(itemIds, cancellationToken).ConfigureAwait(false)).Select(item => item.ToSummary())])
            .ConfigureAwait(false);

    /// <summary>Reads the IDs of all items.</summary>
    internal Task<IReadOnlyList<long>> ReadItemIdsAsync(bool newestFirst, CancellationToken cancellationToken)
        => Transport.MissingRoutes.PreferAsync<IReadOnlyList<long>>(
            "queue/item_ids",
            async ()
                => (await Transport.GetAsync(QueuePath("item_ids").Query("order_dir", newestFirst ? "DESC" : "ASC").ToString(), QueueJson.Default.QueueItemIds,
                    cancellationToken).ConfigureAwait(false)).ItemIds,
            async () =>
            {
                // Servers before 6.7.
                var ids = (await ReadAllItemsAsync(null, cancellationToken).ConfigureAwait(false)).Select(item => item.ItemId);
                return newestFirst ? [.. ids.OrderDescending()] : [.. ids.Order()];
            });

    private Task<IReadOnlyList<QueueItem>> ReadAllItemsAsync(string? destination, CancellationToken cancellationToken)
        => Transport.GetAsync(QueuePath("list_all").Query("destination", destination).ToString(), QueueJson.Default.IReadOnlyListQueueItem, cancellationToken);

    /// <summary>Gets a batch's counts, which are 0 if the queue has no such batch (<c>GET b/{batch_id}/status</c>).</summary>
    /// <param name="batchId">The batch's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<BatchStatus> GetBatchStatusAsync(string batchId, CancellationToken cancellationToken = default)
    {
        var status =
            await Transport.GetAsync(QueuePath("b/").Segment(batchId).Literal("/status").ToString(), QueueJson.Default.BatchStatus, cancellationToken)
                .ConfigureAwait(false);
        // A proxy that mixes answers up must not decide whether a batch has landed.
        return status.BatchId == batchId ? status
            : throw new InvokeAIResponseException($"Asked for batch {batchId}, the server answered with batch '{status.BatchId}'.");
    }

    /// <summary>Gets a destination's counts, which are 0 if no item has it (<c>GET counts_by_destination</c>).</summary>
    /// <param name="destination">The destination that the items were submitted with (<see cref="SubmitOptions.Destination"/>).</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<DestinationCounts> GetDestinationCountsAsync(string destination, CancellationToken cancellationToken = default)
        => Transport.GetAsync(QueuePath("counts_by_destination").Query("destination", destination).ToString(), QueueJson.Default.DestinationCounts,
            cancellationToken);

    /// <summary>Waits until no item waits or runs, by polling the status.</summary>
    /// <param name="pollInterval">The time between two requests, or null for one second.</param>
    /// <param name="cancellationToken">The token to end the wait.</param>
    public virtual async Task WaitUntilIdleAsync(TimeSpan? pollInterval = null, CancellationToken cancellationToken = default)
    {
        while (await GetStatusAsync(cancellationToken).ConfigureAwait(false) is { Queue: { } queue } && queue.Pending + queue.InProgress + queue.Waiting > 0)
            await Task.Delay(pollInterval ?? TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Determines whether the item is in another queue. The server wraps its own 404 in a 500.</summary>
    internal static bool IsMissing(InvokeAIApiException e)
        => e is InvokeAINotFoundException
            || (e.StatusCode == HttpStatusCode.InternalServerError && e.Detail.Contains("404: Queue item", StringComparison.Ordinal));

    private ApiPath QueuePath(string call) => ApiPath.V1("queue/").Segment(_queueId).Literal("/" + call);

    private string Path(string call) => QueuePath(call).ToString();

    private string ItemPath(long itemId, string call = "") => QueuePath("i/").Segment(itemId).Literal(call).ToString();
}
