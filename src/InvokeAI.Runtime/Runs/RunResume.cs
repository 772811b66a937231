using System.Net;
using InvokeAI.Generated;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Finds the items of a batch that was submitted earlier or elsewhere.</summary>
internal static class RunResume
{
    /// <summary>The batches of one run that was split, in their order.</summary>
    public static async Task<RunRecord> FindAllAsync(InvokeAIClient client, IEnumerable<string> batchIds, string? queueId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batchIds);
        var parts = new List<RunRecord>();
        var first = 0;
        foreach (var id in batchIds)
        {
            var part = await FindAsync(client, id, queueId, template, cancellationToken).ConfigureAwait(false);
            parts.Add(part.Part(part.BatchId, part.ItemIds, first, [], null));
            first += part.ItemIds.Count;
        }

        return parts.Count switch
        {
            0 => throw new ArgumentException("There are no batches to resume.", nameof(batchIds)),
            1 => parts[0],
            _ => parts[0].Whole(null, parts),
        };
    }

    public static async Task<RunRecord> FindAsync(InvokeAIClient client, string batchId, string? queueId, WorkflowTemplate? template, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(batchId);
        var queue = client.QueueOf(queueId ?? client.Transport.Options.QueueId);
        var status = await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false);
        if (status.Total == 0)
            throw new InvokeAINotFoundException($"Queue {queue.QueueId} has no item of batch {batchId}.", new ApiFault(HttpStatusCode.NotFound, "no such batch", []));
        var sender = new BatchSender(client.Transport, queue, client.Transport.Loggers.CreateLogger("InvokeAI.Run"));
        return new RunRecord
        {
            Client = client,
            Queue = queue,
            BatchId = batchId,
            Name = template?.Name ?? "a resumed run",
            Template = template,
            ItemIds = (await sender.FindItemsAsync(batchId, status.Total, cancellationToken).ConfigureAwait(false)).ItemIds,
        };
    }
}
