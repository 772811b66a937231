using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Storage;

/// <summary>Reads a farm's state, also in a process that does not write it.</summary>
internal interface IFarmReader
{
    /// <summary>Gets the store's time. All processes of a farm compare deadlines with it.</summary>
    Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken);

    /// <summary>Finds a job by its key. Null if there is none.</summary>
    Task<JobRecord?> FindJobAsync(string key, CancellationToken cancellationToken);

    /// <summary>Finds a job by its ID. Null if there is none.</summary>
    Task<JobRecord?> FindJobByIdAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Lists jobs in the order of submission.</summary>
    Task<IReadOnlyList<JobRecord>> ListJobsAsync(JobFilter filter, CancellationToken cancellationToken);

    /// <summary>Gets what a job submits.</summary>
    Task<byte[]> ReadPayloadAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Lists a job's parts in order.</summary>
    Task<IReadOnlyList<PartRecord>> ListPartsAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Counts what has not ended, without reading it.</summary>
    Task<OpenCounts> CountOpenAsync(CancellationToken cancellationToken);
}
