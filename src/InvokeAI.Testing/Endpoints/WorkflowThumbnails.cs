using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>The pictures of workflows in the library.</summary>
internal static class WorkflowThumbnails
{
    private const string Path = "/api/v1/workflows/i/{workflow_id}/thumbnail";

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapAsync("PUT", Path, c => PutAsync(c, state));
        routes.MapGet(Path, (HttpContext c) => WorkflowEndpoints.Of(c, state, w => w.Thumbnail is null ? Reply.Detail(404, "Not Found")
            : Reply.Bytes(w.Thumbnail, "image/webp", ("Cache-Control", "max-age=31536000"), ("Content-Disposition", "inline; filename=\"thumbnail.webp\""))));
        routes.MapDelete(Path, (HttpContext c) => WorkflowEndpoints.Of(c, state, w =>
        {
            w.Thumbnail = null;
            return Reply.Json(w.Record());
        }));
    }

    private static async Task<IResult> PutAsync(HttpContext context, ServerState state)
    {
        if (!context.Request.HasFormContentType)
            return Reply.Invalid(ValidationError.Missing(Location.Body["image"], null));
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form.Files["image"] is not { } file)
            return Reply.Invalid(ValidationError.Missing(Location.Body["image"], null));
        if (!(file.ContentType ?? "").StartsWith("image", StringComparison.Ordinal))
            return Reply.Detail(415, "Not an image");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        if (ImageHeaders.Size(bytes.ToArray()) is null)
            return Reply.Detail(415, "Failed to read image");
        return WorkflowEndpoints.Of(context, state, w =>
        {
            w.Thumbnail = WebPWriter.Solid(256, 256, 90, 120, 150);
            return Reply.Json(w.Record());
        });
    }
}
