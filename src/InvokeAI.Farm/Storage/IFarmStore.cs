using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Storage;

/// <summary>
/// The durable state of a farm. What a method has stored when it returns survives a crash of the process and of the machine. A method that throws has stored
/// everything or nothing of what it was asked, and the caller does not know which.
/// </summary>
internal interface IFarmStore : IFarmReader, IUploadStore, IAsyncDisposable
{
    /// <summary>Opens the store: creates or migrates it, and draws and stores a new epoch. Called once, before anything else.</summary>
    /// <exception cref="FarmStoreException">The store cannot be opened; the message says why.</exception>
    Task<FarmIdentity> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Adds a job with its parts, if the key is new.</summary>
    /// <param name="job">The job.</param>
    /// <param name="payload">What is submitted, for the one who sends it.</param>
    /// <param name="parts">One for each permutation. The store sets their order of submission.</param>
    /// <param name="cancellationToken">The token to cancel the call.</param>
    /// <returns>The job that has the key now: the one given, or one that had it before.</returns>
    Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken);

    /// <summary>
    /// Stores changed parts in one transaction. Each is stored if the stored one is the version before (compare and swap); the others are left as they are.
    /// Where all parts of a job have ended, the job ends.
    /// </summary>
    /// <returns>For each part, whether it was stored.</returns>
    Task<IReadOnlyList<bool>> UpdateAsync(IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken);

    /// <summary>Finds a part. Null if there is none.</summary>
    Task<PartRecord?> FindPartAsync(string partId, CancellationToken cancellationToken);

    /// <summary>Lists the parts that have not ended, in the order of submission.</summary>
    Task<IReadOnlyList<PartRecord>> ListOpenPartsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes jobs with their parts and payloads. Those that have not ended stay.</summary>
    Task DeleteJobsAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken);

    Task SetServerAsync(ServerRecord server, CancellationToken cancellationToken);

    Task RemoveServerAsync(string name, CancellationToken cancellationToken);

    Task<IReadOnlyList<ServerRecord>> ListServersAsync(CancellationToken cancellationToken);
}
