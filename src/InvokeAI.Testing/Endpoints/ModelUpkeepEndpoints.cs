extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v2/models</c>: administration: convert, scan, starter models, cache, Hugging Face.</summary>
internal static class ModelUpkeepEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        var token = "unknown";
        routes.MapGet("/api/v2/models/stats", () => Reply.Json(new JsonObject
        {
            ["hits"] = 0,
            ["misses"] = 0,
            ["high_watermark"] = 0,
            ["in_cache"] = 0,
            ["cleared"] = 0,
            ["cache_size"] = 1073741824,
            ["loaded_model_sizes"] = new JsonObject(),
        }));
        routes.MapPost("/api/v2/models/empty_model_cache", () => Reply.Json(null));
        routes.MapGet("/api/v2/models/starter_models", () => Locked(machine, () => Reply.Json(Starters(machine))));
        routes.MapGet("/api/v2/models/scan_folder", (HttpContext c) => Locked(machine, () => Scan(c, machine)));
        routes.MapGet("/api/v2/models/hugging_face",
            (HttpContext c) => c.RequireQuery("hugging_face_repo") ?? Reply.Json(new JsonObject { ["urls"] = null, ["is_diffusers"] = true }));
        routes.MapPut("/api/v2/models/convert/{key}", (HttpContext c) => Locked(machine, () => Convert(c, machine)));
        routes.MapGet("/api/v2/models/hf_login", () => Reply.Json(token));
        routes.MapAsync("POST", "/api/v2/models/hf_login", async c =>
        {
            var (body, refusal) = await c.ObjectAsync("token").ConfigureAwait(false);
            if (refusal is not null)
                return refusal;
            token = body.Text("token")?.StartsWith("hf_", StringComparison.Ordinal) == true ? "valid" : "invalid";
            return Reply.Json(token);
        });
        routes.MapDelete("/api/v2/models/hf_login", () => Reply.Json(token = "unknown"));
        if (machine.State.Has(ServerFeature.BulkModelDeletion))
            routes.MapAsync("POST", "/api/v2/models/i/bulk_delete", c => BulkDeleteAsync(c, machine));
        if (machine.State.Has(ServerFeature.ModelReidentification))
        {
            routes.MapPost("/api/v2/models/i/{key}/reidentify", (HttpContext c) => Locked(machine, () =>
                machine.State.Models.TryGetValue(c.Route("key"), out var model) ? Reply.Json(model.Config.DeepClone()) : Reply.Detail(404, "model not found")));
        }

        if (!machine.State.Has(ServerFeature.ModelInstallControl))
            return;
        routes.MapGet("/api/v2/models/sync/orphaned", () => Reply.Json(new JsonArray()));
        routes.MapAsync("DELETE", "/api/v2/models/sync/orphaned", async c =>
        {
            var (body, refusal) = await c.ObjectAsync("paths").ConfigureAwait(false);
            return refusal ?? Reply.Json(new JsonObject
            {
                ["deleted"] = new JsonArray(),
                ["errors"] = new JsonObject(body["paths"].Texts().Select(p => KeyValuePair.Create(p, (JsonNode?)"Path does not exist"))),
            });
        });
        routes.MapGet("/api/v2/models/missing", () => Reply.Json(new JsonObject { ["models"] = new JsonArray() }));
    }

    private static JsonObject Starters(Machine machine)
    {
        const string Source = "stabilityai/stable-diffusion-xl-base-1.0";
        var starter = new JsonObject
        {
            ["description"] = "SDXL base",
            ["source"] = Source,
            ["name"] = "SDXL Base",
            ["base"] = "sdxl",
            ["type"] = "main",
            ["format"] = null,
            ["variant"] = null,
            ["is_installed"] = machine.State.Models.Values.Any(m => (string?)m.Config["source"] == Source),
            ["capabilities"] = null,
            ["default_settings"] = null,
            ["panel_schema"] = null,
            ["previous_names"] = new JsonArray(),
            ["dependencies"] = null,
        };
        return new JsonObject
        {
            ["starter_models"] = new JsonArray(starter),
            ["starter_bundles"] = new JsonObject { ["sdxl"] = new JsonObject { ["name"] = "SDXL", ["models"] = new JsonArray(starter.DeepClone()) } },
        };
    }

    private static Reply Scan(HttpContext context, Machine machine)
    {
        var folder = context.Query("scan_path");
        if (folder is null)
            return Reply.Detail(400, "The search path 'None' does not exist or is not directory");
        var files = machine.Installer.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal)).ToList();
        if (files.Count == 0 && !Directory.Exists(folder))
            return Reply.Detail(400, $"The search path '{folder}' does not exist or is not directory");
        return Reply.Json(new JsonArray([.. files.Select(f => (JsonNode?)new JsonObject
        {
            ["path"] = f,
            ["is_installed"] = machine.State.Models.Values.Any(m => (string?)m.Config["source"] == f),
        })]));
    }

    private static Reply Convert(HttpContext context, Machine machine)
    {
        if (!machine.State.Models.TryGetValue(context.Route("key"), out var model))
            return Reply.Detail(404, "model not found");
        if (model.Format != "checkpoint" || model.Type is not ("main" or "vae"))
            return Reply.Detail(400, $"The model with key {model.Key} is not a main/VAE model checkpoint.");
        model.Config["format"] = "diffusers";
        return Reply.Json(model.Config.DeepClone());
    }

    private static async Task<IResult> BulkDeleteAsync(HttpContext context, Machine machine)
    {
        var (body, refusal) = await context.ObjectAsync("keys").ConfigureAwait(false);
        return refusal ?? Locked(machine, () =>
        {
            var deleted = new JsonArray();
            var failed = new JsonArray();
            foreach (var key in body["keys"].Texts())
            {
                if (machine.State.Models.Remove(key))
                    deleted.Add(key);
                else
                    failed.Add(new JsonObject { ["key"] = key, ["error"] = "Model not found" });
            }

            return Reply.Json(new JsonObject { ["deleted"] = deleted, ["failed"] = failed });
        });
    }

    private static Reply Locked(Machine machine, Func<Reply> answer)
    {
        lock (machine.State.Sync)
            return answer();
    }
}
