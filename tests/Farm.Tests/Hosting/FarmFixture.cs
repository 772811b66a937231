using InvokeAI.Testing;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Starts stand-ins on loopback, and a farm whose state is in a folder of its own.</summary>
public abstract class FarmFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("farm").FullName;
    private readonly List<InvokeAIFarm> farms = [];
    private readonly List<InvokeAIServer> tracked = [];

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected Dictionary<string, InvokeAIServer> Servers { get; } = [];

    private protected string StateFile => Path.Combine(folder, "farm.db");

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var farm in farms)
            await farm.DisposeAsync();
        foreach (var server in tracked)
            await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<InvokeAIServer> ServeAsync(string name, TimeSpan nodeDelay = default)
        => Servers[name] = Track(await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = nodeDelay }, Stop));

    /// <summary>Takes a server that is disposed after the test.</summary>
    private protected InvokeAIServer Track(InvokeAIServer server)
    {
        tracked.Add(server);
        return server;
    }

    private protected async Task<InvokeAIFarm> StartAsync(Action<FarmOptions>? configure = null)
    {
        var options = new FarmOptions
        {
            StateFile = StateFile,
            ProbeInterval = TimeSpan.FromMilliseconds(200),
            LookInterval = TimeSpan.FromMilliseconds(200),
            UncertaintyWindow = TimeSpan.FromSeconds(2),
            ServerLostAfter = TimeSpan.FromSeconds(2),
        };
        foreach (var (name, server) in Servers)
            options.AddServer(name, ClientOf(server));
        configure?.Invoke(options);
        var farm = await InvokeAIFarm.StartAsync(options, null, Stop);
        farms.Add(farm);
        return farm;
    }

    // The farm looks itself for what may have landed: what a client waits for by itself must not delay it.
    private protected static InvokeAIClientOptions ClientOf(InvokeAIServer server)
        => new() { BaseAddress = server.BaseAddress, UncertainTimeout = TimeSpan.FromHours(1) };

    private protected static WorkflowDefinition Load(string name) => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", name + ".json"));

    private protected static WorkflowDefinition Sdxl()
        => WorkflowDefinition.Load(Repository.Path("samples", "SampleApp", "workflows", "sdxl-text-to-image.json"));

    private protected static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(50, Stop);
    }

    /// <summary>Returns the batches that servers completed, each once for each item.</summary>
    private protected List<string> Executions()
        => [.. Servers.Values.SelectMany(server => server.QueueItems).Where(item => (string?)item["status"] == "completed")
            .Select(item => (string)item["batch_id"]!)];
}
