extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.State;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Sockets;

/// <summary>
/// Creates the server's events: their payloads (docs/invokeai/queue-and-events.md#read-event-payloads) and their receivers
/// (docs/invokeai/queue-and-events.md#know-who-receives-an-event).
/// </summary>
internal sealed class EventSource(ServerState state, SocketHub hub)
{
    private static readonly string[] Secrets = ["error_type", "error_message", "error_traceback", "origin", "destination", "batch_status", "queue_status"];
    private static readonly string[] Ids = ["user_id", "batch_id", "session_id"];

    public void BatchEnqueued(string queueId, JsonObject enqueued, string? origin, User user)
    {
        var payload = Start(queueId);
        payload["batch_id"] = enqueued["batch"]!["batch_id"].Copy();
        payload["enqueued"] = enqueued["enqueued"].Copy();
        payload["requested"] = enqueued["requested"].Copy();
        payload["priority"] = enqueued["priority"].Copy();
        payload["origin"] = origin;
        if (state.Shows("BatchEnqueuedEvent.user_id"))
            payload["user_id"] = user.Id;
        ToOwnerAndRoom("batch_enqueued", queueId, user, payload);
    }

    public void StatusChanged(QueueItem item)
    {
        if (hub.Count == 0)
            return;
        lock (state.Sync)
        {
            var payload = ItemStart(item);
            payload["status"] = item.Status;
            if (state.Shows("QueueItemStatusChangedEvent.status_sequence"))
                payload["status_sequence"] = item.StatusSequence;
            payload["error_type"] = item.ErrorType;
            payload["error_message"] = item.ErrorMessage;
            payload["error_traceback"] = item.ErrorTraceback;
            QueueItemJson.Times(payload, item);
            payload["batch_status"] = state.Queue.BatchStatus(item.QueueId, item.Batch.Id, item.User, state);
            payload["queue_status"] = state.Queue.Status(item.QueueId, item.User, state);
            payload["session_id"] = item.SessionId;
            ToOwnerAndRoom("queue_item_status_changed", item.QueueId, item.User, payload);
        }
    }

    public void NodeStarted(QueueItem item, Session session, PreparedNode node) =>
        OfNode("invocation_started", item, session, node, _ => { });

    public void Progress(QueueItem item, Session session, PreparedNode node, string message, double? percentage, JsonObject? image) =>
        OfNode("invocation_progress", item, session, node, payload =>
        {
            payload["message"] = message;
            payload["percentage"] = percentage is { } p ? Py.Float(p) : null;
            payload["image"] = image.Copy();
            if (state.Shows("InvocationProgressEvent.device"))
                payload["device"] = null;
        });

    public void NodeCompleted(QueueItem item, Session session, PreparedNode node) =>
        OfNode("invocation_complete", item, session, node, payload => payload["result"] = node.Result.Copy());

    public void NodeFailed(QueueItem item, Session session, PreparedNode node, NodeFailure failure) =>
        OfNode("invocation_error", item, session, node, payload =>
        {
            payload["error_type"] = failure.ErrorType;
            payload["error_message"] = failure.Message;
            payload["error_traceback"] = failure.Traceback;
        });

    /// <summary>Sends <c>queue_items_canceled</c> and <c>queue_items_retried</c>: lists of IDs, complete and by owner.</summary>
    public void Items(string name, string verb, string queueId, IReadOnlyCollection<QueueItem> items)
    {
        if (items.Count == 0)
            return;
        var payload = Start(queueId);
        payload[$"{verb}_item_ids"] = Py.Array(items.Select(i => i.Id));
        var owners = items.GroupBy(i => i.User.Id, StringComparer.Ordinal).ToList();
        payload["user_ids"] = Py.Array(owners.Select(o => o.Key));
        payload[$"{verb}_item_ids_by_user"] = new JsonObject(owners.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)Py.Array(o.Select(i => i.Id)))));
        hub.Send(name, c => c.User!.IsAdmin || c.Rooms.Contains(queueId) || owners.Any(o => o.Key == c.User.Id) ? payload : null);
    }

    public void QueueCleared(string queueId, User? user)
    {
        var payload = Start(queueId);
        payload["user_id"] = user?.Id;
        hub.Send("queue_cleared", c => c.Rooms.Contains(queueId) ? payload : null);
    }

    /// <summary>Sends an event for administrators: model installations and downloads.</summary>
    public void ToAdmins(string name, JsonObject payload)
    {
        Stamp(payload);
        hub.Send(name, c => c.User!.IsAdmin ? payload : null);
    }

    public void ToUser(string name, User user, string? room, JsonObject payload)
    {
        Stamp(payload);
        hub.Send(name, c => c.User!.Id == user.Id || (room is not null && c.Rooms.Contains(room)) ? payload : null);
    }

    private void OfNode(string name, QueueItem item, Session session, PreparedNode node, Action<JsonObject> add)
    {
        if (hub.Count == 0)
            return;
        var payload = ItemStart(item);
        payload["session_id"] = session.Id;
        payload["invocation"] = node.Node.DeepClone();
        payload["invocation_source_id"] = node.SourceId;
        add(payload);
        hub.Send(name, c => c.User!.Id == item.User.Id || (c.User.IsAdmin && name != "invocation_progress") ? ForQueue(c, item.QueueId, payload) : null);
    }

    // Others who watch the queue learn that something moved, and no more.
    private void ToOwnerAndRoom(string name, string queueId, User owner, JsonObject payload) => hub.Send(name, c =>
    {
        if (c.User!.IsAdmin || c.User.Id == owner.Id)
            return ForQueue(c, queueId, payload);
        if (!c.Rooms.Contains(queueId))
            return null;
        var copy = payload.DeepClone().AsObject();
        foreach (var secret in Secrets)
        {
            if (copy.ContainsKey(secret))
                copy[secret] = null;
        }

        foreach (var id in Ids)
        {
            if (copy.ContainsKey(id))
                copy[id] = "redacted";
        }

        return copy;
    });

    // Servers without accounts send to subscribers alone.
    private JsonObject? ForQueue(SocketConnection connection, string queueId, JsonObject payload) =>
        !state.Has(ServerFeature.SignIn) && !connection.Rooms.Contains(queueId) ? null : payload;

    private JsonObject ItemStart(QueueItem item)
    {
        var payload = Start(item.QueueId);
        payload["item_id"] = item.Id;
        payload["batch_id"] = item.Batch.Id;
        payload["origin"] = item.Batch.Origin;
        payload["destination"] = item.Batch.Destination;
        if (state.Shows("QueueItemEventBase.user_id"))
            payload["user_id"] = item.User.Id;
        return payload;
    }

    private static JsonObject Start(string queueId) => new() { ["timestamp"] = Now(), ["queue_id"] = queueId };

    private static void Stamp(JsonObject payload)
    {
        if (!payload.ContainsKey("timestamp"))
            payload["timestamp"] = Now();
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
