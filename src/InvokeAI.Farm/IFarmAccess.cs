using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Submissions;

namespace InvokeAI.Farm;

/// <summary>The way to a farm that runs in this process or in another one.</summary>
internal interface IFarmAccess : IAsyncDisposable
{
    IFarmReader Store { get; }

    IFarmBlobStore Blobs { get; }

    SubmissionCache Submissions { get; }

    PartChanges Changes { get; }

    /// <summary>Gets the servers that this process can ask for what generators make.</summary>
    IEnumerable<InvokeAIClient> Clients { get; }

    /// <summary>Stores a job and runs it.</summary>
    /// <returns>The job that has the key now: the one given, or one that had it before.</returns>
    Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken);

    /// <summary>Asks to cancel parts. What ended stays as it is.</summary>
    Task CancelAsync(IReadOnlyList<string> partIds, CancellationToken cancellationToken);

    /// <summary>Moves parts that have not started to another class.</summary>
    Task ReprioritizeAsync(IReadOnlyList<string> partIds, int priority, CancellationToken cancellationToken);

    /// <summary>Returns what the server that comes closest lacks to run a waiting part; empty where one can run it.</summary>
    Task<IReadOnlyList<string>> FindMissingAsync(string partId, CancellationToken cancellationToken);

    /// <summary>Deletes jobs that have ended, with their contents.</summary>
    Task ForgetAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken);

    Task<IReadOnlyList<FarmServerInfo>> ListServersAsync(CancellationToken cancellationToken);

    Task AddServerAsync(string name, InvokeAIClientOptions client, CancellationToken cancellationToken);

    Task DrainServerAsync(string name, CancellationToken cancellationToken);

    /// <summary>Gives jobs again to a server that was drained.</summary>
    Task ResumeServerAsync(string name, CancellationToken cancellationToken);

    Task RemoveServerAsync(string name, CancellationToken cancellationToken);
}
