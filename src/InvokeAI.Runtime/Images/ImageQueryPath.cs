using InvokeAI.Http;

namespace InvokeAI;

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
    public static async IAsyncEnumerable<T> AllAsync<T>(Func<int, int, CancellationToken, Task<Page<T>>> read, int pageSize, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
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
