using System.Runtime.CompilerServices;

namespace InvokeAI.Http;

/// <summary>Creates the streams that <c>List…Async</c> methods return. Requests are sent when reading begins.</summary>
internal static class Listing
{
    /// <summary>Streams the items of one answer.</summary>
    /// <param name="read">Gets the answer.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public static async IAsyncEnumerable<T> OfAsync<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await read(cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    /// <summary>Streams pages of items by their offset, until one is not full or the limit is reached.</summary>
    /// <param name="read">Gets a page by its offset and length.</param>
    /// <param name="offset">The number of items to skip.</param>
    /// <param name="limit">The most items to return; null for all.</param>
    /// <param name="pageSize">
    /// The number of items in a page, at least 1: for the server, a limit of 0 means no items and a negative one means all, so that no page would be the last.
    /// </param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public static async IAsyncEnumerable<T> PagesAsync<T>(Func<int, int, CancellationToken, Task<IReadOnlyList<T>>> read, int offset, int? limit, int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = limit ?? int.MaxValue;
        while (left > 0)
        {
            var asked = Math.Min(pageSize, left);
            var page = await read(offset, asked, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Take(asked))
                yield return item;
            if (page.Count < asked)
                yield break;
            offset += asked;
            left -= asked;
        }
    }

    /// <summary>Streams items that are requested by their IDs, several IDs at a time.</summary>
    /// <param name="ids">The IDs.</param>
    /// <param name="atOnce">The number of IDs in a request.</param>
    /// <param name="read">Gets the items of some IDs.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public static async IAsyncEnumerable<T> ChunksAsync<TId, T>(IEnumerable<TId> ids, int atOnce, Func<TId[], CancellationToken, Task<IReadOnlyList<T>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(atOnce))
        {
            foreach (var item in await read(some, cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }
}
