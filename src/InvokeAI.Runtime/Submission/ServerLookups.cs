using System.Collections.Concurrent;
using InvokeAI.Boards;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Models;

namespace InvokeAI;

/// <summary>
/// Looks up models, boards, images and presets for submissions. Answers are kept for a few seconds, so that a loop of submissions does not ask each time.
/// </summary>
internal sealed class ServerLookups
{
    private static readonly TimeSpan SeenFor = TimeSpan.FromSeconds(15);
    private readonly InvokeAITransport _transport;
    private readonly ConcurrentDictionary<string, long> _seenMedia = new();

    public ServerLookups(InvokeAITransport transport)
    {
        _transport = transport;
        Models = new(async stop => [.. (await transport.GetAsync("api/v2/models/", LookupJson.Default.ModelList, stop).ConfigureAwait(false)).Models ?? []]);
        Boards = new(transport);
        StylePresets = new(stop => transport.GetAsync("api/v1/style_presets/", LookupJson.Default.ListNamedRecord, stop));
        SystemPrompts = new(stop => transport.GetAsync("api/v1/system_prompts/", LookupJson.Default.ListNamedRecord, stop));
        Uploads = new(transport, this);
    }

    public Cached<List<ModelConfig>> Models { get; }

    public BoardList Boards { get; }

    public Cached<List<Lookup.NamedRecord>> StylePresets { get; }

    public Cached<List<Lookup.NamedRecord>> SystemPrompts { get; }

    public MediaUploads Uploads { get; }

    /// <summary>Forgets all answers, because another user is signed in and what the server showed to the previous one is not theirs.</summary>
    public void ForgetUser()
    {
        Boards.ForgetUser();
        StylePresets.Forget();
        SystemPrompts.Forget();
        _seenMedia.Clear();
    }

    /// <summary>Returns the names of the images that are not on the server.</summary>
    public async Task<IReadOnlyCollection<string>> FindMissingImagesAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] unknown = [.. names.Distinct().Where(name => !WasSeen("i/" + name))];
        if (unknown.Length == 0)
            return [];
        var found = await _transport.SendAsync(
            HttpMethod.Post, "api/v1/images/images_by_names", new ImageNamesBody(unknown), ImageJson.Default.ImageNamesBody,
            ImageJson.Default.IReadOnlyListImageInfo, isRead: true, cancellationToken).ConfigureAwait(false);
        foreach (var image in found)
            Saw("i/" + image.Name);
        return [.. unknown.Except(found.Select(image => image.Name))];
    }

    /// <summary>Determines whether the video is on the server.</summary>
    public async Task<bool> HasVideoAsync(string name, CancellationToken cancellationToken)
    {
        if (WasSeen("v/" + name))
            return true;
        try
        {
            (await _transport.SendAsync(new ApiRequest(HttpMethod.Get, ApiPath.V1("videos/i/").Segment(name).ToString()), cancellationToken)
                .ConfigureAwait(false)).Dispose();
            Saw("v/" + name);
            return true;
        }
        catch (InvokeAINotFoundException)
        {
            return false;
        }
    }

    /// <summary>Returns the IDs of the saved workflows with a name.</summary>
    public async Task<IReadOnlyList<string>> FindSavedWorkflowsAsync(string name, CancellationToken cancellationToken)
    {
        var path = ApiPath.V1("workflows/").Query("page", 0).Query("per_page", 100).Query("query", name).ToString();
        var page = await _transport.GetAsync(path, LookupJson.Default.SavedWorkflowPage, cancellationToken).ConfigureAwait(false);
        return [.. (page.Items ?? []).Where(w => w.Name == name).Select(w => w.WorkflowId)];
    }

    /// <summary>Determines whether the library has the workflow.</summary>
    public async Task<bool> HasSavedWorkflowAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            (await _transport.SendAsync(new ApiRequest(HttpMethod.Get, ApiPath.V1("workflows/i/").Segment(id).ToString()), cancellationToken)
                .ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (InvokeAINotFoundException)
        {
            return false;
        }
    }

    public void Saw(string media) => _seenMedia[media] = Environment.TickCount64;

    private bool WasSeen(string media) => _seenMedia.TryGetValue(media, out var at) && Environment.TickCount64 - at < SeenFor.TotalMilliseconds;
}
