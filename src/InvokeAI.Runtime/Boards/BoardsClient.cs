using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI.Boards;

/// <summary>The server's boards (<c>/api/v1/boards/…</c>). Pictures of no board are uncategorized: <see cref="ImageQuery.Uncategorized"/>.</summary>
public sealed class BoardsClient
{
    private readonly InvokeAITransport transport;
    private readonly ServerLookups lookups;

    internal BoardsClient(InvokeAIClient client) => (transport, lookups) = (client.Transport, client.Lookups);

    /// <summary>All boards (<c>GET /?all=true</c>).</summary>
    /// <param name="includeArchived">Archived ones too.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<IReadOnlyList<BoardInfo>> ListAsync(bool includeArchived = false, CancellationToken cancellationToken = default)
        => await transport.GetAsync(ApiPath.V1("boards/").Query("all", true).Query("include_archived", includeArchived ? true : null).ToString(), MediaJson.Default.ListBoardInfo, cancellationToken).ConfigureAwait(false);

    /// <summary>A page of boards (<c>GET /?offset&amp;limit</c>). Servers give the page's own length as its total; <see cref="ListAsync"/> has all boards.</summary>
    /// <param name="offset">Where the page begins.</param>
    /// <param name="limit">How long it is.</param>
    /// <param name="includeArchived">Archived ones too.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<Page<BoardInfo>> ListPageAsync(int offset = 0, int limit = 50, bool includeArchived = false, CancellationToken cancellationToken = default)
    {
        var path = ApiPath.V1("boards/").Query("offset", offset).Query("limit", limit).Query("include_archived", includeArchived ? true : null);
        return (await transport.GetAsync(path.ToString(), MediaJson.Default.BoardPage, cancellationToken).ConfigureAwait(false)).ToPage();
    }

    /// <summary>A board by its id (<c>GET {id}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">There is none.</exception>
    public Task<BoardInfo> GetAsync(string id, CancellationToken cancellationToken = default) => transport.GetAsync(Path(id), MediaJson.Default.BoardInfo, cancellationToken);

    /// <summary>The boards of a name: your own if there are any, else those that others share. Names are not unique.</summary>
    public Task<IReadOnlyList<BoardInfo>> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lookups.Boards.Forget();
        return lookups.FindBoardsAsync(name, cancellationToken);
    }

    /// <summary>The board of a name, made where there is none; concurrent calls of one client make one.</summary>
    /// <exception cref="InvokeAIException">Several boards have the name.</exception>
    public async Task<BoardInfo> GetOrCreateAsync(string name, CancellationToken cancellationToken = default)
        => await FindAsync(name, cancellationToken).ConfigureAwait(false) switch
        {
            [var only] => only,
            [] => await lookups.CreateBoardAsync(name, cancellationToken).ConfigureAwait(false),
            var several => throw new InvokeAIException($"The server has {several.Count} boards named \"{name}\": {string.Join(", ", several.Select(b => b.Id))}."),
        };

    /// <summary>Makes a board, even if there is one of that name (<c>POST /</c>).</summary>
    /// <param name="name">Its name, up to 300 characters.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<BoardInfo> CreateAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var board = await transport.SendAsync(HttpMethod.Post, ApiPath.V1("boards/").Query("board_name", name).ToString(), MediaJson.Default.BoardInfo, cancellationToken).ConfigureAwait(false);
        lookups.Boards.Forget();
        return board;
    }

    /// <summary>Changes a board (<c>PATCH {id}</c>).</summary>
    public async Task<BoardInfo> UpdateAsync(string id, BoardChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var board = await transport.SendAsync(HttpMethod.Patch, Path(id), changes, MediaJson.Default.BoardChanges, MediaJson.Default.BoardInfo, isRead: false, cancellationToken).ConfigureAwait(false);
        lookups.Boards.Forget();
        return board;
    }

    /// <summary>Renames a board.</summary>
    public Task<BoardInfo> RenameAsync(string id, string name, CancellationToken cancellationToken = default) => UpdateAsync(id, new() { Name = name }, cancellationToken);

    /// <summary>Archives a board, or takes it out of the archive.</summary>
    public Task<BoardInfo> ArchiveAsync(string id, bool archived = true, CancellationToken cancellationToken = default) => UpdateAsync(id, new() { Archived = archived }, cancellationToken);

    /// <summary>Deletes a board (<c>DELETE {id}</c>).</summary>
    /// <param name="id">The board.</param>
    /// <param name="includeImages">Delete what lies on it too; else it becomes uncategorized.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="InvokeAINotFoundException">There is none.</exception>
    public async Task<DeletedBoard> DeleteAsync(string id, bool includeImages = false, CancellationToken cancellationToken = default)
    {
        if (id is ImageQuery.Uncategorized)
            throw new ArgumentException("The uncategorized are no board; client.Images.DeleteUncategorizedAsync() deletes them.", nameof(id));
        var path = ApiPath.V1("boards/").Segment(id).Query("include_images", includeImages).ToString();
        var deleted = await transport.SendAsync(HttpMethod.Delete, path, MediaJson.Default.DeletedBoard, cancellationToken).ConfigureAwait(false);
        lookups.Boards.Forget();
        return deleted;
    }

    /// <summary>The names of the pictures on a board, or of the uncategorized (<c>GET {id}/image_names</c>).</summary>
    /// <param name="id">The board, or <see cref="ImageQuery.Uncategorized"/>.</param>
    /// <param name="categories">Only these; null for all.</param>
    /// <param name="isIntermediate">Only intermediate ones, or none of them; null for both.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="InvokeAINotFoundException">There is no such board.</exception>
    public async Task<IReadOnlyList<string>> ListImageNamesAsync(string id, IReadOnlyList<ImageCategory>? categories = null, bool? isIntermediate = false, CancellationToken cancellationToken = default)
    {
        var path = ApiPath.V1("boards/").Segment(id).Literal("/image_names").Query("categories", categories?.Select(c => c.Value)).Query("is_intermediate", isIntermediate);
        return await transport.GetAsync(path.ToString(), MediaJson.Default.ListString, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many pictures lie on no board.</summary>
    public async Task<int> CountUncategorizedAsync(CancellationToken cancellationToken = default)
        => (await ListImageNamesAsync(ImageQuery.Uncategorized, cancellationToken: cancellationToken).ConfigureAwait(false)).Count;

    private static string Path(string id) => ApiPath.V1("boards/").Segment(id).ToString();
}
