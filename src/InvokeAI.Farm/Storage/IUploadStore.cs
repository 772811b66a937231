using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Storage;

/// <summary>
/// Remembers what the farm has uploaded to servers, and which jobs need it there, so that it is removed when the last of them has ended, whatever became of the
/// process that uploaded it. An upload that is taken to be removed is not used again, and one that a job begins to use is not taken: the store decides who
/// comes first.
/// </summary>
internal interface IUploadStore
{
    /// <summary>Finds the upload of a content on a server, and records that a job needs it. Null if there is none.</summary>
    /// <param name="server">The server.</param>
    /// <param name="content">The content.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">The token to cancel the call.</param>
    /// <returns>The name on the server.</returns>
    Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken);

    /// <summary>Records an upload, and the first job that needs it.</summary>
    Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken);

    /// <summary>Takes the uploads that no job needs which has not ended. From now on, they are not found.</summary>
    /// <returns>These, and those that were taken before and are not removed yet.</returns>
    Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken);

    /// <summary>Forgets an upload that is removed from its server.</summary>
    Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken);
}
