using System.Text.Json;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Submissions;

/// <summary>What the jobs submit that were sent last. The parts of a job share it.</summary>
internal sealed class SubmissionCache(IFarmStore store, IFarmBlobStore blobs)
{
    private const int Most = 64;
    private readonly Dictionary<string, (StoredSubmission, StoredWorkflow)> known = [];
    private readonly Queue<string> order = [];

    public async Task<StoredSubmission> ReadAsync(string jobId, CancellationToken cancellationToken)
        => JsonSerializer.Deserialize(await store.ReadPayloadAsync(jobId, cancellationToken).ConfigureAwait(false), SubmissionJson.Default.StoredSubmission)!;

    public async Task<(StoredSubmission Stored, StoredWorkflow Workflow)> GetAsync(string jobId, CancellationToken cancellationToken)
    {
        lock (known)
        {
            if (known.TryGetValue(jobId, out var found))
                return found;
        }

        var stored = await ReadAsync(jobId, cancellationToken).ConfigureAwait(false);
        var read = (stored, StoredWorkflow.Read(stored, await InputMedia.LoadAsync(stored.Inputs, jobId, blobs, cancellationToken).ConfigureAwait(false)));
        lock (known)
        {
            if (known.TryAdd(jobId, read))
                order.Enqueue(jobId);
            while (known.Count > Most)
                known.Remove(order.Dequeue());
            return read;
        }
    }
}
