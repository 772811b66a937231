using System.Text.Json;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Server;

namespace InvokeAI.Videos;

/// <summary>The server's videos (<c>/api/v1/videos/…</c>; servers from 6.14 on).</summary>
public sealed partial class VideosClient
{
    private const string Root = "videos/";
    private readonly InvokeAITransport transport;
    private readonly AppClient app;

    internal VideosClient(InvokeAITransport transport, AppClient app) => (this.transport, this.app) = (transport, app);

    /// <summary>A video's record (<c>GET i/{name}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">There is none of that name.</exception>
    public Task<VideoInfo> GetAsync(string name, CancellationToken cancellationToken = default)
        => Require(() => transport.GetAsync(Path(name), MediaJson.Default.VideoInfo, cancellationToken), cancellationToken);

    /// <summary>A page of videos (<c>GET /</c>).</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="offset">Where the page begins.</param>
    /// <param name="limit">How long it is.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<Page<VideoInfo>> ListPageAsync(ImageQuery? query = null, int offset = 0, int limit = 50, CancellationToken cancellationToken = default)
        => (await Require(() => transport.GetAsync(ApiPath.V1(Root).Filter(query ?? new(), "video_origin").Query("offset", offset).Query("limit", limit).ToString(), MediaJson.Default.VideoPage, cancellationToken), cancellationToken).ConfigureAwait(false)).ToPage();

    /// <summary>All videos that fit, page by page as they are read.</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="pageSize">How many are asked for at a time.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public IAsyncEnumerable<VideoInfo> ListAsync(ImageQuery? query = null, int pageSize = 100, CancellationToken cancellationToken = default)
        => ImageQueryPath.AllAsync((offset, limit, stop) => ListPageAsync(query, offset, limit, stop), pageSize, cancellationToken);

    /// <summary>The names of all videos that fit (<c>GET gallery/item_names</c>; <c>GET names</c> on servers without it).</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task<ImageNames> ListNamesAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => ItemNames.PreferAsync(transport, query, names => names.OfKind(videos: true), () => ListNamesOfOlderAsync(query, cancellationToken), cancellationToken);

    private async Task<ImageNames> ListNamesOfOlderAsync(ImageQuery? query, CancellationToken cancellationToken)
    {
        var answer = await Require(() => transport.GetAsync(ApiPath.V1(Root + "names").Filter(query ?? new(), "video_origin").ToString(), MediaJson.Default.VideoNamesResult, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new() { Names = answer.VideoNames ?? [], StarredCount = answer.StarredCount, TotalCount = answer.TotalCount };
    }

    /// <summary>The metadata of a video, as JSON; null where it has none (<c>GET i/{name}/metadata</c>).</summary>
    public async Task<JsonElement?> GetMetadataAsync(string name, CancellationToken cancellationToken = default)
    {
        var metadata = await Require(() => transport.ReadOrNullAsync(new ApiRequest(HttpMethod.Get, Path(name) + "/metadata"), MediaJson.Default.JsonElement, cancellationToken), cancellationToken).ConfigureAwait(false);
        return metadata.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : metadata;
    }

    /// <summary>The workflow and the graph that made a video (<c>GET i/{name}/workflow</c>).</summary>
    public async Task<EmbeddedWorkflow> GetWorkflowAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await Require(() => transport.GetAsync(Path(name) + "/workflow", MediaJson.Default.WorkflowAndGraph, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new() { WorkflowJson = answer.Workflow, GraphJson = answer.Graph };
    }

    /// <summary>
    /// Opens a video (<c>GET i/{name}/full</c>); the caller disposes the stream. Reading it throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks, or when
    /// the server is slower than <see cref="InvokeAIClientOptions.MinTransferRate"/>; the time that the reader takes does not count.
    /// </summary>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken = default) => Require(() => Downloads.OpenAsync(transport, Path(name) + "/full", cancellationToken), cancellationToken);

    /// <summary>
    /// A part of a video (<c>Range</c>). The server gives a megabyte at most at a time: the stream asks for the next one when it is read on.
    /// Reading it throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks, or when the server is slower than <see cref="InvokeAIClientOptions.MinTransferRate"/>.
    /// </summary>
    /// <param name="name">The video.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many bytes; null for all up to the end.</param>
    /// <param name="cancellationToken">Cancels the first request.</param>
    /// <exception cref="InvokeAIApiException">The range begins beyond the end (416).</exception>
    public async Task<Stream> OpenRangeAsync(string name, long offset, long? length = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var stream = new RangeStream(transport, Path(name) + "/full", offset, length);
        await Require(() => stream.OpenAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return stream;
    }

    /// <summary>A video's thumbnail, a WebP (<c>GET i/{name}/thumbnail</c>).</summary>
    public Task<byte[]> GetThumbnailAsync(string name, CancellationToken cancellationToken = default) => Require(() => Downloads.GetBytesAsync(transport, Path(name) + "/thumbnail", cancellationToken), cancellationToken);

    /// <summary>Saves a video to a file, which appears once it is complete.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public Task SaveAsync(string name, string path, bool overwrite = false, CancellationToken cancellationToken = default)
        => Require(() => Downloads.SaveAsync(transport, Path(name) + "/full", path, overwrite, cancellationToken), cancellationToken);

    private static string Path(string name) => ApiPath.V1(Root + "i/").Segment(name).ToString();

    // Servers before had some of these paths for a feature of the vendor's, with ids in place of names: a name must not reach them.
    private Task<T> Require<T>(Func<Task<T>> action, CancellationToken cancellationToken) => app.RequireFirstAsync(ServerFeature.Videos, action, cancellationToken);

    private Task<bool> Require(Func<Task> action, CancellationToken cancellationToken)
        => Require(async () => { await action().ConfigureAwait(false); return true; }, cancellationToken);
}
