using System.Runtime.CompilerServices;

namespace InvokeAI.Http;

/// <summary>Makes the streams that <c>List…Async</c> methods return. Requests are sent when reading begins.</summary>
internal static class Listing
{
    /// <summary>Streams the items of one answer.</summary>
    /// <param name="read">Gets the answer.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public static async IAsyncEnumerable<T> OfAsync<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await read(cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    /// <summary>Streams pages of items by their offset, until one is not full.</summary>
    /// <param name="read">Gets a page by its offset and length.</param>
    /// <param name="pageSize">The number of items in a page, at least 1: to the server a limit of 0 means no items, and a negative one means all, so that no page would be the last.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public static async IAsyncEnumerable<T> PagesAsync<T>(Func<int, int, CancellationToken, Task<IReadOnlyList<T>>> read, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var offset = 0; ; offset += pageSize)
        {
            var page = await read(offset, pageSize, cancellationToken).ConfigureAwait(false);
            foreach (var item in page)
                yield return item;
            if (page.Count < pageSize)
                yield break;
        }
    }

    /// <summary>Streams items that are asked for by their IDs, some IDs at a time.</summary>
    /// <param name="ids">The IDs.</param>
    /// <param name="atOnce">The number of IDs in a request.</param>
    /// <param name="read">Gets the items of some IDs.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public static async IAsyncEnumerable<T> ChunksAsync<TId, T>(IEnumerable<TId> ids, int atOnce, Func<TId[], CancellationToken, Task<IReadOnlyList<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(atOnce))
        {
            foreach (var item in await read(some, cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }
}
