using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>All items of all queues, in the order of their IDs. Callers hold the server's lock.</summary>
internal sealed class WorkQueue(int maxSize)
{
    private readonly SortedDictionary<int, QueueItem> _items = [];
    private readonly SortedSet<(int Before, int Id)> _pending = [];
    private readonly Dictionary<string, SortedDictionary<int, QueueItem>> _batches = [];
    private readonly Dictionary<(string Queue, string? Batch, string? User), Tally> _tallies = [];
    private int _lastId;

    public IEnumerable<QueueItem> All => _items.Values;

    public QueueItem? Current { get; set; }

    /// <summary>Gets the number of items that have not ended.</summary>
    public int Open { get; private set; }

    /// <summary>Returns the items of a batch ID, in all queues, in the order of their IDs. Several batches can have one ID.</summary>
    public IEnumerable<QueueItem> OfBatch(string batchId) => _batches.TryGetValue(batchId, out var items) ? items.Values : [];

    public QueueItem? Find(int id) => _items.GetValueOrDefault(id);

    public int NextId() => ++_lastId;

    /// <summary>Gets the ID of the newest item, even if it was deleted: IDs are never given out again.</summary>
    public int LastId => _lastId;

    /// <summary>Gets or sets what keeps the changes, or null.</summary>
    public Journal? Journal { get; set; }

    /// <summary>Gives out no ID up to this one.</summary>
    public void Skip(int id) => _lastId = Math.Max(_lastId, id);

    public void Add(QueueItem item)
    {
        Insert(item);
        Journal?.Added([item]);
    }

    public bool Remove(int id)
    {
        if (!_items.Remove(id, out var item))
            return false;
        var batch = _batches[item.Batch.Id];
        batch.Remove(id);
        if (batch.Count == 0)
            _batches.Remove(item.Batch.Id);
        _pending.Remove((-item.Priority, item.Id));
        if (!item.IsEnded)
            Open--;
        foreach (var key in Keys(item))
            _tallies[key].Remove(item);
        item.Moved = null;
        Journal?.Removed(id);
        return true;
    }

    /// <summary>
    /// Adds a batch's items as far as the queue accepts them, and answers as enqueue_batch does: the IDs of all items with the batch's ID, newest first.
    /// </summary>
    public JsonObject Enqueue(string queueId, Batch batch, bool prepend, User user)
    {
        var room = Math.Max(0, maxSize - _pending.Count);
        var priority = !prepend ? 0 : _pending.Count > 0 ? 1 - _pending.Min.Before : 1;
        var requested = Permutations.Count(batch);
        var items = new List<QueueItem>();
        foreach (var values in Permutations.Of(batch).Take(room))
        {
            var item = new QueueItem { Id = NextId(), QueueId = queueId, Batch = batch, User = user, Priority = priority, FieldValues = values };
            Insert(item);
            items.Add(item);
        }

        Journal?.Added(items);
        return new JsonObject
        {
            ["queue_id"] = queueId,
            ["enqueued"] = items.Count,
            ["requested"] = requested,
            ["batch"] = batch.ToJson(),
            ["priority"] = priority,
            ["item_ids"] = Py.Array(OfBatch(batch.Id).Where(i => i.ParentItemId is null).Select(i => i.Id).Reverse()),
        };
    }

    /// <summary>Returns the item that the processor takes next, from any queue: the highest priority, then the oldest.</summary>
    public QueueItem? Next() => _pending.Count > 0 ? _items[_pending.Min.Id] : null;

    public JsonObject Status(string queueId, User reader, ServerState state)
    {
        var current = Current is { } running && running.QueueId == queueId && QueueItemJson.CanRead(running, reader) ? running : null;
        var json = new JsonObject
        {
            ["queue_id"] = queueId,
            ["item_id"] = current?.Id,
            ["batch_id"] = current?.Batch.Id,
            ["session_id"] = current?.SessionId,
        };
        TallyOf((queueId, null, null)).WriteTo(json, state);
        if (state.Shows("SessionQueueStatus.user_pending"))
        {
            var own = TallyOf((queueId, null, reader.Id));
            json["user_pending"] = own["pending"];
            json["user_in_progress"] = own["in_progress"];
        }

        return json;
    }

    public JsonObject BatchStatus(string queueId, string batchId, User reader, ServerState state)
    {
        var tally = TallyOf((queueId, batchId, null));
        if (tally.First is { } any && !QueueItemJson.CanRead(any, reader))
            tally = new Tally();
        var json = new JsonObject
        {
            ["queue_id"] = queueId,
            ["batch_id"] = batchId,
            ["origin"] = tally.First?.Batch.Origin,
            ["destination"] = tally.First?.Batch.Destination,
        };
        tally.WriteTo(json, state);
        return json;
    }

    private static IEnumerable<(string Queue, string? Batch, string? User)> Keys(QueueItem item) =>
        [(item.QueueId, null, null), (item.QueueId, item.Batch.Id, null), (item.QueueId, null, item.User.Id)];

    private void Insert(QueueItem item)
    {
        _items.Add(item.Id, item);
        if (!_batches.TryGetValue(item.Batch.Id, out var batch))
            _batches.Add(item.Batch.Id, batch = []);
        batch.Add(item.Id, item);
        _pending.Add((-item.Priority, item.Id));
        Open++;
        foreach (var key in Keys(item))
        {
            if (!_tallies.TryGetValue(key, out var tally))
                _tallies.Add(key, tally = new Tally());
            tally.Add(item);
        }

        item.Moved = Moved;
    }

    private Tally TallyOf((string Queue, string? Batch, string? User) key) => _tallies.GetValueOrDefault(key) ?? new Tally();

    private void Moved(QueueItem item, string from)
    {
        if (from == "pending")
            _pending.Remove((-item.Priority, item.Id));
        if (item.IsEnded && from is not ("completed" or "failed" or "canceled"))
            Open--;
        foreach (var key in Keys(item))
            _tallies[key].Move(from, item.Status);
        Journal?.Moved(item);
    }
}
