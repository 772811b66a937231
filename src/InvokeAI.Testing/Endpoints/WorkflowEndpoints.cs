extern alias InvokeAIRuntime;

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

/// <summary><c>/api/v1/workflows</c>: the library (docs/invokeai/rest-and-sign-in.md#use-the-workflow-library).</summary>
internal static class WorkflowEndpoints
{
    private const string One = "/api/v1/workflows/i/{workflow_id}";

    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        routes.MapGet("/api/v1/workflows/", (HttpContext c) => Locked(machine, () => List(c, machine)));
        routes.MapAsync("POST", "/api/v1/workflows/", c => CreateAsync(c, machine));
        routes.MapGet(One, (HttpContext c) => Of(c, machine.State, w => Reply.Json(w.RecordWithThumbnail(machine.State))));
        routes.MapAsync("PATCH", One, c => ChangeAsync(c, machine));
        routes.MapDelete(One, (HttpContext c) => Of(c, machine.State, w =>
        {
            machine.State.Workflows.Remove(w.Id);
            machine.Events.ToUser("workflow_deleted", c.User(), null,
                new JsonObject { ["workflow_id"] = w.Id, ["user_id"] = w.UserId, ["is_public"] = w.IsPublic });
            return Reply.Json(null);
        }));
        routes.MapPut(One + "/opened_at", (HttpContext c) => Of(c, machine.State, w =>
        {
            w.OpenedAt = DateTime.UtcNow;
            return Reply.Json(null);
        }));
        routes.MapGet("/api/v1/workflows/counts_by_tag",
            (HttpContext c) => Locked(machine, () => Counts(c, "tags", tag => machine.State.Workflows.Values.Count(w => w.Tags.Contains(tag)))));
        routes.MapGet("/api/v1/workflows/counts_by_category",
            (HttpContext c) => Locked(machine, () => Counts(c, "categories", category => machine.State.Workflows.Values.Count(w => w.Category == category))));
        WorkflowThumbnails.Map(routes, machine.State);
        if (machine.State.Has(ServerFeature.LibrarySharing))
            routes.MapAsync("PATCH", One + "/is_public", c => ShareAsync(c, machine));
        if (!machine.State.Has(ServerFeature.LibraryTags))
            return;
        routes.MapGet("/api/v1/workflows/tags", (HttpContext c) => Locked(machine, () => Reply.Json(Py.Array(
            Filtered(c, machine).SelectMany(w => w.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));
    }

    public static Reply Of(HttpContext context, ServerState state, Func<SavedWorkflow, Reply> answer)
    {
        lock (state.Sync)
            return state.Workflows.TryGetValue(context.Route("workflow_id"), out var workflow) ? answer(workflow) : Reply.Detail(404, "Workflow not found");
    }

    private static Reply Counts(HttpContext context, string name, Func<string, int> count) =>
        Reply.Json(
            new JsonObject(
                context.Request.Query[name].OfType<string>().Distinct(StringComparer.Ordinal).Select(w => KeyValuePair.Create(w, (JsonNode?)count(w)))));

    private static IEnumerable<SavedWorkflow> Filtered(HttpContext context, Machine machine)
    {
        var categories = context.Request.Query["categories"].OfType<string>().ToList();
        var tags = context.Request.Query["tags"].OfType<string>().ToList();
        var query = context.Query("query");
        var opened = context.QueryFlag("has_been_opened");
        var shared = context.QueryFlag("is_public");
        var callable = context.QueryFlag("callable");
        return machine.State.Workflows.Values.Where(w =>
            (context.User().IsAdmin || w.UserId == context.User().Id || w.IsPublic || w.Category == "default")
            && (categories.Count == 0 || categories.Contains(w.Category))
            && (tags.Count == 0 || tags.Exists(t => w.Tags.Contains(t)))
            && (string.IsNullOrEmpty(query) || w.Name.Contains(query, StringComparison.OrdinalIgnoreCase)
                || (w.Workflow.Text("description") ?? "").Contains(query, StringComparison.OrdinalIgnoreCase)
                || (w.Workflow.Text("tags") ?? "").Contains(query, StringComparison.OrdinalIgnoreCase))
            && (opened is null || w.OpenedAt is not null == opened)
            && (shared is null || w.IsPublic == shared)
            && (callable is null || w.IsCallable == callable));
    }

    private static Reply List(HttpContext context, Machine machine)
    {
        var ordered = context.Query("order_by") switch
        {
            "created_at" => Filtered(context, machine).OrderBy(w => w.CreatedAt),
            "updated_at" => Filtered(context, machine).OrderBy(w => w.UpdatedAt),
            "opened_at" => Filtered(context, machine).OrderBy(w => w.OpenedAt),
            _ => Filtered(context, machine).OrderBy(w => w.Name, StringComparer.OrdinalIgnoreCase),
        };
        var all = ordered.ToList();
        if (string.Equals(context.Query("direction"), "DESC", StringComparison.OrdinalIgnoreCase))
            all.Reverse();
        var page = context.Query("page", 0);
        int? size = context.Query("per_page") is null ? null : Math.Max(1, context.Query("per_page", 10));
        var items = size is { } s ? all.Skip(page * s).Take(s) : all;
        return Reply.Json(new JsonObject
        {
            ["page"] = page,
            ["pages"] = size is { } n ? (all.Count + n - 1) / n : 1,
            ["per_page"] = size ?? all.Count,
            ["total"] = all.Count,
            ["items"] = new JsonArray([.. items.Select(w => (JsonNode?)w.ListItem(machine.State))]),
        });
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Machine machine)
    {
        var (body, refusal) = await context.ObjectAsync("workflow").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var errors = new List<ValidationError>();
        var workflow = WorkflowRules.Check(body["workflow"], Location.Body["workflow"], errors);
        if (errors.Count > 0)
            return Reply.Invalid(errors);
        var saved = new SavedWorkflow { Id = Py.Id(), Workflow = workflow!, UserId = context.User().Id, IsPublic = !machine.State.Options.MultiUser };
        // Not caught: default workflows come with the server, never over HTTP.
        if (saved.Category == "default")
            return Reply.InternalServerError();
        lock (machine.State.Sync)
            machine.State.Workflows.Add(saved.Id, saved);
        machine.Events.ToUser("workflow_created", context.User(), null,
            new JsonObject { ["workflow_id"] = saved.Id, ["user_id"] = saved.UserId, ["is_public"] = saved.IsPublic });
        return Reply.Json(saved.Record(machine.State));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Machine machine)
    {
        var (body, refusal) = await context.ObjectAsync("workflow").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var errors = new List<ValidationError>();
        var workflow = WorkflowRules.Check(body["workflow"], Location.Body["workflow"], errors);
        if (body["workflow"] is JsonObject given && !given.ContainsKey("id"))
            errors.Add(ValidationError.Missing(Location.Body["workflow"]["id"], given));
        if (errors.Count > 0)
            return Reply.Invalid(errors);
        return Of(context, machine.State, saved =>
        {
            saved.Workflow = workflow!;
            saved.UpdatedAt = DateTime.UtcNow;
            machine.Events.ToUser("workflow_updated", context.User(), null,
                new JsonObject
                {
                    ["workflow_id"] = saved.Id,
                    ["user_id"] = saved.UserId,
                    ["old_is_public"] = saved.IsPublic,
                    ["new_is_public"] = saved.IsPublic
                });
            return Reply.Json(saved.Record(machine.State));
        });
    }

    private static async Task<IResult> ShareAsync(HttpContext context, Machine machine)
    {
        var (body, refusal) = await context.ObjectAsync("is_public").ConfigureAwait(false);
        return refusal ?? Of(context, machine.State, saved =>
        {
            saved.IsPublic = body.Flag("is_public") ?? saved.IsPublic;
            return Reply.Json(saved.Record(machine.State));
        });
    }

    private static Reply Locked(Machine machine, Func<Reply> answer)
    {
        lock (machine.State.Sync)
            return answer();
    }
}
