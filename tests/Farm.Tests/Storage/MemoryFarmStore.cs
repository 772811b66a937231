using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Tests.Storage;

/// <summary>A store that forgets with its process: the model of what a store does. The simulator runs on it, and the contract holds for it.</summary>
internal sealed partial class MemoryFarmStore : IFarmStore
{
    private readonly Lock gate = new();
    private readonly List<JobRecord> jobs = [];
    private readonly Dictionary<string, byte[]> payloads = [];
    private readonly SortedDictionary<string, ServerRecord> servers = new(StringComparer.Ordinal);
    private int epochs;
    private long sequence;

    public Dictionary<string, PartRecord> Parts { get; } = [];

    public Task<FarmIdentity> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(new FarmIdentity("farm", $"e{epochs++}"));

    /// <summary>Returns what makes parts and uploads what they are now.</summary>
    public Action BackUp()
    {
        var (parts, uploaded, removing) = (Parts.ToList(), uploads.Select(upload => (upload.Key, Users: upload.Value.ToList())).ToList(), taken.ToList());
        return () =>
        {
            Parts.Clear();
            uploads.Clear();
            taken.Clear();
            parts.ForEach(part => Parts.Add(part.Key, part.Value));
            uploaded.ForEach(upload => uploads.Add(upload.Key, [.. upload.Users]));
            removing.ForEach(upload => taken.Add(upload));
        };
    }

    public Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => Task.FromResult(TimeProvider.System.GetUtcNow());

    public Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<JobRecord>(cancellationToken);
        using var entered = gate.EnterScope();
        if (jobs.Find(known => known.Key == job.Key) is { } known)
            return Task.FromResult(known);
        job = job with { Sequence = ++sequence };
        jobs.Add(job);
        payloads.Add(job.Id, payload.ToArray());
        foreach (var part in parts)
            Parts.Add(part.Id, part with { Sequence = PartOrder.Of(job.Sequence, part.Index) });
        return Task.FromResult(job);
    }

    public Task<JobRecord?> FindJobAsync(string key, CancellationToken cancellationToken) => Task.FromResult(jobs.Find(job => job.Key == key));

    public Task<JobRecord?> FindJobByIdAsync(string jobId, CancellationToken cancellationToken) => Task.FromResult(jobs.Find(job => job.Id == jobId));

    public Task<IReadOnlyList<JobRecord>> ListJobsAsync(JobFilter filter, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JobRecord>>(
        [.. jobs.Where(
            job => job.Sequence > filter.After && (filter.Tenant ?? job.Tenant) == job.Tenant
                && (filter.IsOpen is not { } isOpen || isOpen == (job.EndedAt is null))
            && (filter.EndedBefore is not { } before || job.EndedAt < before)).Take(filter.Limit)]);

    public Task<byte[]> ReadPayloadAsync(string jobId, CancellationToken cancellationToken)
        => payloads.TryGetValue(jobId, out var payload) ? Task.FromResult(payload) : throw new FarmStoreException($"There is no content of job {jobId}.");

    public Task<IReadOnlyList<bool>> UpdateAsync(IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<bool>>([.. parts.Select(Update)]);

    public bool Update(PartRecord part)
    {
        using var entered = gate.EnterScope();
        if (!Parts.TryGetValue(part.Id, out var known) || known.Version != part.Version - 1)
            return false;
        Parts[part.Id] = part with { Sequence = known.Sequence };
        var job = jobs.FindIndex(job => job.Id == part.JobId);
        if (job >= 0 && part.HasEnded && Parts.Values.All(other => other.JobId != part.JobId || other.HasEnded))
            jobs[job] = jobs[job] with { EndedAt = TimeProvider.System.GetUtcNow() };
        return true;
    }

    public Task<PartRecord?> FindPartAsync(string partId, CancellationToken cancellationToken) => Task.FromResult(Parts.GetValueOrDefault(partId));

    public Task<IReadOnlyList<PartRecord>> ListPartsAsync(string jobId, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<PartRecord>>([.. Parts.Values.Where(part => part.JobId == jobId).OrderBy(part => part.Index)]);

    public Task<IReadOnlyList<PartRecord>> ListOpenPartsAsync(CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<PartRecord>>([.. Parts.Values.Where(part => !part.HasEnded).OrderBy(part => part.Sequence)]);

    public Task<OpenCounts> CountOpenAsync(CancellationToken cancellationToken) => Task.FromResult(
        new OpenCounts(jobs.Count(job => job.EndedAt is null), Parts.Values.Count(part => !part.HasEnded), Parts.Values.Count(part => part.IsStarted)));

    public Task DeleteJobsAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
    {
        foreach (var job in jobs.Where(job => jobIds.Contains(job.Id) && job.EndedAt is not null).ToList())
        {
            jobs.Remove(job);
            payloads.Remove(job.Id);
            foreach (var part in Parts.Values.Where(part => part.JobId == job.Id).ToList())
                Parts.Remove(part.Id);
        }

        return Task.CompletedTask;
    }

    public Task SetServerAsync(ServerRecord server, CancellationToken cancellationToken)
    {
        servers[server.Name] = server;
        return Task.CompletedTask;
    }

    public Task RemoveServerAsync(string name, CancellationToken cancellationToken)
    {
        servers.Remove(name);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ServerRecord>> ListServersAsync(CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<ServerRecord>>([.. servers.Values]);

    public ValueTask DisposeAsync() => default;
}
