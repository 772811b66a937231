extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/utilities/expand-prompt</c> and <c>image-to-prompt</c>: invented answers of language models.</summary>
internal static class LanguageModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        if (!state.Has(ServerFeature.LanguageModels))
            return;
        routes.MapAsync("POST", "/api/v1/utilities/expand-prompt", async c =>
        {
            var (body, refusal) = await c.ObjectAsync("prompt", "model_key").ConfigureAwait(false);
            return refusal ?? OfModel(state, body, () => new JsonObject
            {
                ["expanded_prompt"] = body.Text("prompt") + ", in great detail",
                ["seed"] = body["seed"].Integer() ?? 0,
                ["error"] = null,
            });
        });
        routes.MapAsync("POST", "/api/v1/utilities/image-to-prompt", async c =>
        {
            var (body, refusal) = await c.ObjectAsync("image_name", "model_key").ConfigureAwait(false);
            return refusal ?? OfModel(state, body, () => state.Gallery.Images.TryGetValue(body.Text("image_name") ?? "", out var image)
                ? new JsonObject { ["prompt"] = $"an image of {image.Width} by {image.Height} pixels", ["error"] = null }
                : null);
        });
    }

    private static Reply OfModel(ServerState state, JsonObject body, Func<JsonObject?> answer)
    {
        lock (state.Sync)
        {
            if (!state.Models.ContainsKey(body.Text("model_key") ?? ""))
                return Reply.Detail(404, $"Model '{body.Text("model_key")}' not found");
            return answer() is { } said ? Reply.Json(said) : Reply.Detail(404, $"Image '{body.Text("image_name")}' not found");
        }
    }
}
