using System.Net;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Media;

public sealed class MediaTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_carries_the_workflow_that_can_be_run_again()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var result = await (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).WaitAsync(Stop);
        using var folder = new TemporaryFolder();
        var file = Assert.Single(await client.Images.SaveAllAsync([result.Images[0].Name], folder.Path, cancellationToken: Stop));
        foreach (var again in new[] { WorkflowDefinition.Load(file),
            await WorkflowDefinition.FromImageAsync(client.Images, result.Images[0].Name, cancellationToken: Stop) })
        {
            Assert.Equal(EdgeWorkflows.ColourCard.Inputs.Select(i => i.Name), again.Inputs.Select(i => i.Name));
            Assert.True((await (await client.SubmitAsync(again, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
        }
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
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Images.SaveAllAsync(["gone.png"], folder.Path, cancellationToken: Stop));
        Assert.Equal(20, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task What_is_no_video_is_refused_and_the_gallery_shows_what_is_there()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var e = await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Videos.UploadAsync(new MemoryStream([1, 2, 3]), cancellationToken: Stop));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, e.StatusCode);
        Assert.Empty(await client.Videos.ListAsync(cancellationToken: Stop).ToListAsync(Stop));
        Assert.Empty(await client.Gallery.ListNamesAsync(cancellationToken: Stop).ToListAsync(Stop));
        var image = server.AddImage(seed: 4, category: "general");
        Assert.Equal(image, Assert.Single(await client.Gallery.ListAsync(cancellationToken: Stop).ToListAsync(Stop)).Name);
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
