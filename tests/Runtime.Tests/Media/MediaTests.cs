using System.IO.Compression;
using System.Net;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Media;

public sealed class MediaTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Boards_are_made_found_changed_and_deleted()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = await client.Boards.CreateAsync("a & b", Stop);
        Assert.Equal("a & b", (await client.Boards.GetAsync(board.Id, Stop)).Name);
        Assert.Equal(board.Id, Assert.Single(await client.Boards.FindAsync("a & b", Stop)).Id);
        Assert.Equal(board.Id, (await client.Boards.GetOrCreateAsync("a & b", Stop)).Id);
        Assert.Equal("c", (await client.Boards.RenameAsync(board.Id, "c", Stop)).Name);
        Assert.True((await client.Boards.ArchiveAsync(board.Id, cancellationToken: Stop)).Archived);
        Assert.Empty(await client.Boards.ListAsync(cancellationToken: Stop));
        Assert.Single(await client.Boards.ListAsync(includeArchived: true, Stop));
        Assert.Equal(1, (await client.Boards.ListPageAsync(includeArchived: true, cancellationToken: Stop)).Total);

        var image = await client.Images.UploadAsync(InvokeAIServer.PaintPng(32, 32, 1), options: new() { BoardId = board.Id }, cancellationToken: Stop);
        Assert.Equal([image.Name], await client.Boards.ListImageNamesAsync(board.Id, cancellationToken: Stop));
        Assert.Equal([image.Name], (await client.Boards.DeleteAsync(board.Id, includeImages: true, Stop)).DeletedImages);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Boards.GetAsync(board.Id, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Boards.DeleteAsync("none", cancellationToken: Stop));
        Assert.Equal(0, await client.Boards.CountUncategorizedAsync(Stop));
    }

    [Fact]
    public async Task Pictures_are_uploaded_listed_starred_moved_copied_and_deleted()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var names = new List<string>();
        for (var i = 0; i < 5; i++)
            names.Add((await client.Images.UploadAsync(InvokeAIServer.PaintPng(32, 16, i), cancellationToken: Stop)).Name);
        var listed = new List<string>();
        await foreach (var image in client.Images.ListAsync(new() { NewestFirst = false }, pageSize: 2, Stop))
            listed.Add(image.Name);
        Assert.Equal(names, listed);
        Assert.Equal(names.AsEnumerable().Reverse(), (await client.Images.ListNamesAsync(cancellationToken: Stop)).Names);
        Assert.Equal(names[^1], (await client.Images.GetNewestAsync(cancellationToken: Stop))!.Name);

        await client.Images.StarAsync([names[0]], Stop);
        var starred = await client.Images.ListNamesAsync(new() { StarredFirst = true }, Stop);
        Assert.Equal((names[0], 1), (starred.Names[0], starred.StarredCount));
        await client.Images.UnstarAsync([names[0]], Stop);
        Assert.False((await client.Images.GetAsync(names[0], Stop)).Starred);
        Assert.True((await client.Images.UpdateAsync(names[0], new() { Starred = true, Category = ImageCategory.Mask }, Stop)).Starred);

        var board = await client.Boards.CreateAsync("b", Stop);
        Assert.Equal([names[1]], await client.Images.MoveToBoardAsync([names[1], "unknown.png"], board.Id, Stop));
        Assert.Equal(board.Id, (await client.Images.CopyAsync(names[2], board.Id, Stop)).BoardId);
        Assert.Equal(2, (await client.Images.ListPageAsync(new() { BoardId = board.Id }, cancellationToken: Stop)).Total);
        await client.Images.RemoveFromBoardAsync([names[1]], Stop);
        Assert.Equal(2, (await client.Images.GetAsync([names[0], "unknown.png", names[1]], Stop)).Count);

        Assert.True(await client.Images.DeleteAsync(names[0], Stop));
        Assert.False(await client.Images.DeleteAsync(names[0], Stop));
        Assert.Equal([names[1]], (await client.Images.DeleteAsync([names[1], "unknown.png"], Stop)).Deleted);
        Assert.Null(await client.Images.GetMetadataAsync(names[3], Stop));
        Assert.Equal("RIFF"u8.ToArray(), (await client.Images.GetThumbnailAsync(names[3], Stop))[..4]);
        Assert.Empty(server.StrictViolations);
    }

    [Fact]
    public async Task A_picture_carries_the_workflow_that_can_be_run_again()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        using var folder = new TemporaryFolder();
        var file = Assert.Single(await client.Images.SaveAllAsync([result.Images[0].Name], folder.Path, cancellationToken: Stop));
        foreach (var again in new[] { WorkflowDefinition.Load(file), await WorkflowDefinition.FromImageAsync(client, result.Images[0].Name, cancellationToken: Stop) })
        {
            Assert.Equal(EdgeWorkflows.ColourCard.Inputs.Select(i => i.Name), again.Inputs.Select(i => i.Name));
            Assert.True((await (await client.SubmitAsync(again, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
        }
    }

    [Fact]
    public async Task A_zip_is_packed_by_the_server_and_saved()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var names = new[] { server.AddImage(seed: 1), server.AddImage(seed: 2) };
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "pictures.zip");
        await client.Images.SaveZipAsync(names, path, cancellationToken: Stop);
        using var zip = ZipFile.OpenRead(path);
        Assert.Equal(2, zip.Entries.Count);
    }

    [Fact]
    public async Task Downloads_run_side_by_side_survive_a_broken_connection_and_leave_no_halves()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var names = Enumerable.Range(0, 20).Select(i => server.AddImage(64, 64, i)).ToList();
        server.Faults.Add(new(FaultKind.DropInAnswer) { Path = "/full", Times = 3 });
        using var folder = new TemporaryFolder();
        var files = await client.Images.SaveAllAsync(names, folder.Path, cancellationToken: Stop);
        Assert.Equal(names, files.Select(f => Path.GetFileName(f)!));
        Assert.Equal(20, Directory.GetFiles(folder.Path).Length);
        await Assert.ThrowsAsync<OutputMissingException>(() => client.Images.SaveAllAsync(["gone.png"], folder.Path, cancellationToken: Stop));
        Assert.Equal(20, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task Videos_go_up_and_come_down_also_in_ranges()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var e = await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Videos.UploadAsync(new MemoryStream([1, 2, 3]), cancellationToken: Stop));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, e.StatusCode);
        Assert.Empty((await client.Videos.ListPageAsync(cancellationToken: Stop)).Items);
        Assert.Empty(await client.Gallery.ListNamesAsync(cancellationToken: Stop));
        var image = server.AddImage(seed: 4, category: "general");
        Assert.Equal(image, Assert.Single((await client.Gallery.ListPageAsync(cancellationToken: Stop)).Items).Name);
    }

    [Fact]
    public async Task An_upload_is_never_sent_twice()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        server.Faults.Add(new(FaultKind.DropAfter) { Path = "images/upload" });
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.Images.UploadAsync(InvokeAIServer.PaintPng(16, 16, 1), cancellationToken: Stop));
        Assert.Single(server.Images);
    }
}
