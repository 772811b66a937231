using System.Collections.Concurrent;
using InvokeAI.Boards;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Models;

namespace InvokeAI;

/// <summary>What submissions ask the server about: models, boards, pictures, presets. Kept a few seconds, so that a loop of submissions does not ask each time.</summary>
internal sealed class ServerLookups
{
    private static readonly TimeSpan SeenFor = TimeSpan.FromSeconds(15);
    private readonly InvokeAITransport transport;
    private readonly ConcurrentDictionary<string, long> seenMedia = new();
    private readonly Gate boardGate = new();
    private string? userId;

    public ServerLookups(InvokeAITransport transport)
    {
        this.transport = transport;
        Models = new(async stop => [.. (await transport.GetAsync("api/v2/models/", LookupJson.Default.ModelList, stop).ConfigureAwait(false)).Models ?? []]);
        Boards = new(stop => transport.GetAsync("api/v1/boards/?all=true", LookupJson.Default.ListBoardInfo, stop));
        StylePresets = new(stop => transport.GetAsync("api/v1/style_presets/", LookupJson.Default.ListNamedRecord, stop));
        SystemPrompts = new(stop => transport.GetAsync("api/v1/system_prompts/", LookupJson.Default.ListNamedRecord, stop));
        Uploads = new(transport, this);
    }

    public Cached<List<ModelConfig>> Models { get; }

    public Cached<List<BoardInfo>> Boards { get; }

    public Cached<List<Lookup.NamedRecord>> StylePresets { get; }

    public Cached<List<Lookup.NamedRecord>> SystemPrompts { get; }

    public MediaUploads Uploads { get; }

    /// <summary>The signed-in user's id; <c>system</c> on a server with one user.</summary>
    public async ValueTask<string> GetUserIdAsync(CancellationToken cancellationToken)
    {
        if (userId is { } known)
            return known;
        try
        {
            userId = (await transport.GetAsync("api/v1/auth/me", LookupJson.Default.UserIdentity, cancellationToken).ConfigureAwait(false)).UserId;
        }
        catch (InvokeAIApiException)
        {
            // Single-user servers answer 401, older ones 404.
            userId = "system";
        }

        return userId ??= "system";
    }

    /// <summary>Another user asks from now on: what the server showed to the one before is not theirs.</summary>
    public void ForgetUser()
    {
        userId = null;
        Boards.Forget();
        StylePresets.Forget();
        SystemPrompts.Forget();
        seenMedia.Clear();
    }

    /// <summary>A board with that id, archived or not; null where there is none.</summary>
    public async Task<BoardInfo?> FindBoardAsync(string id, CancellationToken cancellationToken)
    {
        if ((await Boards.GetAsync(cancellationToken).ConfigureAwait(false)).Find(b => b.Id == id) is { } board)
            return board;
        try
        {
            return await transport.GetAsync(ApiPath.V1("boards/").Segment(id).ToString(), LookupJson.Default.BoardInfo, cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException)
        {
            return null;
        }
    }

    /// <summary>The boards of that name: the user's own if there are any, else others'.</summary>
    public async Task<IReadOnlyList<BoardInfo>> FindBoardsAsync(string name, CancellationToken cancellationToken)
    {
        var list = await Boards.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!list.Exists(b => b.Name == name))
            list = await Boards.RefreshAsync(list, cancellationToken).ConfigureAwait(false);
        var named = list.FindAll(b => b.Name == name);
        if (named.TrueForAll(IsOfTheSystem))
            return named;
        var me = await GetUserIdAsync(cancellationToken).ConfigureAwait(false);
        var own = named.FindAll(b => b.UserId == me);
        // To admins the server shows everybody's boards; what goes to a board by its name must not end on another user's private one.
        return own.Count > 0 ? own : named.FindAll(b => IsOfTheSystem(b) || b.Visibility != BoardVisibility.Private);
    }

    // Made while the server had one user.
    private static bool IsOfTheSystem(BoardInfo board) => board.UserId is null or "system";

    /// <summary>Makes a board unless another submission of this client just did.</summary>
    public async Task<BoardInfo> CreateBoardAsync(string name, CancellationToken cancellationToken)
    {
        using var entered = await boardGate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (await FindBoardsAsync(name, cancellationToken).ConfigureAwait(false) is [var made, ..])
            return made;
        var board = await transport.ReadAsync(
            new ApiRequest(HttpMethod.Post, ApiPath.V1("boards/").Query("board_name", name).ToString()), LookupJson.Default.BoardInfo, cancellationToken).ConfigureAwait(false);
        Boards.Forget();
        return board;
    }

    /// <summary>Which of the pictures are not on the server.</summary>
    public async Task<IReadOnlyCollection<string>> FindMissingImagesAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] unknown = [.. names.Distinct().Where(name => !WasSeen("i/" + name))];
        if (unknown.Length == 0)
            return [];
        var found = await transport.SendAsync(
            HttpMethod.Post, "api/v1/images/images_by_names", new ImageNamesBody(unknown), MediaJson.Default.ImageNamesBody, MediaJson.Default.IReadOnlyListImageInfo, isRead: true, cancellationToken).ConfigureAwait(false);
        foreach (var image in found)
            Saw("i/" + image.Name);
        return [.. unknown.Except(found.Select(image => image.Name))];
    }

    /// <summary>Whether the video is on the server.</summary>
    public async Task<bool> HasVideoAsync(string name, CancellationToken cancellationToken)
    {
        if (WasSeen("v/" + name))
            return true;
        try
        {
            (await transport.SendAsync(new ApiRequest(HttpMethod.Get, ApiPath.V1("videos/i/").Segment(name).ToString()), cancellationToken).ConfigureAwait(false)).Dispose();
            Saw("v/" + name);
            return true;
        }
        catch (InvokeAINotFoundException)
        {
            return false;
        }
    }

    /// <summary>Ids of the saved workflows with that name.</summary>
    public async Task<IReadOnlyList<string>> FindSavedWorkflowsAsync(string name, CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("workflows/").Query("page", 0).Query("per_page", 100).Query("query", name).ToString();
        var page = await transport.GetAsync(path, LookupJson.Default.SavedWorkflowPage, cancellationToken).ConfigureAwait(false);
        return [.. (page.Items ?? []).Where(w => w.Name == name).Select(w => w.WorkflowId)];
    }

    /// <summary>Whether the library has the workflow.</summary>
    public async Task<bool> HasSavedWorkflowAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            (await transport.SendAsync(new ApiRequest(HttpMethod.Get, ApiPath.V1("workflows/i/").Segment(id).ToString()), cancellationToken).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (InvokeAINotFoundException)
        {
            return false;
        }
    }

    public void Saw(string media) => seenMedia[media] = Environment.TickCount64;

    private bool WasSeen(string media) => seenMedia.TryGetValue(media, out var at) && Environment.TickCount64 - at < SeenFor.TotalMilliseconds;
}
