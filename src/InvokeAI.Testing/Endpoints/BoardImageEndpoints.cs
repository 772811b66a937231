using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>/api/v1/board_images</c>: which board an image is on. An image has one board; adding moves it.</summary>
internal static class BoardImageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapAsync("POST", "/api/v1/board_images/", c => MoveAsync(c, state, single: true, add: true));
        routes.MapAsync("DELETE", "/api/v1/board_images/", c => MoveAsync(c, state, single: true, add: false));
        routes.MapAsync("POST", "/api/v1/board_images/batch", c => MoveAsync(c, state, single: false, add: true));
        routes.MapAsync("POST", "/api/v1/board_images/batch/delete", c => MoveAsync(c, state, single: false, add: false));
    }

    private static async Task<IResult> MoveAsync(HttpContext context, ServerState state, bool single, bool add)
    {
        var member = single ? "image_name" : "image_names";
        var (body, refusal) = await (add ? context.ObjectAsync("board_id", member) : context.ObjectAsync(member)).ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        lock (state.Sync)
        {
            var names = single ? [body.Text("image_name") ?? ""] : body["image_names"].Texts();
            var board = add ? body.Text("board_id") : null;
            if (board is not null && !state.Gallery.Boards.ContainsKey(board))
                return Reply.Detail(404, "Board not found");
            var found = names.Select(n => state.Gallery.Images.GetValueOrDefault(n)).OfType<ImageRecord>().ToList();
            // One by one an unknown image breaks the request; in a batch it is ignored.
            if (single && found.Count == 0)
                return Reply.Detail(500, add ? "Failed to add image to board" : "Failed to remove image from board");
            var affected = new List<string>();
            foreach (var image in found)
            {
                affected.Add(image.BoardId ?? "none");
                affected.Add(board ?? "none");
                image.BoardId = board;
            }

            return Reply.Json(new JsonObject
            {
                ["affected_boards"] = Py.Array(affected.Distinct(StringComparer.Ordinal).OrderBy(b => b == "none" ? 0 : 1)),
                [add ? "added_images" : "removed_images"] = Py.Array(found.Select(i => i.Name)),
            }, 201);
        }
    }
}
