using System.Text.Json;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Server;

namespace InvokeAI.Videos;

/// <summary>Lists, reads, saves, uploads, changes and deletes the server's videos (<c>/api/v1/videos/…</c>; servers 6.14 and later).</summary>
public partial class VideosClient
{
    private const string Root = "videos/";
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;

    internal VideosClient(InvokeAITransport transport, FeatureGate features) => (_transport, _features) = (transport, features);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected VideosClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>Gets a video's record (<c>GET i/{name}</c>).</summary>
    /// <param name="name">The video.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no video with this name.</exception>
    public virtual Task<VideoInfo> GetAsync(string name, CancellationToken cancellationToken = default)
        => Require(() => Transport.GetAsync(Path(name), VideoJson.Default.VideoInfo, cancellationToken), cancellationToken);

    /// <summary>Lists the videos of a query, page by page as they are read (<c>GET /</c>).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<VideoInfo> ListAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => ImageQueryPath.AllAsync(query, (offset, limit, stop) => ReadPageAsync(query, offset, limit, stop), cancellationToken);

    /// <summary>Lists the names of the videos of a query in one request (<c>GET gallery/item_names</c>; <c>GET names</c> on servers without it).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<string> ListNamesAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => Listing.OfAsync(async stop => (await ReadNamesAsync(query, stop).ConfigureAwait(false)).All, cancellationToken);

    /// <summary>
    /// Counts the videos of a query, in one small request (<c>GET /</c>). <see cref="ImageQuery.Offset"/> and <see cref="ImageQuery.Limit"/> are ignored.
    /// </summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<int> CountAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => (await ReadPageAsync(query, 0, 0, cancellationToken).ConfigureAwait(false)).Total;

    /// <summary>Counts the starred videos of a query (<c>GET gallery/item_names</c>; <c>GET names</c> on servers without it).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<int> CountStarredAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        return (await ReadNamesAsync(query.Ordered(query.NewestFirst, starredFirst: true), cancellationToken).ConfigureAwait(false)).Starred;
    }

    /// <summary>Finds the metadata of a video, as JSON (<c>GET i/{name}/metadata</c>). Null if the video has none.</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<JsonElement?> FindMetadataAsync(string name, CancellationToken cancellationToken = default)
    {
        var metadata =
            await Require(
                () => Transport.ReadOrNullAsync(new ApiRequest(HttpMethod.Get, Path(name) + "/metadata"), VideoJson.Default.JsonElement, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        return metadata.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : metadata;
    }

    /// <summary>Gets the workflow and the graph that created a video (<c>GET i/{name}/workflow</c>).</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<EmbeddedWorkflow> GetWorkflowAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer =
            await Require(() => Transport.GetAsync(Path(name) + "/workflow", VideoJson.Default.WorkflowAndGraph, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        return new() { WorkflowJson = answer.Workflow, GraphJson = answer.Graph };
    }

    /// <summary>
    /// Opens a video (<c>GET i/{name}/full</c>). The caller disposes the stream. Reading it throws an <see cref="InvokeAIUnavailableException"/> when the
    /// connection breaks, or when the server is slower than <see cref="InvokeAIClientOptions.MinTransferRate"/>. The time that the reader takes does not count.
    /// </summary>
    /// <param name="name">The video's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken = default)
        => Require(() => Downloads.OpenAsync(Transport, Path(name) + "/full", cancellationToken), cancellationToken);

    /// <summary>
    /// Opens a part of a video (<c>Range</c>). The server returns at most one megabyte at a time, and the stream requests the next one while it is read.
    /// Reading it throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks, or when the server is slower than
    /// <see cref="InvokeAIClientOptions.MinTransferRate"/>.
    /// </summary>
    /// <param name="name">The video.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many bytes; null for all up to the end.</param>
    /// <param name="cancellationToken">The token to cancel the first request.</param>
    /// <exception cref="InvokeAIApiException">The range begins after the end (416).</exception>
    public virtual async Task<Stream> OpenRangeAsync(string name, long offset, long? length = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var stream = new RangeStream(Transport, Path(name) + "/full", offset, length);
        await Require(() => stream.OpenAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return stream;
    }

    /// <summary>Gets a video's thumbnail, a WebP (<c>GET i/{name}/thumbnail</c>).</summary>
    /// <param name="name">The video's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<byte[]> GetThumbnailAsync(string name, CancellationToken cancellationToken = default)
        => Require(() => Downloads.GetBytesAsync(Transport, Path(name) + "/thumbnail", cancellationToken), cancellationToken);

    /// <summary>Saves a video to a file, which appears once it is complete.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public virtual Task SaveAsync(string name, string path, bool overwrite = false, CancellationToken cancellationToken = default)
        => Require(() => Downloads.SaveAsync(Transport, Path(name) + "/full", path, overwrite, cancellationToken), cancellationToken);

    private Task<GalleryAnswers.ListPage<VideoInfo>> ReadPageAsync(ImageQuery? query, int offset, int limit, CancellationToken cancellationToken)
        => Require(
            () => Transport.GetAsync(ApiPath.V1(Root).Filter(query ?? new(), "video_origin").Query("offset", offset).Query("limit", limit).ToString(),
                VideoJson.Default.VideoPage, cancellationToken), cancellationToken);

    private Task<ItemNames> ReadNamesAsync(ImageQuery? query, CancellationToken cancellationToken)
        => ItemNames.PreferAsync(Transport, query, names => names.OfKind(videos: true), () => ReadNamesOfOlderAsync(query, cancellationToken),
            cancellationToken);

    private async Task<ItemNames> ReadNamesOfOlderAsync(ImageQuery? query, CancellationToken cancellationToken)
    {
        var answer =
            await Require(
                () => Transport.GetAsync(ApiPath.V1(Root + "names").Filter(query ?? new(), "video_origin").ToString(), VideoJson.Default.VideoNamesResult,
                    cancellationToken), cancellationToken).ConfigureAwait(false);
        return new(answer.VideoNames ?? [], answer.StarredCount);
    }

    private static string Path(string name) => ApiPath.V1(Root + "i/").Segment(name).ToString();

    // Servers before had some of these paths for a feature of the vendor's, with IDs in place of names: a name must not reach them.
    private Task<T> Require<T>(Func<Task<T>> action, CancellationToken cancellationToken)
        => Features.RequireFirstAsync(ServerFeature.Videos, action, cancellationToken);

    private Task<bool> Require(Func<Task> action, CancellationToken cancellationToken)
        => Require(async () => { await action().ConfigureAwait(false); return true; }, cancellationToken);
}
