using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using InvokeAI.Testing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InvokeAI.Testing.Endpoints;

/// <summary><c>POST /api/v1/images/upload</c></summary>
internal static class ImageUploadEndpoint
{
    private static readonly JsonNode[] Categories = [.. "general mask control user other".Split(' ').Select(c => (JsonNode)JsonValue.Create(c))];

    public static void Map(IEndpointRouteBuilder routes, ServerState state) =>
        routes.MapAsync("POST", "/api/v1/images/upload", c => UploadAsync(c, state));

    private static async Task<IResult> UploadAsync(HttpContext context, ServerState state)
    {
        if (context.RequireQuery("image_category", "is_intermediate") is { } missing)
            return missing;
        var errors = new List<ValidationError>();
        Literals.OneOf(JsonValue.Create(context.Query("image_category")), Categories, "enum", Location.Query["image_category"], errors);
        if (errors.Count > 0)
            return Reply.Invalid(errors);
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

        if (!(file.ContentType ?? "").StartsWith("image", StringComparison.Ordinal))
            return Reply.Detail(415, "Not an image");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        var metadata = Gallery.TryObject(form["metadata"].ToString());
        var image = Gallery.FromFile(
            bytes.ToArray(), context.Query("image_category")!, context.QueryFlag("is_intermediate") ?? false, boardId, context.Query("session_id"), metadata,
            context.User().Id);
        if (image is null)
            return Reply.Detail(415, "Failed to read image");
        if (form["resize_to"].ToString() is { Length: > 0 } resize)
            return Resized(resize);
        lock (state.Sync)
            state.Gallery.Add(image);
        return Reply.Json(image.ToJson(state), 201, ("Location", image.FullUrl));
    }

    // Neither of the two forms that the real server documents was seen to work: the list is refused, the object fails.
    private static Reply Resized(string resize) => Gallery.TryObject(resize) is null
        ? Reply.Detail(400, "Invalid resize_to format or size")
        : Reply.Detail(500, "Failed to resize image");
}
