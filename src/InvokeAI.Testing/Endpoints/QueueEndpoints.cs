extern alias InvokeAIRuntime;

using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Reading the queue: <c>/api/v1/queue/{queue_id}/…</c> (docs/invokeai/queue-and-events.md#call-the-queue).</summary>
internal static class QueueEndpoints
{
    private const string Root = "/api/v1/queue/{queue_id}/";
    private const int MaxIds = 1000;

    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        var state = machine.State;
        routes.MapGet(Root + "status", (HttpContext c) => Locked(state, () => Reply.Json(new JsonObject
        {
            ["queue"] = state.Queue.Status(c.Route("queue_id"), c.User(), state),
            ["processor"] = machine.Processor.ToJson(),
        })));
        routes.MapGet(Root + "i/{item_id}", (HttpContext c) => Locked(state, () => Item(c, state)));
        routes.MapGet(Root + "current", (HttpContext c) => Locked(state, () => Whole(state.Queue.Current, c, state)));
        routes.MapGet(Root + "next", (HttpContext c) => Locked(state, () => Whole(state.Queue.Next(), c, state)));
        routes.MapGet(Root + "list_all", (HttpContext c) => Locked(state, () => ListAll(c, state)));
        if (state.Has(ServerFeature.ItemIds))
        {
            routes.MapGet(Root + "item_ids", (HttpContext c) => Locked(state, () => ItemIds(c, state)));
            routes.MapAsync("POST", Root + "items_by_ids", c => ByIdsAsync(c, state, item => QueueItemJson.Full(item, state, c.User())));
        }

        if (state.Has(ServerFeature.ItemSummaries))
            routes.MapAsync("POST", Root + "item_summaries_by_ids", c => ByIdsAsync(c, state, item => QueueItemJson.Summary(item, c.User())));
        routes.MapGet(Root + "b/{batch_id}/status", (HttpContext c) => Locked(state, () =>
            Reply.Json(state.Queue.BatchStatus(c.Route("queue_id"), c.Route("batch_id"), c.User(), state))));
        routes.MapGet(Root + "counts_by_destination", (HttpContext c) => c.RequireQuery("destination") ?? Locked(state, () => ByDestination(c, state)));
    }

    /// <summary>Returns the item in the path, or the answer that there is none.</summary>
    public static (QueueItem? Item, Reply? Refusal) Find(HttpContext context, ServerState state, bool reading = false)
    {
        var queueId = context.Route("queue_id");
        var text = context.Route("item_id");
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return (null,
                Reply.Invalid(
                    new ValidationError("int_parsing", Location.Path["item_id"], "Input should be a valid integer, unable to parse string as an integer",
                        text)));
        var item = state.Queue.Find(id);
        var gone = $"Queue item with id {id} not found in queue {queueId}";
        if (item is null)
            return (null, Reply.Detail(404, gone));
        // A bug of the real server: its own 404 is caught and wrapped.
        if (item.QueueId != queueId)
            return (null, reading ? Reply.Detail(500, "Unexpected error while fetching queue item: 404: " + gone) : Reply.Detail(404, gone));
        return item.IsPoisoned && !item.IsEnded ? (null, Reply.InternalServerError()) : (item, null);
    }

    private static Reply Item(HttpContext context, ServerState state)
    {
        var (item, refusal) = Find(context, state, reading: true);
        if (item is null)
            return refusal!;
        var json = QueueItemJson.Full(item, state, context.User());
        Py.StripNulls(json);
        return Reply.Json(json);
    }

    private static Reply Whole(QueueItem? item, HttpContext context, ServerState state)
    {
        if (item is null || item.QueueId != context.Route("queue_id"))
            return Reply.Json(null);
        return item.IsPoisoned ? Reply.InternalServerError() : Reply.Json(QueueItemJson.Full(item, state, context.User()));
    }

    private static Reply ListAll(HttpContext context, ServerState state)
    {
        var destination = context.Query("destination");
        var items = state.Queue.All.Where(i => i.QueueId == context.Route("queue_id") && (destination is null || i.Batch.Destination == destination))
            .OrderByDescending(i => i.Priority).ThenBy(i => i.Id).ToList();
        if (items.Exists(i => i.IsPoisoned))
            return Reply.InternalServerError();
        return Reply.Json(new JsonArray([.. items.Select(i => (JsonNode?)QueueItemJson.Full(i, state, context.User()))]));
    }

    private static Reply ItemIds(HttpContext context, ServerState state)
    {
        var ids = state.Queue.All.Where(i => i.QueueId == context.Route("queue_id")).Select(i => i.Id);
        if (!string.Equals(context.Query("order_dir"), "ASC", StringComparison.OrdinalIgnoreCase))
            ids = ids.Reverse();
        var all = Py.Array(ids);
        return Reply.Json(new JsonObject { ["item_ids"] = all, ["total_count"] = all.Count });
    }

    private static async Task<IResult> ByIdsAsync(HttpContext context, ServerState state, Func<QueueItem, JsonObject> json)
    {
        var (body, refusal) = await context.ObjectAsync("item_ids").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        if (body["item_ids"] is not JsonArray ids)
            return Reply.Invalid(new ValidationError("list_type", Location.Body["item_ids"], "Input should be a valid list", body["item_ids"]));
        if (ids.Count > MaxIds)
        {
            return Reply.Invalid(
                new ValidationError("too_long", Location.Body["item_ids"], $"List should have at most {MaxIds} items after validation, not {ids.Count}", ids)
                {
                    Context = new JsonObject { ["field_type"] = "List", ["max_length"] = MaxIds, ["actual_length"] = ids.Count },
                });
        }

        lock (state.Sync)
        {
            return Reply.Json(new JsonArray([.. ids.Select(id => state.Queue.Find((int)(id.Integer() ?? 0)))
                .Where(i => i is not null && i.QueueId == context.Route("queue_id") && !(i.IsPoisoned && !i.IsEnded))
                .Select(i => (JsonNode?)json(i!))]));
        }
    }

    private static Reply ByDestination(HttpContext context, ServerState state)
    {
        var destination = context.Query("destination");
        var json = new JsonObject { ["queue_id"] = context.Route("queue_id"), ["destination"] = destination };
        Tally.Of(state.Queue.All.Where(i => i.Batch.Destination == destination && QueueItemJson.CanRead(i, context.User()))).WriteTo(json, state);
        return Reply.Json(json);
    }

    private static IResult Locked(ServerState state, Func<IResult> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
