using InvokeAI.Events;
using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Pool;
using InvokeAI.Queue;
using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Hosting;

/// <summary>A server of the farm: its client, and what the farm asks of it.</summary>
internal sealed class FarmServer(string name, InvokeAIClient client, bool ownsClient) : IAsyncDisposable
{
    private readonly AbilityReader _abilities = new(client);
    private readonly CancellationTokenSource _closing = new();
    private long _connection;
    private Task? _listening;

    public string Name => name;

    public InvokeAIClient Client => client;

    /// <summary>Counts the losses of the event connection, each of which may be a restart; null while there is no connection.</summary>
    public long? Connection
        => client.Transport.Options.UseEvents && client.Events.State == EventConnectionState.Connected ? Interlocked.Read(ref _connection) : null;

    /// <summary>Listens to the server's queue.</summary>
    /// <param name="onBatch">Receives the batches that changed.</param>
    public void Listen(Action<string> onBatch)
    {
        if (client.Transport.Options.UseEvents)
            _listening = Task.Run(() => ListenAsync(onBatch));
    }

    public async Task<ServerReport> ProbeAsync(CancellationToken cancellationToken)
    {
        var status = await client.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var has = await _abilities.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new(_abilities.Slots, status.Queue.Pending + status.Queue.InProgress, !status.Processor.IsStarted, has);
    }

    /// <summary>Looks a batch up.</summary>
    public async Task<IReadOnlyList<SeenItem>> LookAsync(string batchId, CancellationToken cancellationToken)
    {
        var counts = await client.Queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
        if (counts.Total == 0)
            return [];
        // The usual case needs no list: one item that waits or runs.
        if (counts is { Total: 1, Pending: 1 })
            return [new(0, ItemStatus.Pending)];
        if (counts is { Total: 1, InProgress: 1 })
            return [new(0, ItemStatus.Running)];
        var items = new List<SeenItem>();
        var seen = 0;
        await foreach (var item in client.Queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (item.BatchId != batchId)
                continue;
            if (item.ParentItemId is null)
                items.Add(await SeeAsync(item, cancellationToken).ConfigureAwait(false));
            if (++seen >= counts.Total)
                break;
        }

        return items;
    }

    /// <summary>Lists the items of a farm.</summary>
    public async Task<IReadOnlyList<ListedItem>> ListAsync(string farmId, CancellationToken cancellationToken)
    {
        var items = new List<ListedItem>();
        await foreach (var item in client.Queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
        {
            if (item.ParentItemId is null && item.BatchId.StartsWith(farmId + ".", StringComparison.Ordinal))
                items.Add(new(item.ItemId, item.BatchId, !item.Status.IsFinished, item.Status == QueueItemStatus.Completed));
        }

        return items;
    }

    /// <summary>Cancels an item, if it is still one of the batch.</summary>
    public async Task CancelItemAsync(string batchId, long itemId, CancellationToken cancellationToken)
    {
        if (await client.Queue.FindItemAsync(itemId, cancellationToken).ConfigureAwait(false) is { } item && item.BatchId == batchId)
            await client.Queue.CancelItemAsync(itemId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Removes an image or video that was uploaded, unless somebody has starred it or put it on a board since: then it is theirs.
    /// </summary>
    /// <returns>Whether it was removed; false if it is missing, or is somebody else's now.</returns>
    public async Task<bool> RemoveAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        try
        {
            var isOurs = upload.IsVideo
                ? await client.Videos.GetAsync(upload.Name, cancellationToken).ConfigureAwait(false) is { Starred: false, BoardId: null }
                : await client.Images.GetAsync(upload.Name, cancellationToken).ConfigureAwait(false) is { Starred: false, BoardId: null };
            if (isOurs)
            {
                await (upload.IsVideo ? client.Videos.DeleteAsync(upload.Name, cancellationToken) : client.Images.DeleteAsync(upload.Name, cancellationToken))
                    .ConfigureAwait(false);
            }

            return isOurs;
        }
        catch (InvokeAINotFoundException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_listening is not null)
            await _listening.ConfigureAwait(false);
        if (ownsClient)
            await client.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task<SeenItem> SeeAsync(QueueItemSummary item, CancellationToken cancellationToken)
    {
        var status = item.Status;
        if (status == QueueItemStatus.Pending)
            return new(item.ItemId, ItemStatus.Pending);
        if (status == QueueItemStatus.Completed)
            return new(item.ItemId, ItemStatus.Completed);
        if (status == QueueItemStatus.Canceled)
            return new(item.ItemId, ItemStatus.Canceled);
        if (status != QueueItemStatus.Failed)
            return new(item.ItemId, ItemStatus.Running);
        var whole = await client.Queue.FindItemAsync(item.ItemId, cancellationToken).ConfigureAwait(false);
        var type = whole?.ErrorType ?? "";
        return new(item.ItemId, type.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) ? ItemStatus.OutOfMemory : ItemStatus.NodeError,
            $"{type}: {whole?.ErrorMessage}");
    }

    private async Task ListenAsync(Action<string> onBatch)
    {
        try
        {
            await foreach (var e in client.Events.ReadAllAsync(client.Transport.Options.QueueId, _closing.Token).ConfigureAwait(false))
            {
                if (e is EventConnectionChanged { State: not EventConnectionState.Connected })
                    Interlocked.Increment(ref _connection);
                else if (e is QueueItemStatusChangedEvent changed)
                    onBatch(changed.BatchId);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvokeAIException or ObjectDisposedException)
        {
            // Without events a look-up is late, and a cancellation is taken for a restart.
            Interlocked.Increment(ref _connection);
        }
    }
}
