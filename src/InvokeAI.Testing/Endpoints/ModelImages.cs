using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>The cover images of models.</summary>
internal static class ModelImages
{
    private const string Path = "/api/v2/models/i/{key}/image";

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapAsync("PATCH", Path, async c => await ImageForm.RefusalAsync(c).ConfigureAwait(false) ?? Of(c, state, m =>
        {
            m.Cover = ImageForm.Thumbnail();
            return Reply.Json(null);
        }));
        routes.MapGet(Path, (HttpContext c) => Of(c, state, m => m.Cover is null ? Reply.Detail(404, "Not Found")
            : Reply.Bytes(m.Cover, "image/webp", ("Cache-Control", "max-age=31536000"), ("Content-Disposition", $"inline; filename=\"{m.Key}.webp\""))));
        routes.MapDelete(Path, (HttpContext c) => Of(c, state, m =>
        {
            if (m.Cover is null)
                return Reply.Detail(404, $"Model image file for key {m.Key} not found");
            m.Cover = null;
            return ModelEndpoints.NoContent();
        }));
    }

    private static Reply Of(HttpContext context, ServerState state, Func<ModelRecord, Reply> answer)
    {
        lock (state.Sync)
            return ModelEndpoints.Of(context, state, answer);
    }
}
