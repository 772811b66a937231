extern alias InvokeAIRuntime;

using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v2/models/install</c>: installing models (facts §7.4).</summary>
internal static class ModelInstallEndpoints
{
    private const string Root = "/api/v2/models/install";

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapAsync("POST", Root, c => InstallAsync(c, state));
        routes.MapGet(Root, () => Locked(state, () => Reply.Json(new JsonArray([.. state.Installer.Jobs.Values.Select(j => (JsonNode?)j.ToJson())]))));
        routes.MapDelete(Root, () => Locked(state, () =>
        {
            foreach (var job in state.Installer.Jobs.Values.Where(j => j.IsEnded).ToList())
                state.Installer.Jobs.Remove(job.Id);
            return ModelEndpoints.NoContent();
        }));
        routes.MapGet(Root + "/{id}", (HttpContext c) => Of(c, state, 404, j => Reply.Json(j.ToJson())));
        routes.MapDelete(Root + "/{id}", (HttpContext c) => Of(c, state, 415, j =>
        {
            if (!j.IsEnded)
            {
                j.Status = "cancelled";
                state.Events.ToAdmins("model_install_cancelled", new JsonObject { ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(), ["id"] = j.Id, ["source"] = j.Source.DeepClone() });
            }

            return Reply.Json(null, 201);
        }));
        if (!state.Has(ServerFeature.ModelInstallControl))
            return;
        routes.MapPost(Root + "/{id}/pause", (HttpContext c) => Of(c, state, 415, j =>
        {
            if (!j.IsEnded)
                j.Status = "paused";
            return Reply.Json(j.ToJson(), 201);
        }));
        routes.MapPost(Root + "/{id}/resume", (HttpContext c) => Of(c, state, 415, j => Again(state, j, "paused")));
        routes.MapPost(Root + "/{id}/restart_failed", (HttpContext c) => Of(c, state, 415, j => Again(state, j, "error")));
        routes.MapPost(Root + "/{id}/restart_file", (HttpContext c) => Of(c, state, 415, j => Again(state, j, "error")));
    }

    private static Reply Again(ServerState state, ModelInstallJob job, string from)
    {
        if (job.Status == from)
            state.Installer.Resume(job);
        return Reply.Json(job.ToJson(), 201);
    }

    private static Reply Of(HttpContext context, ServerState state, int unknown, Func<ModelInstallJob, Reply> answer)
    {
        lock (state.Sync)
        {
            return int.TryParse(context.Route("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && state.Installer.Jobs.TryGetValue(id, out var job)
                ? answer(job)
                : Reply.Detail(unknown, $"No job with id {context.Route("id")} known");
        }
    }

    private static async Task<IResult> InstallAsync(HttpContext context, ServerState state)
    {
        if (context.RequireQuery("source") is { } missing)
            return missing;
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        lock (state.Sync)
        {
            var text = context.Query("source")!;
            var inPlace = context.QueryFlag("inplace") ?? false;
            if (state.Installer.Source(text, context.Query("access_token"), inPlace) is not { } source)
                return Reply.Detail(409, $"Unsupported model source: '{text}'");
            if (state.Models.Values.Any(m => (string?)m.Config["source"] == text))
                return Reply.Detail(409, $"A model with source {text} is already installed");
            return Reply.Json(state.Installer.Start(source, body, inPlace).ToJson(), 201);
        }
    }

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
