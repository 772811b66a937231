using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/app</c>: version, invocation cache.</summary>
internal static class AppEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapGet("/api/v1/app/version", () => Reply.Json(new JsonObject { ["version"] = state.Options.Version }));
        routes.MapGet("/api/v1/app/app_deps", () => Reply.Json(new JsonObject { ["python"] = "3.12.3", ["torch"] = "2.7.1" }));
        routes.MapGet("/api/v1/app/runtime_config",
            () => Reply.Json(
                new JsonObject { ["set_fields"] = new JsonArray(), ["config"] = new JsonObject { ["max_queue_size"] = state.Options.MaxQueueSize } }));
        var level = 20;
        routes.MapGet("/api/v1/app/logging", () => Reply.Json(level));
        routes.MapAsync("POST", "/api/v1/app/logging", async c =>
        {
            var (body, refusal) = await c.JsonAsync().ConfigureAwait(false);
            level = (int)(body.Integer() ?? level);
            return refusal ?? Reply.Json(level);
        });
        routes.MapGet("/api/v1/app/invocation_cache/status", () => Locked(state, () => Reply.Json(state.Cache.ToJson())));
        routes.MapDelete("/api/v1/app/invocation_cache", () => Locked(state, () =>
        {
            state.Cache.Clear();
            return Reply.Json(null);
        }));
        routes.MapPut("/api/v1/app/invocation_cache/enable", () => Enable(state, true));
        routes.MapPut("/api/v1/app/invocation_cache/disable", () => Enable(state, false));
    }

    private static Reply Enable(ServerState state, bool enabled) => Locked(state, () =>
    {
        state.Cache.Enabled = enabled;
        return Reply.Json(null);
    });

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
