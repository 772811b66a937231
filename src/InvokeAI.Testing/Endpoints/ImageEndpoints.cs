using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Reading images: <c>/api/v1/images</c> (docs/invokeai/rest-and-sign-in.md#work-with-images).</summary>
internal static class ImageEndpoints
{
    private const int ThumbnailSide = 256;

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        const string One = "/api/v1/images/i/{image_name}";
        routes.MapGet(One, (HttpContext c) => Of(c, state, i => Reply.Json(i.ToJson(state))));
        routes.MapMethods(One + "/full", ["GET", "HEAD"], (HttpContext c) => Of(c, state, i => Full(i, state)));
        routes.MapGet(One + "/thumbnail", (HttpContext c) => Of(c, state, i => Thumbnail(i, state)));
        routes.MapGet(One + "/metadata", (HttpContext c) => Of(c, state, i => Reply.Json(i.Metadata.Copy())));
        routes.MapGet(One + "/workflow", (HttpContext c) => Of(c, state, i => Reply.Json(new JsonObject { ["workflow"] = i.Workflow, ["graph"] = i.Graph })));
        routes.MapGet(One + "/urls",
            (HttpContext c)
                => Of(c, state, i => Reply.Json(new JsonObject { ["image_name"] = i.Name, ["image_url"] = i.FullUrl, ["thumbnail_url"] = i.ThumbnailUrl })));
        routes.MapGet("/api/v1/images/", (HttpContext c) => Locked(state, () => List(c, state)));
        routes.MapPost("/api/v1/images/", () => Reply.Detail(501, "Not implemented"));
        routes.MapGet("/api/v1/images/names", (HttpContext c) => Locked(state, () => Names(c, state)));
        routes.MapAsync("POST", "/api/v1/images/images_by_names", c => ByNamesAsync(c, state));
        routes.MapGet("/api/v1/images/intermediates", () => Locked(state, () => Reply.Json(state.Gallery.Images.Values.Count(i => i.IsIntermediate))));
    }

    public static IResult Of(HttpContext context, ServerState state, Func<ImageRecord, IResult> answer)
    {
        lock (state.Sync)
        {
            if (!state.Gallery.Images.TryGetValue(context.Route("image_name"), out var image))
                return Reply.Detail(404, "Not Found");
            if (!CanSee(image, state, context.User()))
                return Reply.Detail(403, "You do not have permission to view this image");
            return answer(image);
        }
    }

    public static bool CanSee(ImageRecord image, ServerState state, User user) =>
        user.IsAdmin || image.UserId == user.Id
        || (image.BoardId is { } id && state.Gallery.Boards.TryGetValue(id, out var board)
            && (board.Owner.Id == user.Id || board.Visibility is "shared" or "public"));

    private static Reply Full(ImageRecord image, ServerState state) => Reply.Bytes(image.Png, "image/png",
        ("Cache-Control", CacheControl(state)), ("Content-Disposition", $"inline; filename=\"{image.Name}\""));

    public static string CacheControl(ServerState state) => state.Options.MultiUser ? "private, no-store" : "max-age=31536000";

    private static Reply Thumbnail(ImageRecord image, ServerState state)
    {
        var scale = Math.Min(1.0, (double)ThumbnailSide / Math.Max(image.Width, image.Height));
        var small = image.Pixels().Resized(Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        return Reply.Bytes(WebPWriter.Write(small), "image/webp", ("Cache-Control", CacheControl(state)));
    }

    private static Reply List(HttpContext context, ServerState state)
    {
        var images = ImageFilter.Of(context).Apply(state).Where(i => CanSee(i, state, context.User())).ToList();
        int offset = context.Query("offset", 0), limit = context.Query("limit", 10);
        var page = limit < 0 ? images.Skip(offset) : images.Skip(offset).Take(limit);
        return Reply.Json(new JsonObject
        {
            ["limit"] = limit,
            ["offset"] = offset,
            ["total"] = images.Count,
            ["items"] = new JsonArray([.. page.Select(i => (JsonNode?)i.ToJson(state))]),
        });
    }

    private static Reply Names(HttpContext context, ServerState state)
    {
        var filter = ImageFilter.Of(context);
        var images = filter.Apply(state).Where(i => CanSee(i, state, context.User())).ToList();
        return Reply.Json(new JsonObject
        {
            ["image_names"] = Py.Array(images.Select(i => i.Name)),
            ["starred_count"] = filter.StarredFirst ? images.Count(i => i.Starred) : 0,
            ["total_count"] = images.Count,
        });
    }

    private static async Task<IResult> ByNamesAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.ObjectAsync("image_names").ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        lock (state.Sync)
        {
            return Reply.Json(new JsonArray([.. body["image_names"].Texts().Select(n => state.Gallery.Images.GetValueOrDefault(n))
                .Where(i => i is not null && CanSee(i, state, context.User())).Select(i => (JsonNode?)i!.ToJson(state))]));
        }
    }

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
