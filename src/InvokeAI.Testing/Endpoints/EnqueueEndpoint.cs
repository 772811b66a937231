using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>POST /api/v1/queue/{queue_id}/enqueue_batch</c></summary>
internal static class EnqueueEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        var rules = new BatchRules(machine.State.Catalog);
        var strict = new StrictRules(machine.State);
        routes.MapAsync("POST", "/api/v1/queue/{queue_id}/enqueue_batch", context => EnqueueAsync(context, machine, rules, strict));
    }

    private static async Task<IResult> EnqueueAsync(HttpContext context, Machine machine, BatchRules rules, StrictRules strict)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var batch = rules.Check(body, out refusal);
        if (batch is null)
            return refusal!;
        var queueId = context.Route("queue_id");
        var user = context.User();
        lock (machine.State.Sync)
        {
            if (machine.State.Options.Strict && strict.Check(batch, body, context.HadNotFinite()) is { } violation)
                return violation;
            var result = machine.State.Queue.Enqueue(queueId, batch, body.Flag("prepend") ?? false, user);
            Poison.Mark(machine.State, batch);
            machine.Events.BatchEnqueued(queueId, result, batch.Origin, user);
            machine.Processor.Wake();
            return Reply.Json(result);
        }
    }
}
