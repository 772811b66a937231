using InvokeAI.Samples;
using InvokeAI.Testing;

namespace Samples;

/// <summary>A test with a server and an empty folder.</summary>
public abstract class SampleTest : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("invokeai-sample-");

    private protected InvokeAIServer Server { get; private set; } = null!;

    private protected string Folder => _folder.FullName;

    private protected virtual InvokeAIServerOptions Options => new();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await InvokeAIServer.StartAsync(Options, Stop);
        Server.AddSampleModels();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string[] Files(string pattern, string subfolder = "out")
        => Directory.Exists(Path.Combine(Folder, subfolder))
            ? [.. Directory.GetFiles(Path.Combine(Folder, subfolder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(Folder, subfolder), file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];

    private protected int CompletedItems => Server.QueueItems.Count(item => (string?)item["status"] == "completed");
}
