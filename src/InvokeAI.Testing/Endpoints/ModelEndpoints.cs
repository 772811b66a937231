extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v2/models</c>: finding models (docs/invokeai/rest-and-sign-in.md#find-models).</summary>
internal static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapGet("/api/v2/models/", (HttpContext c) => Locked(state, () => List(c, state)));
        routes.MapGet("/api/v2/models/get_by_attrs", (HttpContext c) => c.RequireQuery("name", "type", "base") ?? Locked(state, () => ByAttributes(c, state)));
        if (state.Has(ServerFeature.ModelsByHash))
        {
            routes.MapGet("/api/v2/models/get_by_hash", (HttpContext c) => c.RequireQuery("hash") ?? Locked(state, () =>
                state.Models.Values.FirstOrDefault(m => m.Hash == c.Query("hash")) is { } model
                    ? Reply.Json(model.Config.DeepClone())
                    : Reply.Detail(404, "No model found with this hash")));
        }

        routes.MapGet("/api/v2/models/i/{key}", (HttpContext c) => Locked(state, () => Of(c, state, m => Reply.Json(m.Config.DeepClone()))));
        routes.MapAsync("PATCH", "/api/v2/models/i/{key}", c => ChangeAsync(c, state));
        routes.MapDelete("/api/v2/models/i/{key}", (HttpContext c) => Locked(state, () => Of(c, state, m =>
        {
            state.Models.Remove(m.Key);
            return NoContent();
        })));
    }

    public static Reply NoContent() => Reply.Json(null, 204);

    /// <summary>Returns an answer about the model in the path. The caller holds the lock.</summary>
    public static Reply Of(HttpContext context, ServerState state, Func<ModelRecord, Reply> answer) =>
        state.Models.TryGetValue(context.Route("key"), out var model) ? answer(model) : Reply.Detail(404, "model not found");

    private static Reply List(HttpContext context, ServerState state)
    {
        var bases = context.Request.Query["base_models"].OfType<string>().ToList();
        var errors = new List<ValidationError>();
        foreach (var (word, i) in bases.Select((b, i) => (b, i)))
            Literals.OneOf(JsonValue.Create(word), ModelWords.Bases, "enum", Location.Query["base_models"][i], errors);
        if (context.Query("model_type") is { } type)
            Literals.OneOf(JsonValue.Create(type), ModelWords.Types, "enum", Location.Query["model_type"], errors);
        else
            type = null;
        if (errors.Count > 0)
            return Reply.Invalid(errors);
        string? name = context.Query("model_name"), format = context.Query("model_format");
        var models = state.Models.Values.Where(m => (bases.Count == 0 || bases.Contains(m.Base)) && (type is null || m.Type == type)
            && (name is null || m.Name == name) && (format is null || m.Format == format));
        var ordered = string.Equals(context.Query("direction"), "DESC", StringComparison.OrdinalIgnoreCase)
            ? models.OrderByDescending(m => m.Name, StringComparer.OrdinalIgnoreCase)
            : models.OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase);
        return Reply.Json(new JsonObject { ["models"] = new JsonArray([.. ordered.Select(m => (JsonNode?)m.Config.DeepClone())]) });
    }

    private static Reply ByAttributes(HttpContext context, ServerState state)
    {
        var errors = new List<ValidationError>();
        Literals.OneOf(JsonValue.Create(context.Query("type")), ModelWords.Types, "enum", Location.Query["type"], errors);
        Literals.OneOf(JsonValue.Create(context.Query("base")), ModelWords.Bases, "enum", Location.Query["base"], errors);
        if (errors.Count > 0)
            return Reply.Invalid(errors);
        var found =
            state.Models.Values.FirstOrDefault(m => m.Name == context.Query("name") && m.Type == context.Query("type") && m.Base == context.Query("base"));
        return found is null ? Reply.Detail(404, "No model found with these attributes") : Reply.Json(found.Config.DeepClone());
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        return refusal ?? Locked(state, () => Of(context, state, model =>
        {
            foreach (var (name, value) in body)
                model.Config[name] = value.Copy();
            return Reply.Json(model.Config.DeepClone());
        }));
    }

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
