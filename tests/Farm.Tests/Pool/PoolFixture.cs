using InvokeAI.Pool;
using InvokeAI.Testing;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Tests.Pool;

/// <summary>Stand-ins on loopback, and a pool of them.</summary>
public abstract class PoolFixture : IAsyncLifetime
{
    private readonly List<InvokeAIClient> clients = [];

    // A busy machine is no server that does not answer.
    private protected InvokeAIPool Pool { get; } = new() { Patience = TimeSpan.FromMinutes(2) };

    private protected Dictionary<string, InvokeAIServer> Servers { get; } = [];

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            await client.DisposeAsync();
        foreach (var server in Servers.Values)
            await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<InvokeAIServer> ServeAsync(string name, TimeSpan nodeDelay = default, int queueSize = 10_000,
        bool isImpatient = false)
    {
        var server = Servers[name] = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = nodeDelay, MaxQueueSize = queueSize }, Stop);
        Pool.AddServer(name, Connect(server, isImpatient));
        return server;
    }

    /// <summary>Another client of a server, as another process has one.</summary>
    private protected InvokeAIClient Connect(InvokeAIServer server, bool isImpatient = false)
    {
        var options = isImpatient ? new InvokeAIClientOptions { UncertainTimeout = TimeSpan.FromSeconds(1), RequestTimeout = TimeSpan.FromSeconds(5) } : null;
        var client = new InvokeAIClient(server.BaseAddress, options);
        clients.Add(client);
        return client;
    }

    private protected static WorkflowDefinition Load(string name) => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", name + ".json"));
}
