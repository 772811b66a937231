using InvokeAI.Testing;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Media;

/// <summary>Tests that files are saved where the user specified and nowhere else, completely or not at all.</summary>
public sealed class SavingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("../../evil.png")]
    [InlineData("..\\..\\evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("C:\\evil.png")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a\0b.png")]
    [InlineData("CON.png")]
    [InlineData("con.tar.gz")]
    [InlineData("NUL ")]
    [InlineData("aux .png")]
    [InlineData("COM1.png")]
    [InlineData("lpt².png")]
    [InlineData("conin$")]
    [InlineData("\\\\server\\share\\evil.png")]
    [InlineData("\\\\?\\C:\\evil.png")]
    [InlineData("...")]
    [InlineData(" ")]
    [InlineData("~/evil.png")]
    [InlineData("picture\u202Egnp.exe")]
    [InlineData("\u001b[2Jevil.png")]
    [InlineData("a\u2028b.png")]
    [InlineData("")]
    [InlineData("stream.png:secret")]
    public void A_servers_name_stays_in_its_folder(string name)
    {
        var safe = SafeFileName.Of(name);
        var root = Path.GetFullPath("root");
        Assert.Equal(root, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(root, safe))));
        Assert.DoesNotContain(safe, c => c is '/' or '\\' or ':' or '\u202E' or '\u2028' || char.IsControl(c));
        Assert.False(safe.StartsWith('.') || safe.EndsWith('.') || safe.EndsWith(' '));
        Assert.DoesNotMatch("(?i)^(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\\.|$)", safe);
    }

    [Theory]
    [InlineData("x", 400)]
    [InlineData("€", 150)]
    [InlineData("😀", 100)]
    public void A_long_name_fits_into_a_file_system_and_keeps_its_extension(string letter, int count)
    {
        using var folder = new TemporaryFolder();
        var safe = SafeFileName.Of(string.Concat(Enumerable.Repeat(letter, count)) + ".png");
        File.WriteAllText(Path.Combine(folder.Path, safe + "-2"), "");
        Assert.EndsWith(letter + ".png", safe, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', safe);
        Assert.Equal(safe, SafeFileName.Of(safe));
    }

    [Fact]
    public void Broken_letters_are_replaced() => Assert.Equal("a_b.png", SafeFileName.Of("a\uD83Db.png"));

    [Fact]
    public async Task Names_that_climb_are_saved_below_the_folder_and_asked_for_as_they_are()
    {
        var server = new ScriptedHandler((_, _) => new() { Content = new ByteArrayContent([1, 2, 3]) });
        using var folder = new TemporaryFolder();
        var inner = Path.Combine(folder.Path, "out");
        var paths = await server.Client().Images.SaveAllAsync(["../up.png", "..\\up.png", "sub/up.png"], inner, cancellationToken: Stop);
        Assert.All(paths, p => Assert.Equal(inner, Path.GetDirectoryName(p)));
        Assert.Equal(3, Directory.GetFiles(inner).Length);
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.All(server.Requests, r => Assert.StartsWith("/api/v1/images/i/", r.Uri.AbsolutePath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_existing_file_is_replaced_only_when_asked()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var name = server.AddImage();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mine.png");
        await File.WriteAllTextAsync(path, "mine", Stop);
        await Assert.ThrowsAsync<IOException>(() => client.Images.SaveAsync(name, path, cancellationToken: Stop));
        Assert.Equal("mine", await File.ReadAllTextAsync(path, Stop));
        await client.Images.SaveAsync(name, path, overwrite: true, Stop);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(path, Stop));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Nor_are_videos_archives_and_many_at_once_written_over_what_is_there()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        string picture = server.AddImage(), video = server.AddVideo();
        using var folder = new TemporaryFolder();
        string[] paths = [Path.Combine(folder.Path, picture), Path.Combine(folder.Path, video), Path.Combine(folder.Path, "all.zip")];
        foreach (var path in paths)
            await File.WriteAllTextAsync(path, "mine", Stop);
        await Assert.ThrowsAsync<IOException>(() => client.Images.SaveAllAsync([picture], folder.Path, cancellationToken: Stop));
        await Assert.ThrowsAsync<IOException>(() => client.Videos.SaveAsync(video, paths[1], cancellationToken: Stop));
        await Assert.ThrowsAsync<IOException>(() => client.Images.SaveZipAsync([picture], paths[2], cancellationToken: Stop));
        Assert.All(paths, p => Assert.Equal("mine", File.ReadAllText(p)));
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.Path).Length);

        await client.Images.SaveAllAsync([picture], folder.Path, new SaveOptions { Overwrite = true }, Stop);
        await client.Videos.SaveAsync(video, paths[1], overwrite: true, Stop);
        await client.Images.SaveZipAsync([picture], paths[2], overwrite: true, cancellationToken: Stop);
        Assert.All(paths, p => Assert.NotEqual("mine", File.ReadAllText(p)));
    }

    [Fact]
    public async Task A_download_that_breaks_is_taken_up_again_and_one_that_keeps_breaking_leaves_nothing()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var name = server.AddImage(512, 512);
        var whole = await client.Images.GetBytesAsync(name, Stop);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.png");
        server.Faults.Add(new(FaultKind.DropInAnswer) { Path = "/full", Times = 2 });
        await client.Images.SaveAsync(name, path, cancellationToken: Stop);
        Assert.Equal(whole, await File.ReadAllBytesAsync(path, Stop));

        server.Faults.Clear();
        server.Faults.Add(new(FaultKind.DropInAnswer) { Path = "/full", Times = 100 });
        await Assert.ThrowsAnyAsync<InvokeAIException>(() => client.Images.SaveAsync(name, Path.Combine(folder.Path, "y.png"), cancellationToken: Stop));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Downloads_run_side_by_side_up_to_the_bound()
    {
        var (now, most) = (0, 0);
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new Counting(async () =>
        {
            var running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            if (running == 3)
                together.TrySetResult();
            // The first ones wait for each other, and then all a moment for one too many.
            await together.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
            await Task.Delay(30, Stop);
            Interlocked.Decrement(ref now);
        });
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://server") };
        await using var client = new InvokeAIClient(http, new() { MaxParallelDownloads = 3 });
        using var folder = new TemporaryFolder();
        var names = Enumerable.Range(0, 24).Select(i => $"{i}.png").ToList();
        var paths = await client.Images.SaveAllAsync(names, folder.Path, cancellationToken: Stop);
        Assert.Equal(names, paths.Select(Path.GetFileName));
        Assert.Equal(3, most);
        most = 0;
        await client.Images.SaveAllAsync(names, folder.Path, new() { MaxParallel = 1, Overwrite = true }, Stop);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_missing_picture_is_an_error_of_its_own()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<InvokeAINotFoundException>(
            () => client.Images.SaveAsync("gone.png", Path.Combine(folder.Path, "x.png"), cancellationToken: Stop));
        var e = await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Images.SaveAllAsync(["gone.png"], folder.Path, cancellationToken: Stop));
        Assert.Contains("gone.png", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen; seen = target)
        {
        }
    }

    private sealed class Counting(Func<Task> during) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await during();
            return new() { Content = new ByteArrayContent([1]) };
        }
    }
}
