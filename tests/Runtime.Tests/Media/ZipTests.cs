using System.IO.Compression;
using System.Net;
using InvokeAI.Testing;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Media;

/// <summary>Tests zip files of a server that answers while it still writes them.</summary>
public sealed class ZipTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zip_that_is_still_written_is_waited_for(bool useEvents)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.ZipTime = TimeSpan.FromSeconds(1);
        string[] names = [.. Enumerable.Range(0, 5).Select(i => server.AddImage(seed: i))];
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = useEvents });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.zip");
        await client.Images.SaveZipAsync(names, path, cancellationToken: Stop);
        using (var zip = ZipFile.OpenRead(path))
            Assert.Equal(names.Order(), zip.Entries.Select(e => e.Name).Order());
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        // With events the server is asked for the file once, when it is complete.
        if (useEvents)
            Assert.Equal(1, server.Requests.Count(r => r.Path.Contains("/images/download/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Events_that_are_lost_do_not_make_a_truncated_zip_pass()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.ZipTime = TimeSpan.FromSeconds(1);
        server.MuteEvents = true;
        var name = server.AddImage();
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.zip");
        var saving = client.Images.SaveZipAsync([name], path, cancellationToken: Stop);
        await Task.Delay(1000, Stop);
        server.DropSockets();
        await saving;
        using var zip = ZipFile.OpenRead(path);
        Assert.Equal(name, Assert.Single(zip.Entries).Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(-30)]
    public async Task A_truncated_zip_is_packed_again(int length)
    {
        var whole = Zip();
        var handler = new ScriptedHandler((request, i) => request.Method == HttpMethod.Post
            ? ScriptedHandler.Json($$"""{"bulk_download_item_name":"{{i}}.zip"}""", HttpStatusCode.Accepted)
            : new(HttpStatusCode.OK) { Content = new ByteArrayContent(i < 2 ? (length < 0 ? whole[..^-length] : whole[..length]) : whole) });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.zip");
        await handler.Client(options: new() { UseEvents = false }).Images.SaveZipAsync(["x"], path, cancellationToken: Stop);
        Assert.Equal(whole, await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(["POST", "GET 0.zip", "POST", "GET 2.zip"],
            handler.Requests.Select(r => r.Method == HttpMethod.Post ? "POST" : $"GET {Path.GetFileName(r.Uri.AbsolutePath)}"));
    }

    [Fact]
    public async Task A_zip_that_does_not_grow_is_not_asked_for_again_and_again()
    {
        var handler = new ScriptedHandler((request, i) => request.Method == HttpMethod.Post
            ? ScriptedHandler.Json($$"""{"bulk_download_item_name":"{{i}}.zip"}""", HttpStatusCode.Accepted)
            : new(HttpStatusCode.OK) { Content = new StringContent("<html>A gateway's page</html>") });
        using var folder = new TemporaryFolder();
        var saving =
            handler.Client(options: new() { UseEvents = false }).Images.SaveZipAsync(["x"], Path.Combine(folder.Path, "all.zip"), cancellationToken: Stop);
        var e = await Assert.ThrowsAsync<InvokeAIException>(() => saving.WaitAsync(TimeSpan.FromMinutes(1), Stop));
        Assert.Contains("incomplete zip file 3 times", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, handler.Requests.Count(r => r.Method == HttpMethod.Post));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_zip_that_grows_is_given_more_time()
    {
        var whole = Zip();
        var handler = new ScriptedHandler((request, i) => request.Method == HttpMethod.Post
            ? ScriptedHandler.Json($$"""{"bulk_download_item_name":"{{i}}.zip"}""", HttpStatusCode.Accepted)
            : new(HttpStatusCode.OK) { Content = new ByteArrayContent(i < 7 ? whole[..(i * 10)] : whole) });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.zip");
        await handler.Client(options: new() { UseEvents = false }).Images.SaveZipAsync(["x"], path, cancellationToken: Stop);
        Assert.Equal(whole, await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(4, handler.Requests.Count(r => r.Method == HttpMethod.Post));
    }

    [Fact]
    public async Task A_download_that_breaks_is_packed_again_because_the_server_has_deleted_it()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        var name = server.AddImage();
        server.Faults.Add(new(FaultKind.DropInAnswer) { Path = "/images/download/" });
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.zip");
        await client.Images.SaveZipAsync([name], path, cancellationToken: Stop);
        using var zip = ZipFile.OpenRead(path);
        Assert.Single(zip.Entries);
    }

    [Fact]
    public async Task A_server_that_cannot_pack_says_why()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        // Only an event says why, and a connection that takes seconds is not waited for.
        await using var events = client.Events.Subscribe();
        await events.WaitForConnectionAsync(Stop);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "all.zip");
        var e = await Assert.ThrowsAsync<InvokeAIException>(() => client.Images.SaveZipAsync(["missing.png"], path, cancellationToken: Stop));
        Assert.Contains("Image record not found", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("general/x.png", CompressionLevel.NoCompression).Open();
            entry.Write(new byte[5000]);
        }

        return file.ToArray();
    }
}
