using System.Text.Json;
using InvokeAI.Http;

namespace InvokeAI.Images;

/// <summary>The server's pictures (<c>/api/v1/images/…</c>).</summary>
public sealed partial class ImagesClient
{
    private const string Root = "images/";
    private readonly InvokeAITransport transport;
    private readonly InvokeAIClient client;

    internal ImagesClient(InvokeAIClient client) => (this.client, transport) = (client, client.Transport);

    /// <summary>A picture's record (<c>GET i/{name}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">There is none of that name.</exception>
    public Task<ImageInfo> GetAsync(string name, CancellationToken cancellationToken = default)
        => transport.GetAsync(Path(name), MediaJson.Default.ImageInfo, cancellationToken);

    /// <summary>Many pictures' records in one request (<c>POST images_by_names</c>), in the order asked for; names that the server does not know are left out.</summary>
    public Task<IReadOnlyList<ImageInfo>> GetAsync(IEnumerable<string> names, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Post, "api/v1/images/images_by_names", Body(names), MediaJson.Default.ImageNamesBody, MediaJson.Default.IReadOnlyListImageInfo, isRead: true, cancellationToken);

    /// <summary>A page of pictures (<c>GET /</c>).</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="offset">Where the page begins.</param>
    /// <param name="limit">How long it is; 0 asks for the total alone.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<Page<ImageInfo>> ListPageAsync(ImageQuery? query = null, int offset = 0, int limit = 50, CancellationToken cancellationToken = default)
        => (await transport.GetAsync(ApiPath.V1(Root).Filter(query ?? new(), "image_origin").Query("offset", offset).Query("limit", limit).ToString(), MediaJson.Default.ImagePage, cancellationToken).ConfigureAwait(false)).ToPage();

    /// <summary>All pictures that fit, page by page as they are read.</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="pageSize">How many are asked for at a time.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public IAsyncEnumerable<ImageInfo> ListAsync(ImageQuery? query = null, int pageSize = 100, CancellationToken cancellationToken = default)
        => ImageQueryPath.AllAsync((offset, limit, stop) => ListPageAsync(query, offset, limit, stop), pageSize, cancellationToken);

    /// <summary>The names of all images that fit (<c>GET gallery/item_names</c>; <c>GET names</c> on servers without it).</summary>
    /// <param name="query">Which ones; all that are not intermediate where null.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task<ImageNames> ListNamesAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => ItemNames.PreferAsync(
            transport,
            query,
            names => names.OfKind(videos: false),
            async () =>
            {
                var answer = await transport.GetAsync(ApiPath.V1(Root + "names").Filter(query ?? new(), "image_origin").ToString(), MediaJson.Default.ImageNamesResult, cancellationToken).ConfigureAwait(false);
                return new ImageNames { Names = answer.ImageNames ?? [], StarredCount = answer.StarredCount, TotalCount = answer.TotalCount };
            },
            cancellationToken);

    /// <summary>The newest picture that fits, in one small request; null where there is none.</summary>
    public async Task<ImageInfo?> GetNewestAsync(ImageQuery? query = null, CancellationToken cancellationToken = default)
        => await ListPageAsync((query ?? new()) with { NewestFirst = true, StarredFirst = false }, 0, 1, cancellationToken).ConfigureAwait(false) is { Items: [var newest, ..] } ? newest : null;

    /// <summary>The metadata that was written into a picture, as JSON; null where it has none (<c>GET i/{name}/metadata</c>).</summary>
    public async Task<JsonElement?> GetMetadataAsync(string name, CancellationToken cancellationToken = default)
    {
        var metadata = await transport.ReadOrNullAsync(new ApiRequest(HttpMethod.Get, Path(name) + "/metadata"), MediaJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        return metadata.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : metadata;
    }

    /// <summary>The workflow and the graph that made a picture (<c>GET i/{name}/workflow</c>).</summary>
    public async Task<EmbeddedWorkflow> GetWorkflowAsync(string name, CancellationToken cancellationToken = default)
    {
        var answer = await transport.GetAsync(Path(name) + "/workflow", MediaJson.Default.WorkflowAndGraph, cancellationToken).ConfigureAwait(false);
        return new() { WorkflowJson = answer.Workflow, GraphJson = answer.Graph };
    }

    /// <summary>
    /// Opens an image, a PNG whatever was uploaded (<c>GET i/{name}/full</c>); the caller disposes the stream. Reading it throws an <see cref="InvokeAIUnavailableException"/> when the connection breaks, or
    /// when the server is slower than <see cref="InvokeAIClientOptions.MinTransferRate"/>; the time that the reader takes does not count.
    /// </summary>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken = default) => Downloads.OpenAsync(transport, Path(name) + "/full", cancellationToken);

    /// <summary>A picture's bytes, a PNG (<c>GET i/{name}/full</c>).</summary>
    /// <exception cref="InvokeAIResponseException">It has more than <see cref="InvokeAIClientOptions.MaxResponseBytes"/>.</exception>
    public Task<byte[]> GetBytesAsync(string name, CancellationToken cancellationToken = default) => Downloads.GetBytesAsync(transport, Path(name) + "/full", cancellationToken);

    /// <summary>A picture's thumbnail, a WebP of up to 256 pixels (<c>GET i/{name}/thumbnail</c>).</summary>
    public Task<byte[]> GetThumbnailAsync(string name, CancellationToken cancellationToken = default) => Downloads.GetBytesAsync(transport, Path(name) + "/thumbnail", cancellationToken);

    /// <summary>Saves a picture to a file, which appears once it is complete.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public Task SaveAsync(string name, string path, bool overwrite = false, CancellationToken cancellationToken = default)
        => Downloads.SaveAsync(transport, Path(name) + "/full", path, overwrite, cancellationToken);

    /// <summary>Saves many pictures into a folder under their own names, some side by side.</summary>
    /// <returns>The files' paths, in order.</returns>
    public Task<IReadOnlyList<string>> SaveAllAsync(IEnumerable<string> names, string folder, SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        var context = new OutputContext(transport, "");
        return OutputSaver.SaveAllAsync([.. names.Select(Output)], folder, options, cancellationToken);

        OutputImage Output(string name)
        {
            // What the caller named wrongly is the caller's error and not the server's.
            _ = Path(name);
            return new(context, name, "", "", [], null, null);
        }
    }

    private static string Path(string name) => ApiPath.V1(Root + "i/").Segment(name).ToString();

    private static ImageNamesBody Body(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new([.. names]);
    }
}
