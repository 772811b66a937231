using System.Text.Json.Nodes;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/utilities</c>: dynamic prompts.</summary>
internal static class UtilityEndpoints
{
    private const int MostPrompts = 10_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAsync("POST", "/api/v1/utilities/dynamicprompts", PromptsAsync);

    private static async Task<IResult> PromptsAsync(HttpContext context)
    {
        var (body, refusal) = await context.ObjectAsync("prompt").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        var prompt = body.Text("prompt") ?? "";
        var most = body["max_prompts"].Integer() ?? 1000;
        var limit = Location.Body["max_prompts"];
        if (most < 1)
            return Reply.Invalid(
                new ValidationError("greater_than_equal", limit, "Input should be greater than or equal to 1",
                    body["max_prompts"])
                { Context = new JsonObject { ["ge"] = 1 } });
        if (most > MostPrompts)
            return Reply.Invalid(
                new ValidationError("less_than_equal", limit, $"Input should be less than or equal to {MostPrompts}",
                    body["max_prompts"])
                { Context = new JsonObject { ["le"] = MostPrompts } });
        var error = DynamicPrompts.Error(prompt);
        var prompts = error is not null ? [prompt]
            : DynamicPrompts.Expand(prompt, (int)most, body.Flag("combinatorial") ?? true, (int?)(body["seed"].Integer() % int.MaxValue));
        return Reply.Json(new JsonObject { ["prompts"] = Py.Array(prompts), ["error"] = error });
    }
}
