using InvokeAI.Http;

namespace InvokeAI.Boards;

/// <summary>
/// Looks up the server's boards by name or ID for submissions. The answer is kept for a few seconds, so that a loop of submissions does not ask each time.
/// </summary>
internal sealed class BoardList(InvokeAITransport transport)
{
    private readonly Cached<List<BoardInfo>> _boards = new(stop => transport.GetAsync("api/v1/boards/?all=true", BoardJson.Default.ListBoardInfo, stop));
    private readonly Gate _gate = new();
    private string? _userId;

    public void Forget() => _boards.Forget();

    /// <summary>Forgets the boards of the current user, because another user is signed in and the boards shown to the previous one are not theirs.</summary>
    public void ForgetUser()
    {
        _userId = null;
        Forget();
    }

    /// <summary>Returns the signed-in user's ID, which is <c>system</c> on a single-user server.</summary>
    public async ValueTask<string> GetUserIdAsync(CancellationToken cancellationToken)
    {
        if (_userId is { } known)
            return known;
        try
        {
            _userId = (await transport.GetAsync("api/v1/auth/me", BoardJson.Default.UserIdentity, cancellationToken).ConfigureAwait(false)).UserId;
        }
        catch (InvokeAIApiException)
        {
            // Single-user servers answer 401, older ones 404.
            _userId = "system";
        }

        return _userId ??= "system";
    }

    /// <summary>Returns the board with an ID, archived or not, or null if there is none.</summary>
    public async Task<BoardInfo?> FindByIdAsync(string id, CancellationToken cancellationToken)
    {
        if ((await _boards.GetAsync(cancellationToken).ConfigureAwait(false)).Find(b => b.Id == id) is { } board)
            return board;
        try
        {
            return await transport.GetAsync(ApiPath.V1("boards/").Segment(id).ToString(), BoardJson.Default.BoardInfo, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException)
        {
            return null;
        }
    }

    /// <summary>Returns the boards with a name: the user's own boards if there are any, otherwise those of other users.</summary>
    public async Task<IReadOnlyList<BoardInfo>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var list = await _boards.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!list.Exists(b => b.Name == name))
            list = await _boards.RefreshAsync(list, cancellationToken).ConfigureAwait(false);
        var named = list.FindAll(b => b.Name == name);
        if (named.TrueForAll(IsOfTheSystem))
            return named;
        var me = await GetUserIdAsync(cancellationToken).ConfigureAwait(false);
        var own = named.FindAll(b => b.UserId == me);
        // To admins the server shows everybody's boards; what goes to a board by its name must not end on another user's private one.
        return own.Count > 0 ? own : named.FindAll(b => IsOfTheSystem(b) || b.Visibility != BoardVisibility.Private);
    }

    /// <summary>Creates a board unless another submission of this client just did.</summary>
    public async Task<BoardInfo> CreateAsync(string name, CancellationToken cancellationToken)
    {
        using var entered = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is [var made, ..])
            return made;
        var board = await transport.ReadAsync(
            new ApiRequest(HttpMethod.Post, ApiPath.V1("boards/").Query("board_name", name).ToString()), BoardJson.Default.BoardInfo, cancellationToken)
            .ConfigureAwait(false);
        Forget();
        return board;
    }

    // Made while the server had one user.
    private static bool IsOfTheSystem(BoardInfo board) => board.UserId is null or "system";
}
