using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Specifies the images of a list, and their order.</summary>
internal sealed record ImageFilter
{
    public string? Origin { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool? IsIntermediate { get; init; }

    /// <summary>Gets a board's ID, "none" for images on no board, or null for all.</summary>
    public string? BoardId { get; init; }

    public bool Descending { get; init; } = true;

    public bool StarredFirst { get; init; } = true;

    public string? Search { get; init; }

    public static ImageFilter Of(HttpContext context) => new()
    {
        Origin = context.Query("image_origin"),
        Categories = [.. context.Request.Query["categories"].OfType<string>()],
        IsIntermediate = context.QueryFlag("is_intermediate"),
        BoardId = context.Query("board_id"),
        Descending = !string.Equals(context.Query("order_dir"), "ASC", StringComparison.OrdinalIgnoreCase),
        StarredFirst = context.QueryFlag("starred_first") ?? true,
        Search = context.Query("search_term"),
    };

    public List<ImageRecord> Apply(ServerState state)
    {
        var images = state.Gallery.Images.Values.Where(i =>
            (Origin is null || i.Origin == Origin)
            && (Categories.Count == 0 || Categories.Contains(i.Category))
            && (IsIntermediate is null || i.IsIntermediate == IsIntermediate)
            && (BoardId is null || (BoardId == "none" ? i.BoardId is null : i.BoardId == BoardId))
            && (string.IsNullOrEmpty(Search) || Matches(i)));
        // Newest first, unless asked the other way round; what is starred goes before, unless not wanted.
        var ordered = Descending ? images.OrderByDescending(i => i.Order) : images.OrderBy(i => i.Order);
        return StarredFirst ? [.. ordered.OrderByDescending(i => i.Starred)] : [.. ordered];
    }

    private bool Matches(ImageRecord image) =>
        (image.Metadata?.ToJsonString().Contains(Search!, StringComparison.OrdinalIgnoreCase) ?? false)
        || Py.Time(image.CreatedAt).Contains(Search!, StringComparison.Ordinal);
}
