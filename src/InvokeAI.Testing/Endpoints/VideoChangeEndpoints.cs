extern alias InvokeAIRuntime;

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerFeature = InvokeAIRuntime::InvokeAI.Server.ServerFeature;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Uploading and changing videos.</summary>
internal static class VideoChangeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        if (!state.Has(ServerFeature.Videos))
            return;
        routes.MapAsync("POST", "/api/v1/videos/upload", c => UploadAsync(c, state));
        routes.MapAsync("PATCH", "/api/v1/videos/i/{video_name}", c => ChangeAsync(c, state));
        routes.MapDelete("/api/v1/videos/i/{video_name}", (HttpContext c) => Locked(state, () => Delete(state, [c.Route("video_name")], failUnknown: false)));
        routes.MapAsync("POST", "/api/v1/videos/delete", c => NamesAsync(c, state, names => Delete(state, names, failUnknown: true)));
        routes.MapAsync("POST", "/api/v1/videos/star", c => NamesAsync(c, state, names => Star(state, names, true, "starred_videos")));
        routes.MapAsync("POST", "/api/v1/videos/unstar", c => NamesAsync(c, state, names => Star(state, names, false, "unstarred_videos")));
        routes.MapDelete("/api/v1/videos/uncategorized", () => Locked(state, () =>
            Delete(state, [.. state.Gallery.Videos.Values.Where(v => v.BoardId is null).Select(v => v.Name)], failUnknown: false)));
        routes.MapAsync("POST", "/api/v1/videos/board", c => BoardAsync(c, state, add: true));
        routes.MapAsync("DELETE", "/api/v1/videos/board", c => BoardAsync(c, state, add: false));
    }

    private static async Task<IResult> UploadAsync(HttpContext context, ServerState state)
    {
        if (context.RequireQuery("video_category", "is_intermediate") is { } missing)
            return missing;
        if (!context.Request.HasFormContentType)
            return Reply.Invalid(ValidationError.Missing(Location.Body["file"], null));
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form.Files["file"] is not { } file)
            return Reply.Invalid(ValidationError.Missing(Location.Body["file"], null));
        var boardId = context.Query("board_id");
        lock (state.Sync)
        {
            if (boardId is not null && !state.Gallery.Boards.ContainsKey(boardId))
                return Reply.Detail(404, "Board not found");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        var mp4 = bytes.ToArray();
        if (!Mp4Writer.IsMp4(mp4))
            return Reply.Detail(415, "Only MP4 videos are supported");
        var video = new VideoRecord
        {
            Name = Py.Id() + ".mp4",
            Mp4 = mp4,
            Digest = SHA256.HashData(mp4),
            Width = 512,
            Height = 512,
            Duration = 1,
            Fps = 16,
            Origin = "external",
            Category = context.Query("video_category")!,
            IsIntermediate = context.QueryFlag("is_intermediate") ?? false,
            BoardId = boardId,
            SessionId = context.Query("session_id"),
            Metadata = Gallery.TryObject(form["metadata"].ToString()),
            UserId = context.User().Id,
        };
        lock (state.Sync)
            state.Gallery.Add(video);
        return Reply.Json(video.ToJson(), 201, ("Location", video.FullUrl));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        return refusal ?? VideoEndpoints.Of(context, state, video =>
        {
            video.Category = body.Text("video_category") ?? video.Category;
            video.IsIntermediate = body.Flag("is_intermediate") ?? video.IsIntermediate;
            video.Starred = body.Flag("starred") ?? video.Starred;
            video.SessionId = body.Text("session_id") ?? video.SessionId;
            video.UpdatedAt = DateTime.UtcNow;
            return Reply.Json(video.ToJson());
        });
    }

    private static async Task<IResult> NamesAsync(HttpContext context, ServerState state, Func<List<string>, Reply> answer)
    {
        var (body, refusal) = await context.ObjectAsync("video_names").ConfigureAwait(false);
        return refusal ?? Locked(state, () => answer(body["video_names"].Texts()));
    }

    private static async Task<IResult> BoardAsync(HttpContext context, ServerState state, bool add)
    {
        var (body, refusal) = await (add ? context.ObjectAsync("board_id", "video_name") : context.ObjectAsync("video_name")).ConfigureAwait(false);
        return refusal ?? Locked(state, () =>
        {
            if (add && !state.Gallery.Boards.ContainsKey(body.Text("board_id") ?? ""))
                return Reply.Detail(404, "Board not found");
            if (!state.Gallery.Videos.TryGetValue(body.Text("video_name") ?? "", out var video))
                return Reply.Detail(404, "Video not found");
            var before = video.BoardId ?? "none";
            video.BoardId = add ? body.Text("board_id") : null;
            return Reply.Json(new JsonObject
            {
                ["affected_boards"] = Py.Array(new[] { before, video.BoardId ?? "none" }.Distinct(StringComparer.Ordinal)),
                [add ? "added_videos" : "removed_videos"] = Py.Array([video.Name]),
            }, 201);
        });
    }

    private static Reply Delete(ServerState state, List<string> names, bool failUnknown)
    {
        var found = names.Select(n => state.Gallery.Videos.GetValueOrDefault(n)).OfType<VideoRecord>().ToList();
        foreach (var video in found)
        {
            state.Gallery.Videos.Remove(video.Name);
            state.Cache.Forget(video.Name);
        }

        return Reply.Json(new JsonObject
        {
            ["affected_boards"] = Boards(found),
            ["deleted_videos"] = Py.Array(found.Select(v => v.Name)),
            ["failed_videos"] = Py.Array(failUnknown ? names.Except(found.Select(v => v.Name), StringComparer.Ordinal) : []),
        });
    }

    private static Reply Star(ServerState state, List<string> names, bool starred, string member)
    {
        var found = names.Select(n => state.Gallery.Videos.GetValueOrDefault(n)).OfType<VideoRecord>().ToList();
        found.ForEach(v => v.Starred = starred);
        return Reply.Json(new JsonObject { ["affected_boards"] = Boards(found), [member] = Py.Array(found.Select(v => v.Name)) });
    }

    private static JsonArray Boards(List<VideoRecord> videos) => Py.Array(videos.Select(v => v.BoardId ?? "none").Distinct(StringComparer.Ordinal));

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
