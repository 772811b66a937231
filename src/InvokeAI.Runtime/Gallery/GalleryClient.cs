using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Images;

/// <summary>Lists images and videos together, as the gallery shows them (<c>/api/v1/gallery/…</c>; servers 6.14 and later).</summary>
public class GalleryClient
{
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;

    internal GalleryClient(InvokeAITransport transport, FeatureGate features) => (_transport, _features) = (transport, features);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected GalleryClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>Lists the items of a query, page by page as they are read (<c>GET items/</c>).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.14.</exception>
    public virtual IAsyncEnumerable<GalleryItem> ListAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => ImageQueryPath.AllAsync(query, (offset, limit, stop) => ReadPageAsync(query, offset, limit, stop), cancellationToken);

    /// <summary>
    /// Counts the items of a query, in one small request (<c>GET /</c>). <see cref="ImageQuery.Offset"/> and <see cref="ImageQuery.Limit"/> are ignored.
    /// </summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.14.</exception>
    public virtual async Task<int> CountAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => (await ReadPageAsync(query, 0, 0, cancellationToken).ConfigureAwait(false)).Total;

    /// <summary>
    /// Lists the names and kinds of the items of a query in one request (<c>GET item_names</c>; <c>GET items/names</c> on servers without it).
    /// </summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.14.</exception>
    public virtual IAsyncEnumerable<GalleryItemRef> ListNamesAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => Listing.OfAsync(
            stop => ItemNames.PreferAsync(
                Transport,
                query,
                names => (IReadOnlyList<GalleryItemRef>)[.. names.All.Select(
                    name => new GalleryItemRef { Kind = ItemNames.IsVideo(name) ? "video" : "image", Name = name })],
                async ()
                    => (await Require(
                        () => Transport.GetAsync(ApiPath.V1("gallery/items/names").Filter(query ?? new(), "origin").ToString(),
                            GalleryJson.Default.GalleryNames, stop), stop).ConfigureAwait(false)).Items ?? [],
                stop),
            cancellationToken);

    private Task<GalleryAnswers.ListPage<GalleryItem>> ReadPageAsync(ImageQuery? query, int offset, int limit, CancellationToken cancellationToken)
        => Require(
            () => Transport.GetAsync(ApiPath.V1("gallery/items/").Filter(query ?? new(), "origin").Query("offset", offset).Query("limit", limit).ToString(),
                GalleryJson.Default.GalleryPage, cancellationToken), cancellationToken);

    private Task<T> Require<T>(Func<Task<T>> action, CancellationToken cancellationToken)
        => Features.RequireAsync(ServerFeature.Videos, action, cancellationToken);
}
