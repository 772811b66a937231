using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Endpoints;

/// <summary>The images' filter, for videos.</summary>
internal static class VideoFilter
{
    public static List<VideoRecord> Apply(ImageFilter filter, ServerState state)
    {
        var videos = state.Gallery.Videos.Values.Where(v =>
            (filter.Origin is null || v.Origin == filter.Origin)
            && (filter.Categories.Count == 0 || filter.Categories.Contains(v.Category))
            && (filter.IsIntermediate is null || v.IsIntermediate == filter.IsIntermediate)
            && (filter.BoardId is null || (filter.BoardId == "none" ? v.BoardId is null : v.BoardId == filter.BoardId))
            && (string.IsNullOrEmpty(filter.Search) || (v.Metadata?.ToJsonString().Contains(filter.Search, StringComparison.OrdinalIgnoreCase) ?? false)));
        var ordered = filter.Descending ? videos.OrderByDescending(v => v.Order) : videos.OrderBy(v => v.Order);
        return filter.StarredFirst ? [.. ordered.OrderByDescending(v => v.Starred)] : [.. ordered];
    }
}
