using System.Net;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests when a file is uploaded, how, and when the server is asked whether it still has it.</summary>
public sealed class MediaUploadsTests : IDisposable
{
    private readonly List<string> _uploads = [];
    private readonly HashSet<string> _kept = [];
    private readonly ScriptedHandler _handler;
    private readonly InvokeAIClient _client;
    private readonly ServerLookups _lookups;

    public MediaUploadsTests()
    {
        _handler = new((request, i) => Answer(request.RequestUri!, _handler!.Requests[i].Body));
        _client = _handler.Client(options: new() { UseEvents = false });
        _lookups = new(_client.Transport);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_uploaded_once_and_as_what_it_is_for(bool isIntermediate)
    {
        foreach (var media in (MediaInput[])[ImageInput.FromBytes(new byte[] { 1 }, "a.png"), VideoInput.FromBytes(new byte[] { 1 }, "a.mp4")])
        {
            _uploads.Clear();
            var (name, isNew) = await _lookups.Uploads.GetAsync(media, isIntermediate, null, Stop);
            Assert.True(isNew);
            Assert.Equal((name, false), await _lookups.Uploads.GetAsync(media, isIntermediate, null, Stop));
            var upload = Assert.Single(_uploads);
            Assert.Contains(media is VideoInput ? "/videos/upload?" : "/images/upload?", upload, StringComparison.Ordinal);
            Assert.Contains(isIntermediate ? "is_intermediate=true" : "is_intermediate=false", upload, StringComparison.Ordinal);

            // What leaves nothing behind is a file of its own.
            var (other, _) = await _lookups.Uploads.GetAsync(media, !isIntermediate, null, Stop);
            Assert.NotEqual(name, other);
        }
    }

    [Fact]
    public async Task Two_contents_are_two_files_and_an_image_is_no_video()
    {
        MediaInput[] files =
        [
            ImageInput.FromBytes(new byte[] { 1 }, "a.png"), ImageInput.FromBytes(new byte[] { 2 }, "a.png"), VideoInput.FromBytes(new byte[] { 1 }, "a.mp4"),
            ImageInput.FromBytes(new byte[] { 1 }, "b.png"),
        ];
        var names = new List<string>();
        foreach (var file in files)
            names.Add((await _lookups.Uploads.GetAsync(file, false, null, Stop)).Name);
        Assert.Equal(3, names.Distinct().Count());
        Assert.Equal(names[0], names[3]);
        Assert.Equal(3, _uploads.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_deleted_is_uploaded_again_once_nobody_has_just_seen_it(bool isVideo)
    {
        MediaInput media = isVideo ? VideoInput.FromBytes(new byte[] { 1 }) : ImageInput.FromBytes(new byte[] { 1 });
        var (first, _) = await _lookups.Uploads.GetAsync(media, false, null, Stop);
        _kept.Clear();
        // It was there a moment ago.
        Assert.Equal((first, false), await _lookups.Uploads.GetAsync(media, false, null, Stop));
        _lookups.ForgetUser();
        var (second, isNew) = await _lookups.Uploads.GetAsync(media, false, null, Stop);
        Assert.True(isNew);
        Assert.NotEqual(first, second);
        _lookups.ForgetUser();
        Assert.Equal((second, false), await _lookups.Uploads.GetAsync(media, false, null, Stop));
        Assert.Equal(2, _uploads.Count);
    }

    [Fact]
    public async Task A_memory_of_the_callers_is_asked_and_told()
    {
        var memory = new Memory();
        var media = ImageInput.FromBytes(new byte[] { 1 });
        var (first, _) = await _lookups.Uploads.GetAsync(media, false, memory, Stop);
        Assert.Equal(first, Assert.Single(memory.Names).Value);
        Assert.StartsWith("images/False/", memory.Names.Keys.Single(), StringComparison.Ordinal);
        // The client's own memory does not have it.
        Assert.True((await _lookups.Uploads.GetAsync(media, false, null, Stop)).IsNew);
        _kept.Clear();
        _lookups.ForgetUser();
        Assert.True((await _lookups.Uploads.GetAsync(media, false, memory, Stop)).IsNew);
        Assert.Equal([first], memory.Forgotten);
    }

    [Fact]
    public async Task Only_what_is_not_there_is_missing()
    {
        _kept.UnionWith(["a.png", "c.png"]);
        Assert.Equal(["b.png"], await _lookups.FindMissingImagesAsync(["a.png", "b.png", "b.png", "c.png"], Stop));
        var asked = _handler.Requests.Count;
        Assert.Empty(await _lookups.FindMissingImagesAsync(["a.png", "c.png"], Stop));
        Assert.Empty(await _lookups.FindMissingImagesAsync([], Stop));
        Assert.Equal(asked, _handler.Requests.Count);
        _lookups.ForgetUser();
        _kept.Clear();
        Assert.Equal(["a.png"], await _lookups.FindMissingImagesAsync(["a.png"], Stop));
        Assert.Equal(["b.png"], await _lookups.FindMissingImagesAsync(["b.png"], Stop));
    }

    [Fact]
    public async Task An_image_is_no_sign_of_a_video_of_its_name()
    {
        _lookups.Saw("i/a");
        Assert.False(await _lookups.HasVideoAsync("a", Stop));
        Assert.Empty(await _lookups.FindMissingImagesAsync(["a"], Stop));
        _lookups.Saw("v/a");
        Assert.True(await _lookups.HasVideoAsync("a", Stop));
    }

    private HttpResponseMessage Answer(Uri uri, string? body)
    {
        if (uri.AbsolutePath.EndsWith("/upload", StringComparison.Ordinal))
        {
            _uploads.Add(uri.PathAndQuery);
            var isVideo = uri.AbsolutePath.Contains("/videos/", StringComparison.Ordinal);
            var name = $"{(isVideo ? "v" : "i")}{_handler.Requests.Count}";
            _kept.Add(name);
            return ScriptedHandler.Json(isVideo ? Media("video", name) : Media("image", name), HttpStatusCode.Created);
        }

        if (uri.AbsolutePath.EndsWith("images_by_names", StringComparison.Ordinal))
        {
            var asked = _kept.Where(name => body!.Contains($"\"{name}\"", StringComparison.Ordinal));
            return ScriptedHandler.Json($"[{string.Join(',', asked.Select(name => Media("image", name)))}]");
        }


        if (uri.AbsolutePath.StartsWith("/api/v1/videos/i/", StringComparison.Ordinal) && _kept.Contains(uri.Segments[^1]))
            return ScriptedHandler.Json("{}");
        return uri.AbsolutePath.EndsWith("/version", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"version":"6.14.0"}""")
            : ScriptedHandler.Json("""{"detail":"Not found"}""", HttpStatusCode.NotFound);
    }

    private static string Media(string kind, string name) => $$"""
        {"{{kind}}_name":"{{name}}","{{kind}}_url":"u","thumbnail_url":"t","{{kind}}_origin":"internal","{{kind}}_category":"user","width":8,"height":8,
        "duration":1,"fps":1,"created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269","is_intermediate":false,"starred":false,
        "has_workflow":false}
        """;

    private sealed class Memory : IUploadMemory
    {
        public Dictionary<string, string> Names { get; } = [];

        public List<string> Forgotten { get; } = [];

        public Task<string?> FindAsync(string content, CancellationToken cancellationToken) => Task.FromResult(Names.GetValueOrDefault(content));

        public Task AddAsync(string content, string name, CancellationToken cancellationToken)
        {
            Names[content] = name;
            return Task.CompletedTask;
        }

        public Task ForgetAsync(string content, string name, CancellationToken cancellationToken)
        {
            Forgotten.Add(name);
            Names.Remove(content);
            return Task.CompletedTask;
        }
    }
}
