using InvokeAI.Farm.Dispatch;
using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Submissions;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm;

/// <summary>The farm of this process.</summary>
internal sealed class EmbeddedAccess(FarmHost host, ILoggerFactory loggers) : IFarmAccess
{
    public FarmHost Host => host;

    public IFarmReader Store => host.Store;

    public IFarmBlobStore Blobs => host.Blobs;

    public SubmissionCache Submissions => host.Submissions;

    public PartChanges Changes => host.Changes;

    public IEnumerable<InvokeAIClient> Clients => host.Servers.Values.Select(server => server.Client);

    public static FarmServer ServerOf(string name, InvokeAIClientOptions options, ILoggerFactory loggers)
        => new(name, ClientOf(name, options, loggers), ownsClient: true);

    public static InvokeAIClient ClientOf(string name, InvokeAIClientOptions options, ILoggerFactory loggers)
    {
        var client = new InvokeAIClient(options: options, loggerFactory: loggers);
        client.SetName(name);
        return client;
    }

    public Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
        => host.AddAsync(job, payload, parts, cancellationToken);

    public Task CancelAsync(IReadOnlyList<string> partIds, CancellationToken cancellationToken)
        => TellAsync(partIds, static (dispatcher, id) => dispatcher.Cancel(id), cancellationToken);

    public Task ReprioritizeAsync(IReadOnlyList<string> partIds, int priority, CancellationToken cancellationToken)
        => TellAsync(partIds, (dispatcher, id) => dispatcher.Reprioritize(id, priority), cancellationToken);

    public Task<IReadOnlyList<string>> FindMissingAsync(string partId, CancellationToken cancellationToken)
        => AskAsync(dispatcher => dispatcher.MissingFor(partId), cancellationToken);

    public Task ForgetAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken) => host.ForgetAsync(jobIds, cancellationToken);

    public Task<IReadOnlyList<FarmServerInfo>> ListServersAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<FarmServerInfo>>(
        dispatcher => [.. dispatcher.Servers.Select(server => new FarmServerInfo
        {
            Name = server.Link.Name,
            Address = host.Servers.TryGetValue(server.Link.Name, out var known) ? known.Client.BaseAddress : null,
            IsReachable = server.Link.Report is not null,
            IsPaused = server.Link.Report is { IsPaused: true },
            Drained = server.Link.Drained,
            OpenCount = server.Ours,
            QueueCount = server.Link.Report?.Active ?? 0,
        }).OrderBy(server => server.Name, StringComparer.Ordinal)],
        cancellationToken);

    public async Task AddServerAsync(string name, InvokeAIClientOptions client, CancellationToken cancellationToken)
    {
        if (host.Servers.ContainsKey(name))
        {
            await ResumeServerAsync(name, cancellationToken).ConfigureAwait(false);
            return;
        }

        await host.Store.SetServerAsync(new(name, null), cancellationToken).ConfigureAwait(false);
        host.Attach(ServerOf(name, client, loggers), null);
    }

    public async Task ResumeServerAsync(string name, CancellationToken cancellationToken)
    {
        Known(name);
        await host.Store.SetServerAsync(new(name, null), cancellationToken).ConfigureAwait(false);
        host.Tell(dispatcher => dispatcher.AddServer(name));
    }

    public async Task DrainServerAsync(string name, CancellationToken cancellationToken)
    {
        Known(name);
        await host.Store.SetServerAsync(new(name, FarmServerInfo.DrainedByRequest), cancellationToken).ConfigureAwait(false);
        host.Tell(dispatcher => dispatcher.Drain(name, FarmServerInfo.DrainedByRequest));
    }

    public async Task RemoveServerAsync(string name, CancellationToken cancellationToken)
    {
        Known(name);
        await host.Store.RemoveServerAsync(name, cancellationToken).ConfigureAwait(false);
        host.Tell(dispatcher => dispatcher.RemoveServer(name));
        if (host.Servers.TryRemove(name, out var server))
            await server.DisposeAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<int> TellAsync(IReadOnlyList<string> partIds, Action<Dispatcher, string> tell, CancellationToken cancellationToken) => AskAsync(
        dispatcher =>
        {
            foreach (var id in partIds)
                tell(dispatcher, id);
            return partIds.Count;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<Dispatcher, T> ask, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Tell(dispatcher => answer.TrySetResult(ask(dispatcher)));
        await Task.WhenAny(answer.Task, host.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(!answer.Task.IsCompleted, typeof(InvokeAIFarm));
        return await answer.Task.ConfigureAwait(false);
    }

    private void Known(string name)
    {
        if (!host.Servers.ContainsKey(name))
            throw new ArgumentException($"The farm has no server '{name}'. It has: {string.Join(", ", host.Servers.Keys.Order(StringComparer.Ordinal))}.",
                nameof(name));
    }
}
