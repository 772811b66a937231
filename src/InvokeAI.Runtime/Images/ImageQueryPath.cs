using InvokeAI.Http;

namespace InvokeAI.Images;

/// <summary>The query parameters that listing pictures, videos and gallery items share.</summary>
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

    /// <summary>Page after page, until one is not full.</summary>
    public static IAsyncEnumerable<T> AllAsync<T>(Func<int, int, CancellationToken, Task<Page<T>>> read, int pageSize, CancellationToken cancellationToken)
    {
        // To the server a limit of 0 means none of the items, and a negative one all of them: neither page would ever be the last.
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        return PagesAsync(read, pageSize, cancellationToken);
    }

    private static async IAsyncEnumerable<T> PagesAsync<T>(Func<int, int, CancellationToken, Task<Page<T>>> read, int pageSize, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var offset = 0; ; offset += pageSize)
        {
            var page = await read(offset, pageSize, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            if (page.Items.Count < pageSize)
                yield break;
        }
    }
}
