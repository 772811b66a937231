using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI.Boards;

/// <summary>
/// Lists, creates, changes and deletes the server's boards (<c>/api/v1/boards/…</c>). Use <see cref="ImageQuery.Uncategorized"/> to list the images on no
/// board.
/// </summary>
public class BoardsClient
{
    private const string Kind = "board";
    private readonly InvokeAITransport? _transport;
    private readonly BoardList? _list;

    internal BoardsClient(InvokeAITransport transport, BoardList list) => (_transport, _list) = (transport, list);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected BoardsClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private BoardList List => Unconnected.Check(_list);

    /// <summary>Lists the boards in one request (<c>GET /?all=true</c>).</summary>
    /// <param name="includeArchived">Whether archived boards are listed, too.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<BoardInfo> ListAsync(bool includeArchived = false, CancellationToken cancellationToken = default)
    {
        var path = ApiPath.V1("boards/").Query("all", true).Query("include_archived", includeArchived ? true : null).ToString();
        return Listing.OfAsync<BoardInfo>(async stop => await Transport.GetAsync(path, BoardJson.Default.ListBoardInfo, stop).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Lists the boards with a name: your own if there are any, otherwise those that other users share (<c>GET /</c>). Names are not unique.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<BoardInfo> ListByNameAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Listing.OfAsync(stop => ReadByNameAsync(name, stop), cancellationToken);
    }

    /// <summary>Gets a board by its ID (<c>GET {id}</c>).</summary>
    /// <param name="id">The board.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no such board.</exception>
    public virtual Task<BoardInfo> GetAsync(string id, CancellationToken cancellationToken = default)
        => Transport.GetAsync(Path(id), BoardJson.Default.BoardInfo, cancellationToken);

    /// <summary>Finds the board with a name: your own if there is one, otherwise one that other users share (<c>GET /</c>).</summary>
    /// <param name="name">The name, exactly.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The board, or null if there is none.</returns>
    /// <exception cref="ResourceResolutionException">Several boards have the name.</exception>
    public virtual async Task<BoardInfo?> FindByNameAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return await ReadByNameAsync(name, cancellationToken).ConfigureAwait(false) switch
        {
            [] => null,
            [var only] => only,
            var several => throw ResourceResolutionException.Ambiguous(Kind, name, [.. several.Select(board => board.Id)]),
        };
    }

    /// <summary>Gets the board with a name, and creates it if there is none. Concurrent calls of one client create one board.</summary>
    /// <param name="name">The name, up to 300 characters.</param>
    /// <param name="cancellationToken">The token to cancel the requests.</param>
    /// <exception cref="ResourceResolutionException">Several boards have the name.</exception>
    public virtual async Task<BoardInfo> GetOrCreateAsync(string name, CancellationToken cancellationToken = default)
        => await FindByNameAsync(name, cancellationToken).ConfigureAwait(false) ?? await List.CreateAsync(name, cancellationToken).ConfigureAwait(false);

    /// <summary>Creates a board, even if there is one with that name (<c>POST /</c>).</summary>
    /// <param name="name">The name, up to 300 characters.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<BoardInfo> CreateAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var board =
            await Transport.SendAsync(HttpMethod.Post, ApiPath.V1("boards/").Query("board_name", name).ToString(), BoardJson.Default.BoardInfo,
                cancellationToken).ConfigureAwait(false);
        List.Forget();
        return board;
    }

    /// <summary>Changes a board: its name, cover image, visibility, or whether it is archived (<c>PATCH {id}</c>).</summary>
    /// <param name="id">The board.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The changed board.</returns>
    /// <exception cref="InvokeAINotFoundException">The server has no such board.</exception>
    public virtual async Task<BoardInfo> UpdateAsync(string id, BoardChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var board =
            await Transport.SendAsync(HttpMethod.Patch, Path(id), changes, BoardJson.Default.BoardChanges, BoardJson.Default.BoardInfo, isRead: false,
                cancellationToken).ConfigureAwait(false);
        List.Forget();
        return board;
    }

    /// <summary>Deletes a board (<c>DELETE {id}</c>).</summary>
    /// <param name="id">The board.</param>
    /// <param name="includeImages">True to delete the images and videos on the board too; false to make them uncategorized.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The images and videos that were deleted or became uncategorized.</returns>
    /// <exception cref="InvokeAINotFoundException">The server has no such board.</exception>
    public virtual async Task<DeletedBoard> DeleteAsync(string id, bool includeImages = false, CancellationToken cancellationToken = default)
    {
        if (id is ImageQuery.Uncategorized)
            throw new ArgumentException("The uncategorized images are not a board; client.Images.DeleteUncategorizedAsync() deletes them.", nameof(id));
        var path = ApiPath.V1("boards/").Segment(id).Query("include_images", includeImages).ToString();
        var deleted = await Transport.SendAsync(HttpMethod.Delete, path, BoardJson.Default.DeletedBoard, cancellationToken).ConfigureAwait(false);
        List.Forget();
        return deleted;
    }

    /// <summary>Lists the names of the images on a board, or of the uncategorized images, in one request (<c>GET {id}/image_names</c>).</summary>
    /// <param name="id">The ID of the board, or <see cref="ImageQuery.Uncategorized"/>.</param>
    /// <param name="categories">The categories of the images, or null for all.</param>
    /// <param name="isIntermediate">True for intermediate images only, false for others only, or null for both.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The server has no such board.</exception>
    public virtual IAsyncEnumerable<string> ListImageNamesAsync(string id, IReadOnlyList<ImageCategory>? categories = null, bool? isIntermediate = false,
        CancellationToken cancellationToken = default)
    {
        var path =
            ApiPath.V1("boards/").Segment(id).Literal("/image_names").Query("categories", categories?.Select(c => c.Value))
                .Query("is_intermediate", isIntermediate).ToString();
        return Listing.OfAsync(stop => ReadNamesAsync(path, stop), cancellationToken);
    }

    /// <summary>Counts the images that are on no board.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<int> CountUncategorizedAsync(CancellationToken cancellationToken = default)
        => (await ReadNamesAsync(ApiPath.V1("boards/").Segment(ImageQuery.Uncategorized).Literal("/image_names").Query("is_intermediate", false).ToString(),
            cancellationToken).ConfigureAwait(false)).Count;

    private Task<IReadOnlyList<BoardInfo>> ReadByNameAsync(string name, CancellationToken cancellationToken)
    {
        List.Forget();
        return List.FindAsync(name, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ReadNamesAsync(string path, CancellationToken cancellationToken)
        => await Transport.GetAsync(path, BoardJson.Default.ListString, cancellationToken).ConfigureAwait(false);

    private static string Path(string id) => ApiPath.V1("boards/").Segment(id).ToString();
}
