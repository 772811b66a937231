extern alias InvokeAIRuntime;

using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v2/models/install</c>: installing models (docs/invokeai/rest-and-sign-in.md#install-models).</summary>
internal static class ModelInstallEndpoints
{
    private const string Root = "/api/v2/models/install";

    public static void Map(IEndpointRouteBuilder routes, Machine machine)
    {
        routes.MapAsync("POST", Root, c => InstallAsync(c, machine));
        routes.MapGet(Root, () => Locked(machine, () => Reply.Json(new JsonArray([.. machine.Installer.Jobs.Values.Select(j => (JsonNode?)j.ToJson())]))));
        routes.MapDelete(Root, () => Locked(machine, () =>
        {
            foreach (var job in machine.Installer.Jobs.Values.Where(j => j.IsEnded).ToList())
                machine.Installer.Jobs.Remove(job.Id);
            return ModelEndpoints.NoContent();
        }));
        routes.MapGet(Root + "/{id}", (HttpContext c) => Of(c, machine, 404, j => Reply.Json(j.ToJson())));
        routes.MapDelete(Root + "/{id}", (HttpContext c) => Of(c, machine, 415, j =>
        {
            if (!j.IsEnded)
            {
                j.Status = "cancelled";
                machine.Events.ToAdmins("model_install_cancelled",
                    new JsonObject { ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(), ["id"] = j.Id, ["source"] = j.Source.DeepClone() });
            }

            return Reply.Json(null, 201);
        }));
        if (!machine.State.Has(ServerFeature.ModelInstallControl))
            return;
        routes.MapPost(Root + "/{id}/pause", (HttpContext c) => Of(c, machine, 415, j =>
        {
            if (!j.IsEnded)
                j.Status = "paused";
            return Reply.Json(j.ToJson(), 201);
        }));
        routes.MapPost(Root + "/{id}/resume", (HttpContext c) => Of(c, machine, 415, j => Again(machine, j, "paused")));
        routes.MapPost(Root + "/{id}/restart_failed", (HttpContext c) => Of(c, machine, 415, j => Again(machine, j, "error")));
        routes.MapPost(Root + "/{id}/restart_file", (HttpContext c) => Of(c, machine, 415, j => Again(machine, j, "error")));
    }

    private static Reply Again(Machine machine, ModelInstallJob job, string from)
    {
        if (job.Status == from)
            machine.Installer.Resume(job);
        return Reply.Json(job.ToJson(), 201);
    }

    private static Reply Of(HttpContext context, Machine machine, int unknown, Func<ModelInstallJob, Reply> answer)
    {
        lock (machine.State.Sync)
        {
            return int.TryParse(context.Route("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && machine.Installer.Jobs.TryGetValue(id, out var job)
                ? answer(job)
                : Reply.Detail(unknown, $"No job with id {context.Route("id")} known");
        }
    }

    private static async Task<IResult> InstallAsync(HttpContext context, Machine machine)
    {
        if (context.RequireQuery("source") is { } missing)
            return missing;
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        lock (machine.State.Sync)
        {
            var text = context.Query("source")!;
            var inPlace = context.QueryFlag("inplace") ?? false;
            if (machine.Installer.Source(text, context.Query("access_token"), inPlace) is not { } source)
                return Reply.Detail(409, $"Unsupported model source: '{text}'");
            if (machine.State.Models.Values.Any(m => (string?)m.Config["source"] == text))
                return Reply.Detail(409, $"A model with source {text} is already installed");
            return Reply.Json(machine.Installer.Start(source, body, inPlace).ToJson(), 201);
        }
    }

    private static Reply Locked(Machine machine, Func<Reply> answer)
    {
        lock (machine.State.Sync)
            return answer();
    }
}
