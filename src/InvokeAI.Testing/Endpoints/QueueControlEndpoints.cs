using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Changing the queue: cancel, retry, delete, clear, prune, pause.</summary>
internal static class QueueControlEndpoints
{
    private const string Root = "/api/v1/queue/{queue_id}/";

    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        routes.MapPut(Root + "i/{item_id}/cancel", (HttpContext c) => Locked(machine, () => Cancel(c, machine)));
        routes.MapDelete(Root + "i/{item_id}", (HttpContext c) => Locked(machine, () => Delete(c, machine)));
        routes.MapAsync("PUT", Root + "cancel_by_batch_ids", c => CancelByBatchesAsync(c, machine));
        routes.MapPut(Root + "cancel_by_destination", (HttpContext c) => c.RequireQuery("destination")
            ?? Locked(machine, () => CancelMany(c, machine, i => i.Batch.Destination == c.Query("destination"))));
        routes.MapPut(Root + "cancel_all_except_current", (HttpContext c) => Locked(machine, () => CancelMany(c, machine, i => i.Status == "pending")));
        routes.MapPut(Root + "delete_all_except_current", (HttpContext c) => Locked(machine, () => DeleteMany(c, machine, i => i.Status == "pending")));
        routes.MapDelete(Root + "d/{destination}",
            (HttpContext c) => Locked(machine, () => DeleteMany(c, machine, i => i.Batch.Destination == c.Route("destination"))));
        routes.MapAsync("PUT", Root + "retry_items_by_id", c => RetryAsync(c, machine));
        routes.MapPut(Root + "clear", (HttpContext c) => Locked(machine, () => Clear(c, machine)));
        routes.MapPut(Root + "prune", (HttpContext c) => Locked(machine, () => Reply.Json(new JsonObject
        {
            ["deleted"] = Remove(machine, Mine(c, machine).Where(i => i.IsEnded).ToList()),
        })));
        routes.MapPut(Root + "processor/pause", () => Locked(machine, () => Processing(machine, pause: true)));
        routes.MapPut(Root + "processor/resume", () => Locked(machine, () => Processing(machine, pause: false)));
    }

    private static Reply Processing(Machine machine, bool pause)
    {
        if (pause)
            machine.Processor.Pause();
        else
            machine.Processor.Resume();
        return Reply.Json(machine.Processor.ToJson());
    }

    private static List<QueueItem> Mine(HttpContext context, Machine machine) =>
        [.. machine.State.Queue.All.Where(i => i.QueueId == context.Route("queue_id") && QueueItemJson.CanRead(i, context.User()))];

    private static Reply Cancel(HttpContext context, Machine machine)
    {
        var (item, refusal) = QueueEndpoints.Find(context, machine.State);
        if (item is null)
            return refusal!;
        if (!QueueItemJson.CanRead(item, context.User()))
            return Reply.Detail(403, "You do not have permission to cancel this queue item");
        if (!item.IsEnded)
        {
            Stop(machine, item);
            machine.Events.StatusChanged(item);
        }

        return Reply.Json(QueueItemJson.Full(item, machine.State, context.User()));
    }

    private static Reply Delete(HttpContext context, Machine machine)
    {
        var (item, refusal) = QueueEndpoints.Find(context, machine.State);
        if (item is null)
            return refusal!;
        if (!QueueItemJson.CanRead(item, context.User()))
            return Reply.Detail(403, "You do not have permission to delete this queue item");
        if (!item.IsEnded)
        {
            Stop(machine, item);
            machine.Events.StatusChanged(item);
        }

        machine.State.Queue.Remove(item.Id);
        return Reply.Json(null);
    }

    private static async Task<IResult> CancelByBatchesAsync(HttpContext context, Machine machine)
    {
        var (body, refusal) = await context.ObjectAsync("batch_ids").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var ids = body["batch_ids"].Texts();
        return Locked(machine, () => CancelMany(context, machine, i => ids.Contains(i.Batch.Id)));
    }

    private static Reply CancelMany(HttpContext context, Machine machine, Func<QueueItem, bool> which)
    {
        var items = Mine(context, machine).Where(i => !i.IsEnded && which(i)).ToList();
        foreach (var item in items)
            Stop(machine, item);
        machine.Events.Items("queue_items_canceled", "canceled", context.Route("queue_id"), items);
        machine.Processor.Wake();
        return Reply.Json(new JsonObject { ["canceled"] = items.Count });
    }

    private static Reply DeleteMany(HttpContext context, Machine machine, Func<QueueItem, bool> which)
    {
        var items = Mine(context, machine).Where(which).ToList();
        foreach (var item in items.Where(i => !i.IsEnded))
            Stop(machine, item);
        machine.Events.Items("queue_items_canceled", "canceled", context.Route("queue_id"), items);
        return Reply.Json(new JsonObject { ["deleted"] = Remove(machine, items) });
    }

    private static async Task<IResult> RetryAsync(HttpContext context, Machine machine)
    {
        var (body, refusal) = await context.JsonAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var queueId = context.Route("queue_id");
        lock (machine.State.Sync)
        {
            var retried = new List<QueueItem>();
            foreach (var id in (body as JsonArray ?? []).Select(n => (int)(n.Integer() ?? 0)))
            {
                if (machine.State.Queue.Find(id) is not { } item)
                    continue;
                if (item.QueueId != queueId)
                    return Reply.Detail(404, $"Queue item with id {id} not found in queue {queueId}");
                if (item.Status is not ("failed" or "canceled") || item.ParentItemId is not null || !QueueItemJson.CanRead(item, context.User()))
                    continue;
                machine.State.Queue.Add(new QueueItem
                {
                    Id = machine.State.Queue.NextId(),
                    QueueId = queueId,
                    Batch = item.Batch,
                    User = item.User,
                    Priority = item.Priority,
                    FieldValues = item.FieldValues.DeepClone().AsArray(),
                    RetriedFrom = item.RetriedFrom ?? item.Id,
                });
                retried.Add(item);
            }

            machine.Events.Items("queue_items_retried", "retried", queueId, retried);
            machine.Processor.Wake();
            return Reply.Json(new JsonObject { ["queue_id"] = queueId, ["retried_item_ids"] = Py.Array(retried.Select(i => i.Id)) });
        }
    }

    private static Reply Clear(HttpContext context, Machine machine)
    {
        var items = Mine(context, machine);
        foreach (var item in items.Where(i => i.Status == "in_progress"))
        {
            Stop(machine, item);
            machine.Events.StatusChanged(item);
        }

        var deleted = Remove(machine, items);
        machine.Events.QueueCleared(context.Route("queue_id"), context.User().IsAdmin ? null : context.User());
        return Reply.Json(new JsonObject { ["deleted"] = deleted });
    }

    private static void Stop(Machine machine, QueueItem item)
    {
        item.Move("canceled");
        if (machine.State.Queue.Current == item)
            machine.State.Queue.Current = null;
        machine.Processor.Wake();
    }

    private static int Remove(Machine machine, List<QueueItem> items)
    {
        foreach (var item in items)
            machine.State.Queue.Remove(item.Id);
        machine.Processor.Wake();
        return items.Count;
    }

    private static Reply Locked(Machine machine, Func<Reply> answer)
    {
        lock (machine.State.Sync)
            return answer();
    }
}
