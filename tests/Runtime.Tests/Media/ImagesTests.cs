using System.IO.Compression;
using InvokeAI.Images;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Media;

public sealed class ImagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("6.14.0-alpha")]
    [InlineData("6.8.1")]
    public async Task A_picture_lives_from_its_upload_to_its_end(string version)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = await client.Boards.CreateAsync("in", Stop);
        var png = InvokeAIServer.PaintPng(24, 16, 1);
        var uploaded = await client.Images.UploadAsync(png, "bild ümlaut;\".png", new() { BoardId = board.Id, MetadataJson = """{"seed":7}""" }, Stop);
        Assert.Equal((24, 16, board.Id, ImageCategory.User), (uploaded.Width, uploaded.Height, uploaded.BoardId, uploaded.Category));
        Assert.Equal(7, (await client.Images.FindMetadataAsync(uploaded.Name, Stop))!.Value.GetProperty("seed").GetInt32());
        Assert.Null((await client.Images.GetWorkflowAsync(uploaded.Name, Stop)).WorkflowJson);

        var bytes = await client.Images.GetBytesAsync(uploaded.Name, Stop);
        using (var copy = new MemoryStream())
        {
            await using (var stream = await client.Images.OpenReadAsync(uploaded.Name, Stop))
                await stream.CopyToAsync(copy, Stop);
            Assert.Equal(bytes, copy.ToArray());
        }

        Assert.Equal("RIFF"u8.ToArray(), (await client.Images.GetThumbnailAsync(uploaded.Name, Stop))[..4]);
        var changed = await client.Images.UpdateAsync(uploaded.Name, new() { Starred = true, Category = ImageCategory.General }, Stop);
        Assert.Equal((true, ImageCategory.General), (changed.Starred, changed.Category));
        await client.Images.UnstarAsync([uploaded.Name], Stop);
        Assert.False((await client.Images.GetAsync(uploaded.Name, Stop)).Starred);

        Assert.Equal([uploaded.Name], await client.Images.RemoveFromBoardAsync([uploaded.Name], Stop));
        Assert.Null((await client.Images.GetAsync(uploaded.Name, Stop)).BoardId);
        Assert.Equal([uploaded.Name], await client.Images.MoveToBoardAsync([uploaded.Name], board.Id, Stop));
        var twin = await client.Images.CopyAsync(uploaded.Name, cancellationToken: Stop);
        Assert.NotEqual(uploaded.Name, twin.Name);
        Assert.Equal(7, (await client.Images.FindMetadataAsync(twin.Name, Stop))!.Value.GetProperty("seed").GetInt32());

        await client.Images.DeleteAsync(uploaded.Name, Stop);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Images.DeleteAsync(uploaded.Name, Stop));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Images.GetAsync(uploaded.Name, Stop));
        Assert.Equal([twin.Name], (await client.Images.DeleteUncategorizedAsync(Stop)).Deleted);
        Assert.Empty(server.Images);
    }

    [Fact]
    public async Task Lists_are_paged_filtered_and_ordered()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = server.AddBoard("b");
        var names =
            Enumerable.Range(0, 7).Select(i => server.AddImage(seed: i, boardId: i % 2 == 0 ? board : null, category: i < 3 ? "general" : "user")).ToList();
        var hidden = await client.Images.UploadAsync(InvokeAIServer.PaintPng(8, 8, 9), options: new() { IsIntermediate = true }, cancellationToken: Stop);
        await client.Images.StarAsync([names[1], names[2]], Stop);

        Assert.Equal(Enumerable.Reverse(names), await client.Images.ListAsync(new() { PageSize = 3 }, Stop).Select(i => i.Name).ToListAsync(Stop));
        Assert.Equal(names, await client.Images.ListNamesAsync(new() { NewestFirst = false }, Stop).ToListAsync(Stop));
        var starred = await client.Images.ListNamesAsync(new() { StarredFirst = true }, Stop).ToListAsync(Stop);
        Assert.Equal((2, 7), (await client.Images.CountStarredAsync(cancellationToken: Stop), await client.Images.CountAsync(cancellationToken: Stop)));
        Assert.Equal([names[2], names[1]], starred.Take(2));
        Assert.Equal([names[1], names[2], names[0]],
            await client.Images.ListNamesAsync(new() { StarredFirst = true, NewestFirst = false }, Stop).Take(3).ToListAsync(Stop));

        Assert.Equal(4, await client.Images.CountAsync(new() { BoardId = board }, Stop));
        Assert.Equal([names[5], names[3], names[1]],
            await client.Images.ListAsync(new() { BoardId = ImageQuery.Uncategorized }, cancellationToken: Stop).Select(i => i.Name).ToListAsync(Stop));
        Assert.Equal(4, await client.Images.CountAsync(new() { Categories = [ImageCategory.User] }, Stop));
        Assert.Equal([hidden.Name], await client.Images.ListNamesAsync(new() { IsIntermediate = true }, Stop).ToListAsync(Stop));
        Assert.Equal(names[6], (await client.Images.FindNewestAsync(cancellationToken: Stop))!.Name);
        Assert.Null(await client.Images.FindNewestAsync(new() { BoardId = "no-such-board" }, Stop));
        Assert.Equal([names[4], names[0]],
            await client.Images.ListByNameAsync([names[4], "no-such-picture.png", names[0]], Stop).Select(i => i.Name).ToListAsync(Stop));
        Assert.Equal([names[2], names[0]], await client.Boards.ListImageNamesAsync(board, [ImageCategory.General], cancellationToken: Stop).ToListAsync(Stop));

        Assert.Equal(1, await client.Images.CountIntermediatesAsync(Stop));
        Assert.Equal(1, await client.Images.ClearIntermediatesAsync(Stop));
        var deleted = await client.Images.DeleteAsync([names[0], names[1], "no-such-picture.png"], Stop);
        Assert.Equal([names[0], names[1]], deleted.Deleted.Order().Intersect(names).OrderBy(names.IndexOf));
        Assert.Contains(board, deleted.AffectedBoards);
    }

    [Fact]
    public async Task What_is_no_picture_or_has_no_board_is_refused_and_nothing_stays()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType,
            (await Assert.ThrowsAnyAsync<InvokeAIApiException>(() => client.Images.UploadAsync("text"u8.ToArray(), cancellationToken: Stop))).StatusCode);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(
            () => client.Images.UploadAsync(InvokeAIServer.PaintPng(8, 8, 1), options: new() { BoardId = "gone" }, cancellationToken: Stop));
        await Assert.ThrowsAsync<FileNotFoundException>(
            () => client.Images.UploadAsync(Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".png"), cancellationToken: Stop));
        Assert.Empty(server.Images);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_page_size_that_never_ends_is_refused(int pageSize)
    {
        await using var client = new InvokeAIClient();
        Assert.Throws<ArgumentOutOfRangeException>("PageSize", () => client.Images.ListAsync(new() { PageSize = pageSize }, Stop));
        Assert.Throws<ArgumentOutOfRangeException>("PageSize", () => client.Videos.ListAsync(new() { PageSize = pageSize }, Stop));
        Assert.Throws<ArgumentOutOfRangeException>("PageSize", () => client.Gallery.ListAsync(new() { PageSize = pageSize }, Stop));
    }

    [Fact]
    public async Task A_zip_holds_what_was_asked_for()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = server.AddBoard("b");
        string[] names = [server.AddImage(seed: 1, boardId: board), server.AddImage(seed: 2, boardId: board)];
        server.AddImage(seed: 3);
        using var folder = new TemporaryFolder();
        var byName = Path.Combine(folder.Path, "names.zip");
        await client.Images.SaveZipAsync(names, byName, cancellationToken: Stop);
        Assert.Equal(names.Order(), Entries(byName));
        var byBoard = Path.Combine(folder.Path, "board.zip");
        await client.Images.SaveBoardZipAsync(board, byBoard, cancellationToken: Stop);
        Assert.Equal(names.Order(), Entries(byBoard));
        await Assert.ThrowsAsync<IOException>(() => client.Images.SaveZipAsync(names, byName, cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Images.SaveZipAsync(null!, Path.Combine(folder.Path, "x.zip"), cancellationToken: Stop));

        static IEnumerable<string> Entries(string path)
        {
            using var zip = ZipFile.OpenRead(path);
            return [.. zip.Entries.Select(e => e.Name).Order()];
        }
    }
}
