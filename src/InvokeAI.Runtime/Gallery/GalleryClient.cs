using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Images;

/// <summary>Pictures and videos in one list, as the gallery shows them (<c>/api/v1/gallery/…</c>; servers from 6.14 on).</summary>
public sealed class GalleryClient
{
    private readonly InvokeAITransport transport;
    private readonly AppClient app;

    internal GalleryClient(InvokeAITransport transport, AppClient app) => (this.transport, this.app) = (transport, app);

    /// <summary>A page of items (<c>GET items/</c>).</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="offset">Where the page begins.</param>
    /// <param name="limit">How long it is.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<Page<GalleryItem>> ListPageAsync(ImageQuery? query = null, int offset = 0, int limit = 50, CancellationToken cancellationToken = default)
        => (await Require(() => transport.GetAsync(ApiPath.V1("gallery/items/").Filter(query ?? new(), "origin").Query("offset", offset).Query("limit", limit).ToString(), MediaJson.Default.GalleryPage, cancellationToken), cancellationToken).ConfigureAwait(false)).ToPage();

    /// <summary>All items that fit, page by page as they are read.</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="pageSize">How many are asked for at a time.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public IAsyncEnumerable<GalleryItem> ListAsync(ImageQuery? query = null, int pageSize = 100, CancellationToken cancellationToken = default)
        => ImageQueryPath.AllAsync((offset, limit, stop) => ListPageAsync(query, offset, limit, stop), pageSize, cancellationToken);

    /// <summary>The names and kinds of all items that fit (<c>GET item_names</c>; <c>GET items/names</c> on servers without it).</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task<IReadOnlyList<GalleryItemRef>> ListNamesAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => ItemNames.PreferAsync(
            transport,
            query,
            names => (IReadOnlyList<GalleryItemRef>)[.. names.All.Select(name => new GalleryItemRef { Kind = ItemNames.IsVideo(name) ? "video" : "image", Name = name })],
            async () => (await Require(() => transport.GetAsync(ApiPath.V1("gallery/items/names").Filter(query ?? new(), "origin").ToString(), MediaJson.Default.GalleryNames, cancellationToken), cancellationToken).ConfigureAwait(false)).Items ?? [],
            cancellationToken);

    private Task<T> Require<T>(Func<Task<T>> action, CancellationToken cancellationToken) => app.RequireAsync(ServerFeature.Videos, action, cancellationToken);
}
