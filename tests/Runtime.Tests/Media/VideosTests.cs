using System.Net;
using InvokeAI.Server;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Media;

public sealed class VideosTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_video_lives_from_its_upload_to_its_end()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = await client.Boards.CreateAsync("films", Stop);
        var file = Mp4(3_000_000);
        using var source = new MemoryStream(file);
        var video = await client.Videos.UploadAsync(source, options: new() { BoardId = board.Id }, cancellationToken: Stop);
        Assert.Equal(board.Id, video.BoardId);
        Assert.Equal(video.Name, (await client.Videos.GetAsync(video.Name, Stop)).Name);
        Assert.Null(await client.Videos.FindMetadataAsync(video.Name, Stop));
        Assert.Null((await client.Videos.GetWorkflowAsync(video.Name, Stop)).WorkflowJson);
        Assert.NotEmpty(await client.Videos.GetThumbnailAsync(video.Name, Stop));

        await using (var whole = await client.Videos.OpenReadAsync(video.Name, Stop))
            Assert.Equal(file, await BytesOf(whole));
        // The server gives a megabyte at a time; the stream goes on by itself.
        await using (var part = await client.Videos.OpenRangeAsync(video.Name, 500_000, 2_000_000, Stop))
            Assert.Equal(file[500_000..2_500_000], await BytesOf(part));
        await using (var rest = await client.Videos.OpenRangeAsync(video.Name, 2_900_000, cancellationToken: Stop))
            Assert.Equal(file[2_900_000..], await BytesOf(rest));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable,
            (await Assert.ThrowsAnyAsync<InvokeAIApiException>(
                () => client.Videos.OpenRangeAsync(video.Name, 10_000_000, cancellationToken: Stop))).StatusCode);

        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "film.mp4");
        await client.Videos.SaveAsync(video.Name, path, cancellationToken: Stop);
        Assert.Equal(file, await File.ReadAllBytesAsync(path, Stop));

        Assert.True((await client.Videos.UpdateAsync(video.Name, new() { Starred = true }, Stop)).Starred);
        await client.Videos.UnstarAsync([video.Name], Stop);
        await client.Videos.StarAsync([video.Name], Stop);
        await client.Videos.RemoveFromBoardAsync(video.Name, Stop);
        Assert.Null((await client.Videos.GetAsync(video.Name, Stop)).BoardId);
        await client.Videos.MoveToBoardAsync(video.Name, board.Id, Stop);

        Assert.Equal((1, 1),
            (await client.Videos.CountStarredAsync(new() { BoardId = board.Id }, Stop), await client.Videos.CountAsync(cancellationToken: Stop)));
        Assert.Equal([video.Name], await client.Videos.ListAsync(cancellationToken: Stop).Select(v => v.Name).ToListAsync(Stop));
        var picture = server.AddImage(boardId: board.Id);
        var items = await client.Gallery.ListAsync(new() { BoardId = board.Id }, cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal([(false, picture), (true, video.Name)], items.Select(i => (i.IsVideo, i.Name)).OrderBy(i => i.IsVideo));
        Assert.Equal(2, (await client.Gallery.ListNamesAsync(new() { BoardId = board.Id }, Stop).ToListAsync(Stop)).Count);

        await client.Videos.DeleteAsync(video.Name, Stop);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Videos.DeleteAsync(video.Name, Stop));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Videos.GetAsync(video.Name, Stop));
        using var again = new MemoryStream(file);
        var second = await client.Videos.UploadAsync(again, cancellationToken: Stop);
        Assert.Equal([second.Name], (await client.Videos.DeleteAsync([second.Name], Stop)).Deleted);
        Assert.Empty((await client.Videos.DeleteUncategorizedAsync(Stop)).Deleted);
    }

    [Fact]
    public async Task An_older_server_lacks_videos_by_name()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = "6.8.1" }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        Func<Task>[] calls =
        [
            () => client.Videos.GetAsync("x.mp4", Stop),
            () => client.Videos.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask(),
            () => client.Videos.UploadAsync(new MemoryStream(Mp4(100)), cancellationToken: Stop),
            () => client.Videos.StarAsync(["x.mp4"], Stop),
            () => client.Videos.MoveToBoardAsync("x.mp4", "b", Stop),
            () => client.Videos.OpenRangeAsync("x.mp4", 0, cancellationToken: Stop),
            () => client.Videos.DeleteUncategorizedAsync(Stop),
            () => client.Gallery.CountAsync(cancellationToken: Stop),
            () => client.Gallery.ListNamesAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask(),
        ];
        foreach (var call in calls)
        {
            var e = await Assert.ThrowsAsync<ServerTooOldException>(call);
            Assert.Equal(ServerFeature.Videos, e.Feature);
            Assert.Contains("6.8.1", e.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Mp4(int length)
    {
        var file = new byte[length];
        new Random(1).NextBytes(file);
        byte[] start = [0, 0, 0, 20, .. "ftypisom"u8];
        start.CopyTo(file, 0);
        return file;
    }

    private static async Task<byte[]> BytesOf(Stream stream)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Stop);
        return memory.ToArray();
    }
}
