using System.Text.Json;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Submissions;

/// <summary>Caches the submissions of the jobs that were sent last. The parts of a job share one.</summary>
internal sealed class SubmissionCache(IFarmReader store, IFarmBlobStore blobs)
{
    private const int Most = 64;
    private readonly Dictionary<string, (StoredSubmission, StoredWorkflow)> _known = [];
    private readonly Queue<string> _order = [];

    public async Task<StoredSubmission> ReadAsync(string jobId, CancellationToken cancellationToken)
        => JsonSerializer.Deserialize(await store.ReadPayloadAsync(jobId, cancellationToken).ConfigureAwait(false), SubmissionJson.Default.StoredSubmission)!;

    public async Task<(StoredSubmission Stored, StoredWorkflow Workflow)> GetAsync(string jobId, CancellationToken cancellationToken)
    {
        lock (_known)
        {
            if (_known.TryGetValue(jobId, out var found))
                return found;
        }

        var stored = await ReadAsync(jobId, cancellationToken).ConfigureAwait(false);
        var read = (stored, StoredWorkflow.Read(stored, await InputMedia.LoadAsync(stored.Inputs, jobId, blobs, cancellationToken).ConfigureAwait(false)));
        lock (_known)
        {
            if (_known.TryAdd(jobId, read))
                _order.Enqueue(jobId);
            while (_known.Count > Most)
                _known.Remove(_order.Dequeue());
            return read;
        }
    }
}
