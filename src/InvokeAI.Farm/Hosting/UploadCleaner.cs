using System.Collections.Concurrent;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Hosting;

/// <summary>Removes uploads that no job needs any more from their servers.</summary>
/// <param name="store">The store.</param>
/// <param name="remove">
/// Removes one from its server. True if it is not there any more, or is somebody else's now; false if the server is not known or does not answer. Throws an
/// <see cref="InvokeAIException"/> if the server refuses.
/// </param>
/// <param name="failed">Takes what was refused, and why. It is tried again with the next sweep.</param>
internal sealed class UploadCleaner(IUploadStore store, Func<UploadRecord, CancellationToken, Task<bool>> remove, Action<UploadRecord, string> failed)
{
    private readonly ConcurrentQueue<(UploadRecord Upload, string JobId)> _unrecorded = new();

    /// <summary>Takes an upload that is on its server, and that may not be recorded. The next sweep records it.</summary>
    public void Remember(UploadRecord upload, string jobId) => _unrecorded.Enqueue((upload, jobId));

    /// <summary>Removes what is not needed. What cannot be removed now stays taken for the next sweep.</summary>
    /// <returns>The number of uploads that stay.</returns>
    /// <exception cref="FarmStoreException">The store cannot be used.</exception>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        while (_unrecorded.TryPeek(out var unrecorded))
        {
            await store.AddUploadAsync(unrecorded.Upload, unrecorded.JobId, cancellationToken).ConfigureAwait(false);
            _unrecorded.TryDequeue(out _);
        }

        var left = 0;
        var away = new HashSet<string>();
        foreach (var upload in await store.TakeUploadsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!away.Contains(upload.Server) && await TryAsync(upload, away, cancellationToken).ConfigureAwait(false))
                await store.RemoveUploadAsync(upload, cancellationToken).ConfigureAwait(false);
            else
                left++;
        }

        return left;
    }

    // A server that does not answer is not asked again for each of its uploads.
    private async Task<bool> TryAsync(UploadRecord upload, HashSet<string> away, CancellationToken cancellationToken)
    {
        try
        {
            if (await remove(upload, cancellationToken).ConfigureAwait(false))
                return true;
            away.Add(upload.Server);
            return false;
        }
        catch (InvokeAIException e) when (e is not FarmStoreException)
        {
            failed(upload, e.Message);
            return false;
        }
    }
}
