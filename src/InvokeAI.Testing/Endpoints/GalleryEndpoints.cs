extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/gallery</c>: images and videos in one list (6.14 and later).</summary>
internal static class GalleryEndpoints
{
    private sealed record Entry(string Kind, string Name, bool Starred, long Order, JsonObject Json);

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        if (!state.Has(ServerFeature.Videos))
            return;
        routes.MapGet("/api/v1/gallery/items/", (HttpContext c) => Locked(state, () =>
        {
            var entries = Entries(c, state);
            int offset = c.Query("offset", 0), limit = c.Query("limit", 10);
            var page = limit < 0 ? entries.Skip(offset) : entries.Skip(offset).Take(limit);
            return Reply.Json(new JsonObject
            {
                ["limit"] = limit,
                ["offset"] = offset,
                ["total"] = entries.Count,
                ["items"] = new JsonArray([.. page.Select(e => (JsonNode?)e.Json)]),
            });
        }));
        routes.MapGet("/api/v1/gallery/items/names",
            (HttpContext c) => Locked(state, () => Counted(Entries(c, state), "items", e => new JsonObject { ["kind"] = e.Kind, ["name"] = e.Name })));
        if (state.Has(ServerFeature.GalleryItemNames))
            routes.MapGet("/api/v1/gallery/item_names", (HttpContext c) => Locked(state, () => Counted(Entries(c, state), "item_names", e => e.Name)));
    }

    private static Reply Counted(List<Entry> entries, string member, Func<Entry, JsonNode?> item) => Reply.Json(new JsonObject
    {
        [member] = new JsonArray([.. entries.Select(item)]),
        ["starred_count"] = entries.Count(e => e.Starred),
        ["total_count"] = entries.Count,
    });

    private static List<Entry> Entries(HttpContext context, ServerState state)
    {
        var filter = ImageFilter.Of(context);
        var kind = context.Query("kind");
        var images = filter.Apply(state).Where(i => ImageEndpoints.CanSee(i, state, context.User()))
            .Select(
                i => new Entry("image", i.Name, i.Starred, i.Order,
                    Json("image", i.Name, i.FullUrl, i.ThumbnailUrl, i.Width, i.Height, i.Category, i.Starred, i.IsIntermediate, i.BoardId, i.CreatedAt, null,
                        null)));
        var videos = VideoFilter.Apply(filter, state)
            .Select(
                v => new Entry("video", v.Name, v.Starred, v.Order,
                    Json("video", v.Name, v.FullUrl, v.ThumbnailUrl, v.Width, v.Height, v.Category, v.Starred, v.IsIntermediate, v.BoardId, v.CreatedAt,
                        v.Duration, v.Fps)));
        var all = images.Concat(videos).Where(e => kind is null || e.Kind == kind);
        var ordered = filter.Descending ? all.OrderByDescending(e => e.Order) : all.OrderBy(e => e.Order);
        return filter.StarredFirst ? [.. ordered.OrderByDescending(e => e.Starred)] : [.. ordered];
    }

    private static JsonObject Json(
        string kind, string name, string full, string thumbnail, int width, int height, string category, bool starred, bool isIntermediate, string? boardId,
        DateTime createdAt, double? duration, double? fps) => new()
        {
            ["kind"] = kind,
            ["name"] = name,
            ["full_url"] = full,
            ["thumbnail_url"] = thumbnail,
            ["width"] = width,
            ["height"] = height,
            ["category"] = category,
            ["starred"] = starred,
            ["is_intermediate"] = isIntermediate,
            ["board_id"] = boardId,
            ["created_at"] = Py.Time(createdAt),
            ["duration"] = duration is { } d ? Py.Float(d) : null,
            ["fps"] = fps is { } f ? Py.Float(f) : null,
        };

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
