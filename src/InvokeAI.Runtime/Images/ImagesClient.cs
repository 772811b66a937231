using System.Text.Json;
using InvokeAI.Connections;
using InvokeAI.Http;

namespace InvokeAI.Images;

/// <summary>Lists, reads, saves, uploads, changes and deletes the server's images (<c>/api/v1/images/…</c>).</summary>
public partial class ImagesClient
{
    private const string Root = "images/";
    private const int MostNamesAtOnce = 1000;
    private readonly ServerConnection? _connection;

    internal ImagesClient(ServerConnection connection) => _connection = connection;

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected ImagesClient()
    {
    }

    private ServerConnection Connection => Unconnected.Check(_connection);

    private InvokeAITransport Transport => Connection.Transport;

    /// <summary>Gets an image's record (<c>GET i/{name}</c>).</summary>
    /// <param name="name">The image.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no image with this name.</exception>
    public virtual Task<ImageInfo> GetAsync(string name, CancellationToken cancellationToken = default)
        => Transport.GetAsync(Path(name), ImageJson.Default.ImageInfo, cancellationToken);

    /// <summary>Lists the images of a query, page by page as they are read (<c>GET /</c>).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<ImageInfo> ListAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => ImageQueryPath.AllAsync(query, (offset, limit, stop) => ReadPageAsync(query, offset, limit, stop), cancellationToken);

    /// <summary>
    /// Lists the records of images in the order of their names, a thousand in a request (<c>POST images_by_names</c>). Unknown names are left out.
    /// </summary>
    /// <param name="names">The images.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    public virtual IAsyncEnumerable<ImageInfo> ListByNameAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Listing.ChunksAsync(
            names,
            MostNamesAtOnce,
            (some, stop)
                => Transport.SendAsync(HttpMethod.Post, "api/v1/images/images_by_names", Body(some), ImageJson.Default.ImageNamesBody,
                    ImageJson.Default.IReadOnlyListImageInfo, isRead: true, stop),
            cancellationToken);
    }

    /// <summary>Lists the names of the images of a query in one request (<c>GET gallery/item_names</c>; <c>GET names</c> on servers without it).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<string> ListNamesAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => Listing.OfAsync(async stop => (await ReadNamesAsync(query, stop).ConfigureAwait(false)).All, cancellationToken);

    /// <summary>
    /// Counts the images of a query, in one small request (<c>GET /</c>). <see cref="ImageQuery.Offset"/> and <see cref="ImageQuery.Limit"/> are ignored.
    /// </summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<int> CountAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => (await ReadPageAsync(query, 0, 0, cancellationToken).ConfigureAwait(false)).Total;

    /// <summary>Counts the starred images of a query (<c>GET gallery/item_names</c>; <c>GET names</c> on servers without it).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<int> CountStarredAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        return (await ReadNamesAsync(query.Ordered(query.NewestFirst, starredFirst: true), cancellationToken).ConfigureAwait(false)).Starred;
    }

    /// <summary>Finds the newest image of a query, in one small request (<c>GET /</c>).</summary>
    /// <param name="query">The query, or null for all items that are not intermediate.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The image, or null if there is none.</returns>
    public virtual async Task<ImageInfo?> FindNewestAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => await ReadPageAsync((query ?? new()).Ordered(newestFirst: true, starredFirst: false), 0, 1, cancellationToken)
            .ConfigureAwait(false) is { Items: [var newest, ..] } ? newest : null;

    /// <summary>Finds the metadata of an image as JSON (<c>GET i/{name}/metadata</c>). Null if the image has none.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<JsonElement?> FindMetadataAsync(string name, CancellationToken cancellationToken = default)
    {
        var metadata =
            await Transport.ReadOrNullAsync(new ApiRequest(HttpMethod.Get, Path(name) + "/metadata"), ImageJson.Default.JsonElement, cancellationToken)
                .ConfigureAwait(false);
        return metadata.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : metadata;
    }

    /// <summary>Gets the workflow and the graph that created an image (<c>GET i/{name}/workflow</c>).</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<EmbeddedWorkflow> GetWorkflowAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await Transport.GetAsync(Path(name) + "/workflow", ImageJson.Default.WorkflowAndGraph, cancellationToken).ConfigureAwait(false);
        return new() { WorkflowJson = answer.Workflow, GraphJson = answer.Graph };
    }

    /// <summary>
    /// Opens an image, which is always a PNG (<c>GET i/{name}/full</c>). The caller disposes the stream. Reading it throws an
    /// <see cref="InvokeAIUnavailableException"/> when the connection breaks, or when the server is slower than
    /// <see cref="InvokeAIClientOptions.MinTransferRate"/>. The time that the reader takes does not count.
    /// </summary>
    /// <param name="name">The image's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken = default)
        => Downloads.OpenAsync(Transport, Path(name) + "/full", cancellationToken);

    /// <summary>Gets an image's bytes, a PNG (<c>GET i/{name}/full</c>).</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIResponseException">The image has more than <see cref="InvokeAIClientOptions.MaxResponseBytes"/>.</exception>
    public virtual Task<byte[]> GetBytesAsync(string name, CancellationToken cancellationToken = default)
        => Downloads.GetBytesAsync(Transport, Path(name) + "/full", cancellationToken);

    /// <summary>Gets an image's thumbnail, a WebP of up to 256 pixels (<c>GET i/{name}/thumbnail</c>).</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<byte[]> GetThumbnailAsync(string name, CancellationToken cancellationToken = default)
        => Downloads.GetBytesAsync(Transport, Path(name) + "/thumbnail", cancellationToken);

    /// <summary>Saves an image to a file, which appears once it is complete.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public virtual Task SaveAsync(string name, string path, bool overwrite = false, CancellationToken cancellationToken = default)
        => Downloads.SaveAsync(Transport, Path(name) + "/full", path, overwrite, cancellationToken);

    /// <summary>Saves images into a folder under their own names, several at a time.</summary>
    /// <param name="names">The images' names.</param>
    /// <param name="folder">The folder to save in. It is created if it does not exist.</param>
    /// <param name="options">How to save; the defaults if null.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The files' paths, in order.</returns>
    public virtual Task<IReadOnlyList<string>> SaveAllAsync(IEnumerable<string> names, string folder, SaveOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        var context = new OutputContext(Transport, "");
        return OutputSaver.SaveAllAsync([.. names.Select(Output)], folder, options, cancellationToken);

        OutputImage Output(string name)
        {
            // What the caller named wrongly is the caller's error and not the server's.
            _ = Path(name);
            return new(context, name, "", "", [], null, null);
        }
    }

    private Task<GalleryAnswers.ListPage<ImageInfo>> ReadPageAsync(ImageQuery? query, int offset, int limit, CancellationToken cancellationToken)
        => Transport.GetAsync(ApiPath.V1(Root).Filter(query ?? new(), "image_origin").Query("offset", offset).Query("limit", limit).ToString(),
            ImageJson.Default.ImagePage, cancellationToken);

    private Task<ItemNames> ReadNamesAsync(ImageQuery? query, CancellationToken cancellationToken)
        => ItemNames.PreferAsync(
            Transport,
            query,
            names => names.OfKind(videos: false),
            async () =>
            {
                var answer =
                    await Transport.GetAsync(ApiPath.V1(Root + "names").Filter(query ?? new(), "image_origin").ToString(), ImageJson.Default.ImageNamesResult,
                        cancellationToken).ConfigureAwait(false);
                return new ItemNames(answer.ImageNames ?? [], answer.StarredCount);
            },
            cancellationToken);

    private static string Path(string name) => ApiPath.V1(Root + "i/").Segment(name).ToString();

    private static ImageNamesBody Body(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new([.. names]);
    }
}
