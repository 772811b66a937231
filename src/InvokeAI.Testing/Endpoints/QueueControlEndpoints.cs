using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Changing the queue: cancel, retry, delete, clear, prune, pause (facts §5.3).</summary>
internal static class QueueControlEndpoints
{
    private const string Root = "/api/v1/queue/{queue_id}/";

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapPut(Root + "i/{item_id}/cancel", (HttpContext c) => Locked(state, () => Cancel(c, state)));
        routes.MapDelete(Root + "i/{item_id}", (HttpContext c) => Locked(state, () => Delete(c, state)));
        routes.MapAsync("PUT", Root + "cancel_by_batch_ids", c => CancelByBatchesAsync(c, state));
        routes.MapPut(Root + "cancel_by_destination", (HttpContext c) => c.RequireQuery("destination")
            ?? Locked(state, () => CancelMany(c, state, i => i.Batch.Destination == c.Query("destination"))));
        routes.MapPut(Root + "cancel_all_except_current", (HttpContext c) => Locked(state, () => CancelMany(c, state, i => i.Status == "pending")));
        routes.MapPut(Root + "delete_all_except_current", (HttpContext c) => Locked(state, () => DeleteMany(c, state, i => i.Status == "pending")));
        routes.MapDelete(Root + "d/{destination}", (HttpContext c) => Locked(state, () => DeleteMany(c, state, i => i.Batch.Destination == c.Route("destination"))));
        routes.MapAsync("PUT", Root + "retry_items_by_id", c => RetryAsync(c, state));
        routes.MapPut(Root + "clear", (HttpContext c) => Locked(state, () => Clear(c, state)));
        routes.MapPut(Root + "prune", (HttpContext c) => Locked(state, () => Reply.Json(new JsonObject
        {
            ["deleted"] = Remove(state, Mine(c, state).Where(i => i.IsEnded).ToList()),
        })));
        routes.MapPut(Root + "processor/pause", () => Locked(state, () => Processing(state, pause: true)));
        routes.MapPut(Root + "processor/resume", () => Locked(state, () => Processing(state, pause: false)));
    }

    private static Reply Processing(ServerState state, bool pause)
    {
        if (pause)
            state.Processor.Pause();
        else
            state.Processor.Resume();
        return Reply.Json(state.Processor.ToJson());
    }

    private static List<QueueItem> Mine(HttpContext context, ServerState state) =>
        [.. state.Queue.All.Where(i => i.QueueId == context.Route("queue_id") && QueueItemJson.CanRead(i, context.User()))];

    private static Reply Cancel(HttpContext context, ServerState state)
    {
        var (item, refusal) = QueueEndpoints.Find(context, state);
        if (item is null)
            return refusal!;
        if (!QueueItemJson.CanRead(item, context.User()))
            return Reply.Detail(403, "You do not have permission to cancel this queue item");
        if (!item.IsEnded)
        {
            Stop(state, item);
            state.Events.StatusChanged(item);
        }

        return Reply.Json(QueueItemJson.Full(item, state, context.User()));
    }

    private static Reply Delete(HttpContext context, ServerState state)
    {
        var (item, refusal) = QueueEndpoints.Find(context, state);
        if (item is null)
            return refusal!;
        if (!QueueItemJson.CanRead(item, context.User()))
            return Reply.Detail(403, "You do not have permission to delete this queue item");
        if (!item.IsEnded)
        {
            Stop(state, item);
            state.Events.StatusChanged(item);
        }

        state.Queue.Remove(item.Id);
        return Reply.Json(null);
    }

    private static async Task<IResult> CancelByBatchesAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.ObjectAsync("batch_ids").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var ids = body["batch_ids"].Texts();
        return Locked(state, () => CancelMany(context, state, i => ids.Contains(i.Batch.Id)));
    }

    private static Reply CancelMany(HttpContext context, ServerState state, Func<QueueItem, bool> which)
    {
        var items = Mine(context, state).Where(i => !i.IsEnded && which(i)).ToList();
        foreach (var item in items)
            Stop(state, item);
        state.Events.Items("queue_items_canceled", "canceled", context.Route("queue_id"), items);
        state.Processor.Wake();
        return Reply.Json(new JsonObject { ["canceled"] = items.Count });
    }

    private static Reply DeleteMany(HttpContext context, ServerState state, Func<QueueItem, bool> which)
    {
        var items = Mine(context, state).Where(which).ToList();
        foreach (var item in items.Where(i => !i.IsEnded))
            Stop(state, item);
        state.Events.Items("queue_items_canceled", "canceled", context.Route("queue_id"), items);
        return Reply.Json(new JsonObject { ["deleted"] = Remove(state, items) });
    }

    private static async Task<IResult> RetryAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.JsonAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var queueId = context.Route("queue_id");
        lock (state.Sync)
        {
            var retried = new List<QueueItem>();
            foreach (var id in (body as JsonArray ?? []).Select(n => (int)(n.Integer() ?? 0)))
            {
                if (state.Queue.Find(id) is not { } item)
                    continue;
                if (item.QueueId != queueId)
                    return Reply.Detail(404, $"Queue item with id {id} not found in queue {queueId}");
                if (item.Status is not ("failed" or "canceled") || item.ParentItemId is not null || !QueueItemJson.CanRead(item, context.User()))
                    continue;
                state.Queue.Add(new QueueItem
                {
                    Id = state.Queue.NextId(),
                    QueueId = queueId,
                    Batch = item.Batch,
                    User = item.User,
                    Priority = item.Priority,
                    FieldValues = item.FieldValues.DeepClone().AsArray(),
                    RetriedFrom = item.RetriedFrom ?? item.Id,
                });
                retried.Add(item);
            }

            state.Events.Items("queue_items_retried", "retried", queueId, retried);
            state.Processor.Wake();
            return Reply.Json(new JsonObject { ["queue_id"] = queueId, ["retried_item_ids"] = Py.Array(retried.Select(i => i.Id)) });
        }
    }

    private static Reply Clear(HttpContext context, ServerState state)
    {
        var items = Mine(context, state);
        foreach (var item in items.Where(i => i.Status == "in_progress"))
        {
            Stop(state, item);
            state.Events.StatusChanged(item);
        }

        var deleted = Remove(state, items);
        state.Events.QueueCleared(context.Route("queue_id"), context.User().IsAdmin ? null : context.User());
        return Reply.Json(new JsonObject { ["deleted"] = deleted });
    }

    private static void Stop(ServerState state, QueueItem item)
    {
        item.Move("canceled");
        if (state.Queue.Current == item)
            state.Queue.Current = null;
        state.Processor.Wake();
    }

    private static int Remove(ServerState state, List<QueueItem> items)
    {
        foreach (var item in items)
            state.Queue.Remove(item.Id);
        state.Processor.Wake();
        return items.Count;
    }

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
