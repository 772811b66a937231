using InvokeAI.Http;

namespace InvokeAI.Images;

/// <summary>Writes the query parameters that lists of images, videos and gallery items share.</summary>
internal static class ImageQueryPath
{
    public static ApiPath Filter(this ApiPath path, ImageQuery query, string originName) => path
        .Query("board_id", query.BoardId)
        .Query("categories", query.Categories?.Select(category => category.Value))
        .Query(originName, query.Origin?.Value)
        .Query("is_intermediate", query.IsIntermediate)
        .Query("search_term", query.SearchTerm)
        .Query("order_dir", query.NewestFirst ? "DESC" : "ASC")
        .Query("starred_first", query.StarredFirst);

    /// <summary>Streams all items of a query, page by page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page size is less than 1, or the offset or the limit is negative.</exception>
    public static IAsyncEnumerable<T> AllAsync<T>(ImageQuery? query, Func<int, int, CancellationToken, Task<GalleryAnswers.ListPage<T>>> read,
        CancellationToken cancellationToken)
    {
        query ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1, nameof(ImageQuery.PageSize));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset, nameof(ImageQuery.Offset));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit ?? 0, nameof(ImageQuery.Limit));
        return Listing.PagesAsync(async (offset, limit, stop) => (await read(offset, limit, stop).ConfigureAwait(false)).Items ?? [], query.Offset, query.Limit,
            query.PageSize, cancellationToken);
    }
}
