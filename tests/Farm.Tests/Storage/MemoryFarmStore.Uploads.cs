using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Tests.Storage;

internal sealed partial class MemoryFarmStore
{
    private readonly Dictionary<UploadRecord, HashSet<string>> uploads = [];
    private readonly HashSet<UploadRecord> taken = [];

    /// <summary>Gets what is remembered, taken or not.</summary>
    public IReadOnlyCollection<UploadRecord> Uploads => uploads.Keys;

    public Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken)
    {
        var (found, users) = uploads.FirstOrDefault(upload => upload.Key.Server == server && upload.Key.Content == content && !taken.Contains(upload.Key));
        users?.Add(jobId);
        return Task.FromResult(found?.Name);
    }

    public Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken)
    {
        uploads.TryAdd(upload, []);
        uploads[upload].Add(jobId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken)
    {
        taken.UnionWith(uploads.Where(upload => !upload.Value.Any(IsOpen)).Select(upload => upload.Key));
        return Task.FromResult<IReadOnlyList<UploadRecord>>([.. taken]);
    }

    public Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        uploads.Remove(upload);
        taken.Remove(upload);
        return Task.CompletedTask;
    }

    private bool IsOpen(string jobId) => Parts.Values.Any(part => part.JobId == jobId && !part.HasEnded);
}
