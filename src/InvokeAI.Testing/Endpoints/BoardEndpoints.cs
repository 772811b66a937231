using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/boards</c> (docs/invokeai/rest-and-sign-in.md#work-with-boards).</summary>
internal static class BoardEndpoints
{
    private const int MaxName = 300;

    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapGet("/api/v1/boards/", (HttpContext c) => Locked(state, () => List(c, state)));
        routes.MapPost("/api/v1/boards/", (HttpContext c) => c.RequireQuery("board_name") ?? Locked(state, () => Create(c, state)));
        routes.MapGet("/api/v1/boards/{board_id}",
            (HttpContext c) => Locked(state, () => One(c, state) is { } board ? Reply.Json(state.Gallery.BoardJson(board, listed: false, state)) : Gone()));
        routes.MapAsync("PATCH", "/api/v1/boards/{board_id}", c => ChangeAsync(c, state));
        routes.MapDelete("/api/v1/boards/{board_id}", (HttpContext c) => Locked(state, () => Delete(c, state)));
        routes.MapGet("/api/v1/boards/{board_id}/image_names", (HttpContext c) => Locked(state, () => Names(c, state)));
    }

    private static Reply Gone() => Reply.Detail(404, "Board not found");

    private static BoardRecord? One(HttpContext context, ServerState state) =>
        state.Gallery.Boards.TryGetValue(context.Route("board_id"), out var board) && CanSee(board, context.User()) ? board : null;

    private static bool CanSee(BoardRecord board, User user) => user.IsAdmin || board.Owner.Id == user.Id || board.Visibility is "shared" or "public";

    private static Reply List(HttpContext context, ServerState state)
    {
        var byName = context.Query("order_by") == "board_name";
        var descending = !string.Equals(context.Query("direction"), "ASC", StringComparison.OrdinalIgnoreCase);
        var archived = context.QueryFlag("include_archived") ?? false;
        var boards = state.Gallery.Boards.Values.Where(b => CanSee(b, context.User()) && (archived || !b.Archived));
        boards = byName
            ? boards.OrderBy(b => b.Name, StringComparer.OrdinalIgnoreCase)
            : boards.OrderBy(b => b.CreatedAt);
        var all = boards.ToList();
        if (descending)
            all.Reverse();
        if (context.QueryFlag("all") == true)
            return Reply.Json(new JsonArray([.. all.Select(b => (JsonNode?)state.Gallery.BoardJson(b, listed: true, state))]));
        if (context.Query("offset") is null || context.Query("limit") is null)
            return Reply.Detail(400, "Invalid request: Must provide either 'all' or both 'offset' and 'limit'");
        int offset = context.Query("offset", 0), limit = context.Query("limit", 10);
        var page = all.Skip(offset).Take(limit).Select(b => (JsonNode?)state.Gallery.BoardJson(b, listed: true, state)).ToArray();
        return Reply.Json(new JsonObject
        {
            ["limit"] = limit,
            ["offset"] = offset,
            // All servers say so: of two boards, a page of one says that there is one.
            ["total"] = page.Length,
            ["items"] = new JsonArray(page),
        });
    }

    private static Reply Create(HttpContext context, ServerState state)
    {
        var name = context.Query("board_name")!;
        if (name.Length > MaxName)
        {
            return Reply.Invalid(new ValidationError("string_too_long", Location.Query["board_name"], $"String should have at most {MaxName} characters", name)
            {
                Context = new JsonObject { ["max_length"] = MaxName },
            });
        }

        return Reply.Json(state.Gallery.BoardJson(state.Gallery.AddBoard(name, context.User()), listed: false, state), 201);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        lock (state.Sync)
        {
            if (One(context, state) is not { } board)
                return Gone();
            board.Name = body.Text("board_name") ?? board.Name;
            board.CoverImageName = body.Text("cover_image_name") ?? board.CoverImageName;
            board.Archived = body.Flag("archived") ?? board.Archived;
            board.Visibility = body.Text("board_visibility") ?? board.Visibility;
            board.UpdatedAt = DateTime.UtcNow;
            return Reply.Json(state.Gallery.BoardJson(board, listed: false, state), 201);
        }
    }

    private static Reply Delete(HttpContext context, ServerState state)
    {
        if (One(context, state) is not { } board)
            return Gone();
        var images = state.Gallery.Images.Values.Where(i => i.BoardId == board.Id).ToList();
        var videos = state.Gallery.Videos.Values.Where(v => v.BoardId == board.Id).ToList();
        var withFiles = context.QueryFlag("include_images") ?? false;
        foreach (var image in images)
        {
            image.BoardId = null;
            if (withFiles)
                ImageChanges.Delete(state, image);
        }

        foreach (var video in videos)
        {
            video.BoardId = null;
            if (withFiles)
                state.Gallery.Videos.Remove(video.Name);
        }

        state.Gallery.Boards.Remove(board.Id);
        var names = Py.Array(images.Select(i => i.Name));
        var videoNames = Py.Array(videos.Select(v => v.Name));
        return Reply.Json(new JsonObject
        {
            ["board_id"] = board.Id,
            ["deleted_board_images"] = withFiles ? new JsonArray() : names,
            ["deleted_images"] = withFiles ? names : new JsonArray(),
            ["deleted_board_videos"] = withFiles ? new JsonArray() : videoNames,
            ["deleted_videos"] = withFiles ? videoNames : new JsonArray(),
            ["failed_images"] = new JsonArray(),
            ["failed_videos"] = new JsonArray(),
        });
    }

    private static Reply Names(HttpContext context, ServerState state)
    {
        var id = context.Route("board_id");
        if (id != "none" && One(context, state) is null)
            return Gone();
        var filter = ImageFilter.Of(context) with { BoardId = id, StarredFirst = false };
        return Reply.Json(Py.Array(filter.Apply(state).Select(i => i.Name)));
    }

    private static IResult Locked(ServerState state, Func<IResult> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
