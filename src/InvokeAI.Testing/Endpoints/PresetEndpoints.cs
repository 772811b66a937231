extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/style_presets</c> and <c>/api/v1/system_prompts</c>: presets that a workflow selects by ID.</summary>
internal static class PresetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        Map(routes, state, "/api/v1/style_presets/", "style_preset_id", "Style preset not found", state.StylePresets);
        if (state.Has(ServerFeature.SystemPrompts))
            Map(routes, state, "/api/v1/system_prompts/", "system_prompt_id", "System prompt not found", state.SystemPrompts);
    }

    private static void Map(IEndpointRouteBuilder routes, ServerState state, string path, string id, string gone, Dictionary<string, JsonObject> records)
    {
        routes.MapGet(path, () =>
        {
            lock (state.Sync)
                return Reply.Json(new JsonArray([.. records.Values.Select(r => r.DeepClone())]));
        });
        routes.MapGet($"{path}i/{{{id}}}", (HttpContext c) =>
        {
            lock (state.Sync)
                return records.TryGetValue(c.Route(id), out var record) ? Reply.Json(record.DeepClone()) : Reply.Detail(404, gone);
        });
    }
}
