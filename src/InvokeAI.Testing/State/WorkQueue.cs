using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>All items of all queues, in the order of their ids. Callers hold the server's lock.</summary>
internal sealed class WorkQueue(int maxSize)
{
    private static readonly string[] Statuses = ["pending", "in_progress", "waiting", "completed", "failed", "canceled"];

    private readonly SortedDictionary<int, QueueItem> _items = [];
    private int _lastId;

    public IEnumerable<QueueItem> All => _items.Values;

    public QueueItem? Current { get; set; }

    public QueueItem? Find(int id) => _items.GetValueOrDefault(id);

    public int NextId() => ++_lastId;

    public void Add(QueueItem item) => _items.Add(item.Id, item);

    public bool Remove(int id) => _items.Remove(id);

    /// <summary>Adds a batch's items as far as the queue takes them, and answers as enqueue_batch does: ids of everything that bears the batch's id, newest first.</summary>
    public JsonObject Enqueue(string queueId, Batch batch, bool prepend, User user)
    {
        var requested = 0L;
        var pending = _items.Values.Count(i => i.Status == "pending");
        var room = Math.Max(0, maxSize - pending);
        var priority = prepend ? _items.Values.Where(i => i.Status == "pending").Select(i => i.Priority).DefaultIfEmpty(0).Max() + 1 : 0;
        var enqueued = 0;
        requested = Permutations.Count(batch);
        foreach (var values in Permutations.Of(batch).Take(room))
        {
            Add(new QueueItem { Id = NextId(), QueueId = queueId, Batch = batch, User = user, Priority = priority, FieldValues = values });
            enqueued++;
        }

        return new JsonObject
        {
            ["queue_id"] = queueId,
            ["enqueued"] = enqueued,
            ["requested"] = requested,
            ["batch"] = batch.ToJson(),
            ["priority"] = priority,
            ["item_ids"] = Py.Array(_items.Values.Where(i => i.Batch.Id == batch.Id && i.ParentItemId is null).Select(i => i.Id).Reverse()),
        };
    }

    /// <summary>What the processor would take next, of whichever queue.</summary>
    public QueueItem? Next() => _items.Values.Where(i => i.Status == "pending").OrderByDescending(i => i.Priority).ThenBy(i => i.Id).FirstOrDefault();

    public JsonObject Status(string queueId, User reader, bool old)
    {
        var items = _items.Values.Where(i => i.QueueId == queueId);
        var current = Current is { } running && running.QueueId == queueId && QueueItemJson.CanRead(running, reader) ? running : null;
        var json = new JsonObject
        {
            ["queue_id"] = queueId,
            ["item_id"] = current?.Id,
            ["batch_id"] = current?.Batch.Id,
            ["session_id"] = current?.SessionId,
        };
        Counts(json, items, old);
        if (!old)
        {
            json["user_pending"] = items.Count(i => i.Status == "pending" && i.User.Id == reader.Id);
            json["user_in_progress"] = items.Count(i => i.Status == "in_progress" && i.User.Id == reader.Id);
        }

        return json;
    }

    public JsonObject BatchStatus(string queueId, string batchId, User reader, bool old)
    {
        var items = _items.Values.Where(i => i.QueueId == queueId && i.Batch.Id == batchId && QueueItemJson.CanRead(i, reader));
        var first = items.FirstOrDefault();
        var json = new JsonObject
        {
            ["queue_id"] = queueId,
            ["batch_id"] = batchId,
            ["origin"] = first?.Batch.Origin,
            ["destination"] = first?.Batch.Destination,
        };
        Counts(json, items, old);
        return json;
    }

    public static void Counts(JsonObject json, IEnumerable<QueueItem> items, bool old)
    {
        var counts = Statuses.ToDictionary(s => s, _ => 0, StringComparer.Ordinal);
        var total = 0;
        foreach (var item in items)
        {
            counts[item.Status]++;
            total++;
        }

        foreach (var (status, count) in counts)
        {
            if (!old || status != "waiting")
                json[status] = count;
        }

        json["total"] = total;
    }
}
