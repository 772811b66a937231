using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Hosting;

/// <summary>
/// Remembers a job's uploads to a server in the store, before anything refers to them, so that they are uploaded once for all jobs, also after a restart, and
/// can be removed.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="server">The server.</param>
/// <param name="jobId">The job.</param>
/// <param name="cleaner">Takes what could not be recorded.</param>
internal sealed class UploadKeeper(IUploadStore store, string server, string jobId, UploadCleaner cleaner) : IUploadMemory
{
    public Task<string?> FindAsync(string content, CancellationToken cancellationToken) => store.UseUploadAsync(server, content, jobId, cancellationToken);

    public async Task AddAsync(string content, string name, CancellationToken cancellationToken)
    {
        var upload = new UploadRecord(server, name, content);
        try
        {
            await store.AddUploadAsync(upload, jobId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FarmStoreException or OperationCanceledException)
        {
            // It may be recorded all the same, and used by the next process: it is not removed before that is known.
            cleaner.Remember(upload, jobId);
            throw;
        }
    }

    public Task ForgetAsync(string content, string name, CancellationToken cancellationToken)
        => store.RemoveUploadAsync(new(server, name, content), cancellationToken);
}
