using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Orleans.Messages;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Submissions;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Farm.Orleans.Clients;

/// <summary>A farm that runs in one of the cluster's silos.</summary>
internal sealed class ClusterAccess : IFarmAccess
{
    // What was missed is found this much later.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly FarmQuestions _questions;
    private readonly Lazy<IReadOnlyList<InvokeAIClient>> _clients;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _following;
    private int _isDisposed;

    public ClusterAccess(FarmQuestions questions, FarmOptions options, ILoggerFactory loggers)
    {
        (_questions, Blobs, Store) = (questions, options.BlobStore!, new FarmReader(questions));
        _clients = new(() => [.. options.Servers.Select(server => EmbeddedAccess.ClientOf(server.Key, server.Value, loggers))]);
        Submissions = new(Store, Blobs);
        _following = Task.Run(FollowAsync);
    }

    public IFarmReader Store { get; }

    public IFarmBlobStore Blobs { get; }

    public SubmissionCache Submissions { get; }

    public PartChanges Changes { get; } = new();

    // The jobs' own requests come from the silos.
    public IEnumerable<InvokeAIClient> Clients => _clients.Value;

    public async Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
        => (await _questions.AskAsync(new Question.Add(job, payload.ToArray(), parts), cancellationToken).ConfigureAwait(false)).Job!;

    public Task CancelAsync(IReadOnlyList<string> partIds, CancellationToken cancellationToken)
        => _questions.AskAsync(new Question.Cancel(partIds), cancellationToken);

    public Task ReprioritizeAsync(IReadOnlyList<string> partIds, int priority, CancellationToken cancellationToken)
        => _questions.AskAsync(new Question.Reprioritize(partIds, priority), cancellationToken);

    public async Task<IReadOnlyList<string>> FindMissingAsync(string partId, CancellationToken cancellationToken)
        => (await _questions.AskAsync(new Question.FindMissing(partId), cancellationToken).ConfigureAwait(false)).Words!;

    public Task ForgetAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
        => _questions.AskAsync(new Question.Forget(jobIds), cancellationToken);

    public async Task<IReadOnlyList<FarmServerInfo>> ListServersAsync(CancellationToken cancellationToken)
        => (await _questions.AskAsync(new Question.ListServers(), cancellationToken).ConfigureAwait(false)).Servers!;

    // The silos have the addresses and how to sign in.
    public Task AddServerAsync(string name, InvokeAIClientOptions client, CancellationToken cancellationToken) => ResumeServerAsync(name, cancellationToken);

    public Task ResumeServerAsync(string name, CancellationToken cancellationToken) => _questions.AskAsync(new Question.ResumeServer(name), cancellationToken);

    public Task DrainServerAsync(string name, CancellationToken cancellationToken) => _questions.AskAsync(new Question.DrainServer(name), cancellationToken);

    public Task RemoveServerAsync(string name, CancellationToken cancellationToken) => _questions.AskAsync(new Question.RemoveServer(name), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        Changes.Close();
        foreach (var client in _clients.IsValueCreated ? _clients.Value : [])
            await client.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task FollowAsync()
    {
        string? log = null;
        var (after, refreshed) = (0L, TimeProvider.System.GetTimestamp());
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var (answer, _) = await _questions.TryAsync(new Question.ReadChanges(log, after)).WaitAsync(_closing.Token).ConfigureAwait(false);
                if (answer is not { Problem: null })
                {
                    await Task.Delay(Pause, _closing.Token).ConfigureAwait(false);
                    continue;
                }

                foreach (var part in answer.Parts ?? [])
                    Changes.Publish(part);
                if (answer.Parts is null || TimeProvider.System.GetElapsedTime(refreshed) > RefreshInterval)
                {
                    Changes.Refresh();
                    refreshed = TimeProvider.System.GetTimestamp();
                }

                (log, after) = (answer.Log, answer.After);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                // The farm was closed here. Its jobs go on.
            }
        }
    }
}
