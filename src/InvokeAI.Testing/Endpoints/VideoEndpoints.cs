extern alias InvokeAIRuntime;

using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Reading videos: <c>/api/v1/videos</c> (6.14 and later; docs/invokeai/rest-and-sign-in.md#work-with-videos).</summary>
internal static class VideoEndpoints
{
    // The real server sends no more than this in one 206 answer, whatever was asked for.
    private const int MaxRange = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        if (!state.Has(ServerFeature.Videos))
            return;
        const string One = "/api/v1/videos/i/{video_name}";
        routes.MapGet(One, (HttpContext c) => Of(c, state, v => Reply.Json(v.ToJson())));
        routes.MapMethods(One + "/full", ["GET", "HEAD"], (HttpContext c) => Of(c, state, v => Full(c, v, state)));
        routes.MapGet(One + "/thumbnail", (HttpContext c) => Of(c, state, v => Reply.Bytes(
            WebPWriter.Solid(v.Width / 4 + 1, v.Height / 4 + 1, v.Digest[0], v.Digest[1], v.Digest[2]), "image/webp",
            ("Cache-Control", ImageEndpoints.CacheControl(state)))));
        routes.MapGet(One + "/metadata", (HttpContext c) => Of(c, state, v => Reply.Json(v.Metadata.Copy())));
        routes.MapGet(One + "/workflow", (HttpContext c) => Of(c, state, v => Reply.Json(new JsonObject { ["workflow"] = v.Workflow, ["graph"] = v.Graph })));
        routes.MapGet(One + "/urls",
            (HttpContext c)
                => Of(c, state, v => Reply.Json(new JsonObject { ["video_name"] = v.Name, ["video_url"] = v.FullUrl, ["thumbnail_url"] = v.ThumbnailUrl })));
        routes.MapGet("/api/v1/videos/", (HttpContext c) => Locked(state, () =>
        {
            var videos = VideoFilter.Apply(ImageFilter.Of(c), state);
            int offset = c.Query("offset", 0), limit = c.Query("limit", 10);
            var page = limit < 0 ? videos.Skip(offset) : videos.Skip(offset).Take(limit);
            return Reply.Json(
                new JsonObject
                {
                    ["limit"] = limit,
                    ["offset"] = offset,
                    ["total"] = videos.Count,
                    ["items"] = new JsonArray([.. page.Select(v => (JsonNode?)v.ToJson())])
                });
        }));
        routes.MapGet("/api/v1/videos/names", (HttpContext c) => Locked(state, () =>
        {
            var videos = VideoFilter.Apply(ImageFilter.Of(c), state);
            return Reply.Json(
                new JsonObject
                {
                    ["video_names"] = Py.Array(videos.Select(v => v.Name)),
                    ["starred_count"] = videos.Count(v => v.Starred),
                    ["total_count"] = videos.Count
                });
        }));
    }

    public static Reply Of(HttpContext context, ServerState state, Func<VideoRecord, Reply> answer)
    {
        lock (state.Sync)
            return state.Gallery.Videos.TryGetValue(context.Route("video_name"), out var video) ? answer(video) : Reply.Detail(404, "Not Found");
    }

    private static Reply Full(HttpContext context, VideoRecord video, ServerState state)
    {
        var headers = new[]
        {
            ("Accept-Ranges", "bytes"), ("Cache-Control", ImageEndpoints.CacheControl(state)), ("Content-Disposition", $"inline; filename=\"{video.Name}\""),
        };
        if (context.Request.GetTypedHeaders().Range is not { Unit.Value: "bytes", Ranges: { Count: > 0 } ranges })
            return Reply.Bytes(video.Mp4, "video/mp4", headers);
        var range = ranges.First();
        var from = range.From ?? Math.Max(0, video.Mp4.Length - (range.To ?? 0));
        var to = Math.Min(range.From is null ? video.Mp4.Length - 1 : range.To ?? video.Mp4.Length - 1, video.Mp4.Length - 1);
        if (from >= video.Mp4.Length || to < from)
            return Reply.Partial([], 416, "video/mp4", ("Content-Range", $"bytes */{video.Mp4.Length}"));
        to = Math.Min(to, from + MaxRange - 1);
        return Reply.Partial(video.Mp4[(int)from..((int)to + 1)], 206, "video/mp4", [.. headers, ("Content-Range", $"bytes {from}-{to}/{video.Mp4.Length}")]);
    }

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
