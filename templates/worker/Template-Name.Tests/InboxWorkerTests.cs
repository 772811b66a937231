using InvokeAI.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Template-Namespace.Tests;

public sealed class InboxWorkerTests : IDisposable
{
    private readonly DirectoryInfo _inbox = Directory.CreateTempSubdirectory();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _inbox.Delete(recursive: true);

    [Fact]
    public async Task A_prompt_becomes_an_image()
    {
        await using var server = await StandIn.StartAsync(Stop);
        await HandleAsync(server, "done/harbor.txt");
        Assert.True(File.Exists(Path.Combine(_inbox.FullName, "done", "harbor.png")));
    }

    [Fact]
    public async Task A_prompt_that_fails_is_set_aside()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await HandleAsync(server, "failed/harbor.txt");
        Assert.Empty(server.EnqueuedBodies);
    }

    private async Task HandleAsync(InvokeAIServer server, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(_inbox.FullName, "harbor.txt"), "a harbor in the fog", Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        using var worker =
            new InboxWorker(new PosterMaker(client), Options.Create(new InboxOptions { Folder = _inbox.FullName }), NullLogger<InboxWorker>.Instance);
        await worker.StartAsync(Stop);
        while (!File.Exists(Path.Combine(_inbox.FullName, expected)))
            await Task.Delay(50, Stop);
        await worker.StopAsync(Stop);
    }
}
