using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Changing images: stars, categories, deletion.</summary>
internal static class ImageChangeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServerState state)
    {
        routes.MapAsync("PATCH", "/api/v1/images/i/{image_name}", c => ChangeAsync(c, state));
        routes.MapDelete("/api/v1/images/i/{image_name}", (HttpContext c) => Locked(state, () => Delete(state, [c.Route("image_name")], failUnknown: false)));
        routes.MapAsync("POST", "/api/v1/images/delete", c => NamesAsync(c, state, names => Delete(state, names, failUnknown: true)));
        routes.MapAsync("POST", "/api/v1/images/star", c => NamesAsync(c, state, names => Star(state, names, true, "starred_images")));
        routes.MapAsync("POST", "/api/v1/images/unstar", c => NamesAsync(c, state, names => Star(state, names, false, "unstarred_images")));
        routes.MapDelete("/api/v1/images/uncategorized", () => Locked(state, () =>
            Delete(state, [.. state.Gallery.Images.Values.Where(i => i.BoardId is null && !i.IsIntermediate).Select(i => i.Name)], failUnknown: false)));
        routes.MapDelete("/api/v1/images/intermediates", () => Locked(state, () =>
        {
            var images = state.Gallery.Images.Values.Where(i => i.IsIntermediate).ToList();
            images.ForEach(i => ImageChanges.Delete(state, i));
            return Reply.Json(images.Count);
        }));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, ServerState state)
    {
        var (body, refusal) = await context.ObjectAsync().ConfigureAwait(false);
        return refusal ?? ImageEndpoints.Of(context, state, image =>
        {
            image.Category = body.Text("image_category") ?? image.Category;
            image.SessionId = body.Text("session_id") ?? image.SessionId;
            image.IsIntermediate = body.Flag("is_intermediate") ?? image.IsIntermediate;
            image.Starred = body.Flag("starred") ?? image.Starred;
            image.UpdatedAt = DateTime.UtcNow;
            return Reply.Json(image.ToJson(state));
        });
    }

    private static async Task<IResult> NamesAsync(HttpContext context, ServerState state, Func<List<string>, Reply> answer)
    {
        var (body, refusal) = await context.ObjectAsync("image_names").ConfigureAwait(false);
        return refusal ?? Locked(state, () => answer(body["image_names"].Texts()));
    }

    private static Reply Delete(ServerState state, List<string> names, bool failUnknown)
    {
        var found = names.Select(n => state.Gallery.Images.GetValueOrDefault(n)).OfType<ImageRecord>().ToList();
        var boards = Boards(found);
        found.ForEach(i => ImageChanges.Delete(state, i));
        return Reply.Json(new JsonObject
        {
            ["affected_boards"] = boards,
            ["deleted_images"] = Py.Array(found.Select(i => i.Name)),
            // The list says which it did not find; the single one ignores it.
            ["failed_images"] = Py.Array(failUnknown ? names.Except(found.Select(i => i.Name), StringComparer.Ordinal) : []),
        });
    }

    private static Reply Star(ServerState state, List<string> names, bool starred, string member)
    {
        var found = names.Select(n => state.Gallery.Images.GetValueOrDefault(n)).OfType<ImageRecord>().ToList();
        foreach (var image in found)
        {
            image.Starred = starred;
            image.UpdatedAt = DateTime.UtcNow;
        }

        return Reply.Json(new JsonObject { ["affected_boards"] = Boards(found), [member] = Py.Array(found.Select(i => i.Name)) });
    }

    private static JsonArray Boards(List<ImageRecord> images) => Py.Array(images.Select(i => i.BoardId ?? "none").Distinct(StringComparer.Ordinal));

    private static Reply Locked(ServerState state, Func<Reply> answer)
    {
        lock (state.Sync)
            return answer();
    }
}
