using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>The images of workflows in the library.</summary>
internal static class WorkflowThumbnails
{
    private const string Path = "/api/v1/workflows/i/{workflow_id}/thumbnail";

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapAsync("PUT", Path, async c => await ImageForm.RefusalAsync(c).ConfigureAwait(false) ?? WorkflowEndpoints.Of(c, state, w =>
        {
            w.Thumbnail = ImageForm.Thumbnail();
            return Reply.Json(w.Record(state));
        }));
        routes.MapGet(Path, (HttpContext c) => WorkflowEndpoints.Of(c, state, w => w.Thumbnail is null ? Reply.Detail(404, "Not Found")
            : Reply.Bytes(w.Thumbnail, "image/webp", ("Cache-Control", "max-age=31536000"), ("Content-Disposition", "inline; filename=\"thumbnail.webp\""))));
        routes.MapDelete(Path, (HttpContext c) => WorkflowEndpoints.Of(c, state, w =>
        {
            w.Thumbnail = null;
            return Reply.Json(w.Record(state));
        }));
    }
}
